// What bad input gets: a page that says what happened and what to do, the fitting status, and nothing half done.

import assert from "node:assert/strict";
import { checkAccessible } from "../support/accessible.mjs";
import { journey } from "../support/journey.mjs";
import { carryCookies, organisationWith, trainerCore, trainerOf } from "../support/people.mjs";
import { Device } from "../support/progress.mjs";
import { PASSWORD, Visitor, firstManager } from "../support/visitor.mjs";
import { words } from "../support/words.mjs";

journey("What bad input gets", {}, async ({ site, step, arrive, database }) => {
  let manager;
  let administrator;
  let organisation;
  const person = await arrive();
  const says = async (path, status, title) => {
    assert.equal(await person.go(path), status, path);
    assert.equal(await person.headline(), title, path);
  };

  await step("links that never were are not there", async () => {
    for (const path of ["/welcome/never", "/invitations/never", "/password/never", "/certificates/never", "/nowhere"]) {
      await says(path, 404, words.errors.not_found_title);
    }
    if (database === "sqlite") await checkAccessible(person);
  });

  await step("links that were used or withdrawn have run out", async () => {
    const link = await site.managerLink();
    manager = await firstManager(site);
    await says(link, 410, words.errors.gone_title);
    organisation = await organisationWith(site, manager, {
      name: "Net Paths",
      country: "GH",
      administrator: { name: "Ama Mensah", email: "ama@example.org" },
    });
    administrator = organisation.administrator;
    await says(await site.mailedLink("ama@example.org", "/invitations/"), 410, words.errors.gone_title);

    await administrator.post("/organisation/trainers", { name: "Kofi", email: "kofi@example.org", language: "en" });
    const invitation = await site.mailedLink("kofi@example.org", "/invitations/");
    assert.equal(await person.go(invitation), 200);
    const list = await (await administrator.get("/organisation/trainers")).text();
    const withdraw = list.match(/\/organisation\/trainers\/invitations\/[^/"]+\/withdraw/)[0];
    assert.equal((await administrator.post(withdraw, {})).status, 303);
    await says(invitation, 410, words.errors.gone_title);
  });

  await step("a stranger cannot tell another's page from none", async () => {
    const trainer = await trainerOf(site, administrator, { name: "Esi Owusu", email: "esi@example.org" });
    const pages = ["/programme", "/programme/organisations", organisation.path, "/organisation", "/organisation/trainers"];
    for (const path of pages) {
      const there = await trainer.get(path);
      const nowhere = await trainer.get("/nowhere");
      assert.equal(there.status, 404, path);
      const [one, other] = await Promise.all([there.text(), nowhere.text()]);
      assert.equal(headline(one), headline(other), path);
      const anonymous = await new Visitor(site).get(path);
      assert.equal(anonymous.status, 303, path);
      assert.equal(anonymous.headers.get("location"), `/sign-in?next=${encodeURIComponent(path)}`);
    }
    // Another organisation's administrator sees nothing of this one either.
    const other = await organisationWith(site, manager, {
      name: "Other Paths",
      country: "GH",
      administrator: { name: "Yaw Boateng", email: "yaw@example.org" },
    });
    const list = await (await other.administrator.get("/organisation/trainers")).text();
    assert.ok(!list.includes("esi@example.org"));
  });

  await step("a form from another site changes nothing", async () => {
    for (const headers of [{ origin: "https://example.org" }, { "sec-fetch-site": "cross-site" }]) {
      const answer = await manager.post("/programme/organisations", { name: "Evil", country: "GH" }, { headers });
      assert.equal(answer.status, 403);
      assert.equal(headline(await answer.text()), words.errors.forbidden_title);
    }
    assert.ok(!(await (await manager.get("/programme/organisations")).text()).includes("Evil"));
  });

  await step("what is too large or cannot be read is refused with a reason", async () => {
    const large = await manager.post("/programme/organisations", { name: "x".repeat(300_000), country: "GH" });
    assert.equal(large.status, 413);
    assert.equal(headline(await large.text()), words.errors.too_large_title);
    const json = { "content-type": "application/json" };
    const broken = await manager.send("POST", "/api/v1/progress", { headers: json, body: "{" });
    assert.equal(broken.status, 400);
    assert.match(broken.headers.get("content-type"), /^application\/json/);
    assert.equal((await broken.json()).error, "bad-request");
    const clerk = await arrive();
    await carryCookies(clerk, administrator);
    await clerk.go("/organisation/trainers");
    const file = { name: "trainers.csv", mimeType: "text/csv", buffer: Buffer.alloc(3_000_000, "x") };
    await clerk.page.locator('input[type="file"]').setInputFiles(file);
    assert.equal(await clerk.press(words.organisations.upload_action), 413);
    assert.equal(await clerk.headline(), words.errors.too_large_title);
  });

  await step("an event that cannot be stored is refused, and the others are stored", async () => {
    const course = trainerCore();
    const device = new Device(course);
    const [good, strange] = device.events(2);
    strange.course = "no-such-course";
    const answer = await manager.postJson("/api/v1/progress", device.batch([good, strange]));
    const { answers } = await answer.json();
    assert.deepEqual(answers.map((each) => each.answer), [
      { result: "stored" },
      { result: "refused", reason: "unknown-course" },
    ]);
    const anonymous = await new Visitor(site).postJson("/api/v1/progress", device.batch([good]));
    assert.equal(anonymous.status, 401);
  });

  await step("faults stand beside the fields, and what was typed is kept", async () => {
    const t = words.accounts;
    await person.go("/sign-up");
    await person.fill({ [t.name]: "Nia Okoro", [t.email]: "nia@example.org", [t.password]: "short" });
    assert.equal(await person.press(t.sign_up_action), 422);
    await person.sees(words.errors.summary_title);
    const password = await person.field(t.password);
    assert.equal(await password.getAttribute("aria-invalid"), "true");
    assert.equal(await password.inputValue(), "");
    assert.equal(await (await person.field(t.name)).inputValue(), "Nia Okoro");
    await person.fill({ [t.password]: PASSWORD });
    assert.equal(await person.press(t.sign_up_action), 200);
    assert.equal(person.path, "/courses");
  });

  await step("guessing a password ends after some tries", async () => {
    const guesser = new Visitor(site);
    const statuses = [];
    for (let guess = 0; guess < 12; guess += 1) {
      const answer = await guesser.post("/sign-in", { email: "amina@example.org", password: `guess number ${guess}` });
      statuses.push(answer.status);
    }
    assert.equal(statuses[0], 422);
    assert.equal(statuses.at(-1), 429);
  });

  await step("the back button and a second tab repeat nothing", async () => {
    await person.go("/account");
    const t = words.accounts;
    await person.fill({ [t.name]: "Nia Okoro Mensah" });
    await person.press(t.account_name_action);
    await person.sees(words.notices.name_changed);
    await person.page.goBack();
    await person.page.goForward();
    assert.equal(await (await person.field(t.name)).inputValue(), "Nia Okoro Mensah");
  });
});

function headline(html) {
  return html
    .match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1]
    .replace(/<[^>]+>/g, "")
    .trim();
}
