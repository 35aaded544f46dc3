// Everything can be taken away: a person's data, by the person, and the whole database, while the server runs.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkAccessible } from "../support/accessible.mjs";
import { databasesHere } from "../support/database.mjs";
import { journey } from "../support/journey.mjs";
import { organisationWith, signIn, trainerOf } from "../support/people.mjs";
import { BINARY, Site, cleanEnvironment } from "../support/site.mjs";
import { PASSWORD, Visitor, firstManager } from "../support/visitor.mjs";
import { words } from "../support/words.mjs";

const run = promisify(execFile);
const NAME = "Zora Kestrel";
const EMAIL = "zora@example.org";

/** Runs a verb of the command line with the settings of a site, beside its server. */
function command(site, ...verb) {
  return run(BINARY, verb, { cwd: site.folder, env: cleanEnvironment(site.environment) });
}

journey("Everything can be taken away", {}, async ({ site, step, arrive, database }) => {
  const t = words.accounts;
  const manager = await firstManager(site);
  const { administrator } = await organisationWith(site, manager, {
    name: "Safe Steps",
    country: "KE",
    administrator: { name: "Wanjiru", email: "wanjiru@example.org" },
  });
  await trainerOf(site, administrator, { name: NAME, email: EMAIL });
  const person = await arrive();
  await signIn(person, { email: EMAIL });

  await step("somebody downloads what is held about them", async () => {
    await person.go("/account");
    const link = person.page.getByRole("link", { name: t.export_action });
    const file = await person.fetch(await link.getAttribute("href"));
    assert.equal(file.status(), 200);
    const data = await file.json();
    assert.equal(data.accounts[0].email, EMAIL);
    assert.equal(data.organisation_members[0].organisation, "Safe Steps");
  });

  await step("a backup of the running server lives on in another database", async () => {
    const file = join(site.folder, "cascade.backup");
    await command(site, "backup", file);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await assert.rejects(command(site, "backup", file), /File exists/);
    const other = databasesHere(["sqlite", "postgres"]).find((kind) => kind !== database) ?? database;
    const copy = await Site.start(other, { prepare: (there) => command(there, "restore", file) });
    try {
      const visitor = new Visitor(copy);
      assert.equal((await visitor.post("/sign-in", { email: EMAIL, password: PASSWORD })).status, 303);
      assert.match(await (await visitor.get("/account")).text(), /Safe Steps/);
      await assert.rejects(command(copy, "restore", file), /not empty/);
    } finally {
      await copy.remove();
    }
  });

  await step("somebody erases their account and gets a receipt", async () => {
    await person.go("/account");
    await person.follow(() => person.page.getByRole("link", { name: t.erase_section_action }).click());
    assert.equal(await person.headline(), t.erase_title);
    if (database === "sqlite") await checkAccessible(person);
    await person.fill({ [t.account_password_current]: "not my password" });
    assert.equal(await person.press(t.erase_confirm), 422);
    await person.fill({ [t.account_password_current]: PASSWORD });
    assert.equal(await person.press(t.erase_confirm), 200);
    assert.equal(await person.headline(), t.receipt_title);
    await person.sees(t.held_sessions);
    if (database === "sqlite") await checkAccessible(person);
    await person.page.reload();
    assert.equal(await person.headline(), t.receipt_title, "the receipt is there for whoever has its address");
  });

  await step("nothing brings them back, and no page breaks", async () => {
    assert.equal(await signIn(person, { email: EMAIL }), 422);
    const trainers = await (await administrator.get("/organisation/trainers")).text();
    assert.ok(trainers.includes(words.ui.person_erased) && !trainers.includes(NAME) && !trainers.includes(EMAIL));
    await assert.rejects(command(site, "erase", "account", EMAIL), /there is no account/);
    assert.ok(!site.log().includes(NAME) && !site.log().includes(EMAIL), "the log names nobody");
  });
});
