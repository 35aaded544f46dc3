// The whole material as a reader finds it, and what stays on the device: every page of every course with JavaScript off, a
// worksheet that is typed into, and a session that is held with its plan.

import assert from "node:assert/strict";
import { checkHere } from "../support/accessible.mjs";
import { PHONE, Person } from "../support/browser.mjs";
import { journey, theBrowser } from "../support/journey.mjs";
import { carryCookies } from "../support/people.mjs";
import { firstManager } from "../support/visitor.mjs";
import { words } from "../support/words.mjs";

const text = words.learning;

/** What a page holds that can be wrong: where it leads, what it shows, and how it is ordered. */
function contents() {
  const here = document.location;
  const anchors = [...document.querySelectorAll("a[href]")].map((link) => new URL(link.getAttribute("href"), here));
  return {
    links: anchors.filter((url) => url.origin === here.origin).map((url) => url.pathname + url.search),
    missingTargets: anchors
      .filter((url) => url.pathname === here.pathname && url.hash && !document.getElementById(url.hash.slice(1)))
      .map((url) => url.hash),
    pictures: [...document.images].map((image) => new URL(image.src, here).pathname),
    withoutAlternative: [...document.images].filter((image) => !image.hasAttribute("alt")).map((image) => image.src),
    levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1])),
  };
}

journey("Every page of every course", { javascript: ["off"], databases: ["sqlite"] }, async ({ site, step, arrive }) => {
  const manager = await firstManager(site);
  const reader = await arrive({ viewport: PHONE });
  // axe needs JavaScript; the scripts of the page itself are kept away, so that both look at the same.
  const auditor = await Person.arrive(await theBrowser(), site, { viewport: PHONE });
  await auditor.context.route("**/pkg/*.js", (route) => route.abort());
  for (const person of [reader, auditor]) await carryCookies(person, manager);

  const seen = new Set(["/courses"]);
  const waiting = ["/courses"];
  const elsewhere = new Set();
  const pictures = new Set();
  const kinds = { guide: 0, plans: 0, worksheets: 0, print: 0, lesson: 0 };
  await step("from the catalogue to the last sheet", async () => {
    while (waiting.length > 0) {
      const path = waiting.pop();
      assert.equal(await reader.go(path), 200, path);
      const found = await reader.page.evaluate(contents);
      assert.deepEqual(found.missingTargets, [], `${path} leads to places that are not on it`);
      assert.deepEqual(found.withoutAlternative, [], `${path} shows pictures without an alternative`);
      assert.equal(found.levels[0], 1, `${path} begins with its headline`);
      const skipped = found.levels.findIndex((level, index) => index > 0 && level > found.levels[index - 1] + 1);
      assert.equal(skipped, -1, `${path} skips a heading level: ${found.levels.join(" ")}`);
      for (const picture of found.pictures) pictures.add(picture);
      for (const link of found.links) {
        const isMaterial = link === "/courses" || link.startsWith("/courses/");
        if (!isMaterial) elsewhere.add(link);
        else if (!seen.has(link)) {
          seen.add(link);
          waiting.push(link);
        }
      }
      const [, , , part] = path.split(/[/?]/);
      kinds[part in kinds ? part : "lesson"] += 1;
      await auditor.page.goto(path);
      await checkHere(auditor.page);
    }
  });
  await step("nothing was left out", async () => {
    assert.ok(kinds.guide >= 8 && kinds.plans >= 5 && kinds.worksheets >= 4 && kinds.print >= 2, JSON.stringify(kinds));
    assert.ok(kinds.lesson >= 100, `${kinds.lesson} courses, lessons and assessments`);
  });
  await step("every picture and every other page is there", async () => {
    for (const picture of pictures) assert.equal((await reader.fetch(picture)).status(), 200, picture);
    for (const path of elsewhere) assert.ok((await reader.fetch(path)).status() < 400, path);
  });
  await auditor.leave();
});

journey("A worksheet stays on the device", { javascript: ["on"], databases: ["sqlite"] }, async ({ step, arrive }) => {
  const person = await arrive({ viewport: PHONE });
  const path = "/courses/parents/worksheets/family-agreement";
  const main = person.page.locator("main");
  const field = () => main.locator("textarea, input[type=text]").first();
  const choice = () => main.locator("input[type=radio], input[type=checkbox]");
  const sent = [];
  await step("what is typed is there again", async () => {
    assert.equal(await person.go(path), 200);
    person.page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
    await field().fill("Phones sleep in the kitchen.");
    if ((await choice().count()) > 0) await choice().first().check();
    await person.sees(text.kept_form_saved);
    await person.go(path);
    assert.equal(await field().inputValue(), "Phones sleep in the kitchen.");
    if ((await choice().count()) > 0) assert.ok(await choice().first().isChecked());
  });
  await step("clearing asks once more, and then nothing is left", async () => {
    await main.getByRole("button", { name: text.kept_form_clear }).click();
    await main.getByRole("button", { name: text.kept_form_really }).click();
    await person.sees(text.kept_form_cleared);
    await person.go(path);
    assert.equal(await field().inputValue(), "");
    assert.equal(await person.page.evaluate(() => localStorage.length), 0);
    assert.deepEqual(sent, [], "nothing was sent");
  });
});

journey("A session is held with its plan", { javascript: ["on"], databases: ["sqlite"] }, async ({ step, arrive }) => {
  const person = await arrive({ viewport: PHONE });
  const path = "/courses/parents/plans/90-minutes";
  const clock = person.page.getByRole("group", { name: text.clock_label });
  const title = () => clock.getByRole("status").innerText();
  await step("the clock runs, goes on and survives a reload", async () => {
    assert.equal(await person.go(path), 200);
    const first = await title();
    assert.ok(await clock.getByRole("button", { name: text.clock_back }).isDisabled());
    await clock.getByRole("button", { name: text.clock_start }).click();
    await clock.getByRole("button", { name: text.clock_pause }).waitFor();
    await clock.getByRole("button", { name: text.clock_next }).click();
    const second = await title();
    assert.notEqual(second, first);
    await person.go(path);
    assert.equal(await title(), second);
    await clock.getByRole("button", { name: text.clock_pause }).waitFor();
  });
  await step("ticks and notes stay on the device", async () => {
    const tick = person.page.locator(".plan-fidelity input").first();
    await tick.check();
    await person.page.locator("#notes").fill("More time for the map.");
    await person.go(path);
    assert.ok(await tick.isChecked());
    assert.equal(await person.page.locator("#notes").inputValue(), "More time for the map.");
  });
});
