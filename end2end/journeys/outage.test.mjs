// The database goes away while people are at work, and comes back: the pages say so, nothing is half written, and nobody
// has to restart anything.

import assert from "node:assert/strict";
import { cableTo } from "../support/cable.mjs";
import { journey } from "../support/journey.mjs";
import { welcome } from "../support/people.mjs";
import { until } from "../support/wait.mjs";
import { words } from "../support/words.mjs";

let cable;

/** The way to the database leads through a cable that can be pulled. */
async function wire(url) {
  cable = await cableTo(url);
  return cable.url;
}

journey("The database is gone for a while", { databases: ["postgres"], site: { wire } }, async ({ site, step, arrive }) => {
  const manager = await arrive();
  const { create_action: create, name, country } = words.organisations;
  const ready = async () => (await fetch(new URL("/readyz", site.url))).status;

  await step("all is well", async () => {
    await welcome(manager, { name: "Amina Diallo", email: "amina@example.org" });
    await manager.go("/programme/organisations");
    assert.equal(await ready(), 200);
  });

  await step("pages say that it is not their fault, and to try again", async () => {
    await cable.unplug();
    await manager.fill({ [name]: "Safe Steps", [country]: "Kenya" });
    assert.equal(await manager.press(create), 503);
    assert.equal(await manager.headline(), words.errors.unavailable_title);
    assert.equal(await ready(), 503);
    assert.equal((await fetch(new URL("/healthz", site.url))).status, 200);
  });

  await step("it goes on by itself, and nothing is half written", async () => {
    await cable.plugIn();
    await until("the server is ready again", async () => (await ready()) === 200);
    assert.equal(await manager.go("/programme/organisations"), 200);
    await manager.sees(words.organisations.list_empty_title);
    await manager.fill({ [name]: "Safe Steps", [country]: "Kenya" });
    assert.equal(await manager.press(create), 200);
    await manager.sees(words.notices.organisation_created);
  });
  await cable.unplug();
});
