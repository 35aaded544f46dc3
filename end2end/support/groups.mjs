// Groups of young people, made without a browser: a certified trainer, the cohorts they open, and the seats in them.

import assert from "node:assert/strict";
import { answerValue } from "./courses.mjs";
import { expectSent, organisationWith, takeSeat, trainerCore, trainerOf } from "./people.mjs";
import { Device, newId } from "./progress.mjs";
import { firstManager } from "./visitor.mjs";

/** A trainer who learned everything, passed and may open cohorts, in an organisation of an empty site. */
export async function certifiedTrainer(site) {
  const manager = await firstManager(site);
  const administrator = { name: "Joseph", email: "joseph@example.org" };
  const organisation = await organisationWith(site, manager, { name: "Safe Steps", country: "KE", administrator });
  const trainer = await trainerOf(site, organisation.administrator, { name: "Wanjiru Kamau", email: "wanjiru@example.org" });
  const course = trainerCore();
  const device = new Device(course);
  const learned = course.lessons.flatMap((lesson) =>
    course.checks.get(lesson).map((item) => ({
      ...device.events(1)[0],
      what: { kind: "check-answered", lesson, item: item.id, answer: answerValue(item) },
    })),
  );
  assert.equal((await trainer.postJson("/api/v1/progress", device.batch(learned))).status, 200);
  await pass(trainer, course);
  return trainer;
}

/** Opens a cohort for a day; gives its join code. */
export async function openCohort(trainer, capacity, audience = "teens") {
  const today = new Date().toISOString().slice(0, 10);
  const opened = await expectSent(trainer, "/cohorts", {
    id: newId(),
    audience,
    language: "en",
    place: "Library",
    starts_on: today,
    ends_on: today,
    capacity: String(capacity),
  });
  const page = await (await trainer.get(opened.headers.get("location"))).text();
  return plain(page.match(/class="join-code"[^>]*>(.*?)<\/p>/s)[1]).replace(/[^A-Z0-9]/g, "");
}

/** So many visitors with a seat each, in as many cohorts as that takes. */
export async function seats(site, trainer, count) {
  const taken = [];
  while (taken.length < count) {
    const capacity = Math.min(40, count - taken.length);
    const code = await openCohort(trainer, capacity);
    taken.push(...(await Promise.all(Array.from({ length: capacity }, () => takeSeat(site, code)))));
  }
  return taken;
}

/** Takes the final assessment with right answers only, read off the page like a person does. */
async function pass(trainer, course) {
  const started = await expectSent(trainer, `/courses/${course.id}/assessment/final/start`, {});
  const attempt = new URL(started.headers.get("location"), trainer.site.url).pathname;
  const page = await (await trainer.get(attempt)).text();
  for (const [, id, form] of page.matchAll(/<form[^>]*answers\/([^"]+)"[^>]*>(.*?)<\/form>/gs)) {
    const saved = await trainer.post(`${attempt}/answers/${id}`, rightFields(course.items.get(id), form));
    assert.ok(saved.status < 400, `${id}: ${saved.status}`);
  }
  const handedIn = await expectSent(trainer, `${attempt}/hand-in`, {});
  assert.equal((await trainer.get(handedIn.headers.get("location"))).status, 200);
  assert.match(await (await trainer.get("/certificates")).text(), /href="\/certificates\/[^"]+"/, "the trainer did not pass");
}

function rightFields(item, form) {
  const options = [...form.matchAll(/<input[^>]*value="([^"]*)"[^>]*>\s*<span[^>]*>(.*?)<\/span>/gs)];
  const rows = [...form.matchAll(/<li>(.*?)<\/li>/gs)].map(([, row]) => ({
    text: plain(row.match(/<span[^>]*>(.*?)<\/span>/s)?.[1] ?? ""),
    name: row.match(/<select name="([^"]*)"/)?.[1],
    choices: [...row.matchAll(/<option value="([^"]*)"[^>]*>(.*?)<\/option>/gs)],
  }));
  switch (item.kind) {
    case "true-false":
      return [["truth", String(item.answer)]];
    case "number":
      return [[form.match(/<input[^>]*name="([^"]*)"/)[1], String(item.answer)]];
    case "ordering":
      return rows.map(({ text, name }) => [name, String(item.steps.findIndex((step) => step.text === text) + 1)]);
    case "matching":
      return rows.map(({ text, name, choices }) => {
        const partner = item.pairs.find((pair) => pair.left === text).right;
        return [name, choices.find(([, , choice]) => plain(choice) === partner)[1]];
      });
    default: {
      const right = item.options.filter((option) => option.correct).map((option) => option.text);
      return options.filter(([, , text]) => right.includes(plain(text))).map(([, value]) => ["choice", value]);
    }
  }
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };

/** What a piece of HTML says. */
function plain(html) {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&([#\w]+);/g, (whole, name) => ENTITIES[name] ?? whole)
    .trim();
}
