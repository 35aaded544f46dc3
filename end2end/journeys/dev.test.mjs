// `make dev`: a page that is open is loaded again when the server was built anew, and everything else is passed on as it is.

import assert from "node:assert/strict";
import { journey } from "../support/journey.mjs";
import { welcome } from "../support/people.mjs";
import { startProxy } from "../tools/dev_proxy.mjs";

const MANAGER = { name: "Amina Diallo", email: "amina@example.org" };

journey("Reload on change", { javascript: ["on"], databases: ["sqlite"] }, async ({ site, arrive, step }) => {
  const proxy = await startProxy({ port: 0, behind: site.port });
  try {
    const there = { url: `http://localhost:${proxy.port}`, managerLink: () => site.managerLink() };
    const person = await arrive({ at: there });

    await step("pages and forms work as they do without it", async () => {
      await welcome(person, MANAGER);
      assert.equal(await person.go("/nowhere"), 404);
      await person.go("/programme");
    });

    await step("an open page is loaded again", async () => {
      await person.page.evaluate(() => (window.isOld = true));
      const again = person.page.waitForEvent("load");
      proxy.announce();
      await again;
      assert.equal(await person.page.evaluate(() => window.isOld), undefined);
    });

    await step("while nothing is there, the browser is told so", async () => {
      await site.kill();
      person.isOffline = true;
      await person.go("/programme");
      await person.sees("The server is being built.", person.page.locator("body"));
    });
  } finally {
    proxy.close();
  }
});
