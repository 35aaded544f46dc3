// Learn anywhere: a course taken along, a connection that breaks at the worst moments, and a phone that is killed. Nothing
// that somebody did is lost or counted twice.

import assert from "node:assert/strict";
import { answer, readCourse } from "../support/courses.mjs";
import {
  airplaneMode,
  answers,
  becomes,
  expectTold,
  expectWaiting,
  lessonTold,
  opens,
  says,
  section,
  signUp,
  told,
} from "../support/learner.mjs";
import { act, broken, part, shows } from "../support/over_wire.mjs";
import { Phone } from "../support/phone.mjs";
import { say, words } from "../support/words.mjs";

const t = words.learning;
const course = readCourse("parents");
const [first, second, third, fourth, , , seventh, , , tenth] = course.lessons;
const at = (lesson) => `/courses/parents/${lesson}`;
const checks = (lesson) => course.checks.get(lesson);
const PROGRESS = "/api/v1/progress";

broken("A course is taken along on a phone", async ({ site, wire, step, welcome }) => {
  const mother = await signUp(site, "Rosa Lima");
  const phone = welcome(await Phone.buy(wire));
  await becomes(phone, mother);
  const list = await (await mother.get("/courses/parents/offline.json")).json();
  const all = list.common.urls.length + list.modules.flatMap((module) => module.urls).length;

  await step("the size is said before; what breaks off stays, and goes on", async () => {
    await opens(phone, "/courses/parents");
    await shows(phone, "take-nothing-action");
    const size = say(t.take_size_kilobytes, { n: Math.ceil(list.bytes / 1000) });
    const button = part(phone, "take-nothing-action").getByRole("button", { name: say(t.take_button, { size }) });
    wire.stall(at(third));
    await button.click();
    await wire.sees("GET", at(third));
    await shows(phone, "take-progress");
    const done = Number(await part(phone, "take-progress").getAttribute("value"));
    assert.ok(done > 0 && done < all, `${done} of ${all}`);
    await phone.sees(say(t.take_going, { done, all }));
    await airplaneMode(wire, [phone]);
    await shows(phone, "take-broken");
    await phone.sees(say(t.take_partly, { done, all }));
    await airplaneMode(wire, [phone], false);
    await act(phone, "take");
    await shows(phone, "take-ready");
    assert.equal(wire.count("GET", at(first)), 1, "what was there was fetched again");
    await phone.switchOff();
  });

  await step("a cold start without a connection: read, answer, complete", async () => {
    await wire.cut();
    await phone.switchOn();
    await airplaneMode(wire, [phone]);
    assert.equal(await phone.go("/courses/parents"), 200);
    await shows(phone, "take-ready");
    await phone.follow(() => phone.page.locator(`main a[href="${at(first)}"]`).first().click());
    for (const item of checks(first)) await answers(phone, item);
    await says(phone, t.kept_saved);
    await phone.sees(t.lesson_is_complete);
    for (const picture of await phone.page.locator("main img").all()) {
      assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
    }
    await phone.go("/courses/parents");
    await phone.page.locator(`[data-lesson="${first}"].done`).first().waitFor();
    await phone.page.locator(`[data-lesson="${second}"]:not(.done)`).first().waitFor();
    await phone.go("/certificates");
    assert.equal(await phone.headline(), words.home.offline_title);
    await phone.kill();
  });

  await step("after another cold start it is still there, and sent once the connection is back", async () => {
    await phone.switchOn();
    await phone.go(at(first));
    for (const item of checks(first)) await phone.sees(t.feedback_right, section(phone, item));
    await says(phone, t.kept_saved);
    await airplaneMode(wire, [phone], false);
    await says(phone, t.kept_sent);
    await expectTold(mother, lessonTold(course, first));
    const page = await (await mother.get("/courses/parents")).text();
    assert.match(page, new RegExp(`data-lesson="${first}"[^>]*class="done"|class="done"[^>]*data-lesson="${first}"`));
  });

  await step("removing it frees the room; a part can be taken alone", async () => {
    await phone.go("/courses/parents");
    await act(phone, "remove");
    await shows(phone, "take-nothing-action");
    assert.deepEqual(await phone.page.evaluate(() => caches.has("course:parents")), false);
    await phone.page.locator('[data-part="take-parts"] summary').click();
    await phone.page.locator('[data-act="take"][data-of="m4"]').click();
    await part(phone, "take-module-m4").locator('[data-part="take-module-ready"]').filter({ visible: true }).waitFor();
    await shows(phone, "take-partly");
    await airplaneMode(wire, [phone]);
    await phone.go(at("08-family-agreement"));
    await section(phone, checks("08-family-agreement")[0]).waitFor();
    await phone.go(at("13-when-something-goes-wrong"));
    assert.equal(await phone.headline(), words.home.offline_title);
    await airplaneMode(wire, [phone], false);
  });
});

broken("The connection breaks at the worst moments", async ({ site, wire, step, arrive }) => {
  const father = await signUp(site, "Kofi Mensah");
  const person = await becomes(await arrive({ at: wire }), father);
  const expected = [];
  const isTold = (...more) => expectTold(father, expected.concat(more));

  await step("airplane mode in the middle of a lesson, and of a check", async () => {
    const [one, two] = checks(first);
    await opens(person, at(first));
    await isTold(`opened ${first}`);
    await airplaneMode(wire, [person]);
    await answers(person, one);
    await says(person, t.kept_saved);
    await airplaneMode(wire, [person], false);
    await says(person, t.kept_sent);
    await isTold(`opened ${first}`, `answered ${one.id}`);
    // The other one is chosen with a connection, and handed in without.
    await answer(section(person, two).locator("form"), two);
    await airplaneMode(wire, [person]);
    await section(person, two).getByRole("button", { name: t.check_answer }).click();
    await says(person, t.kept_saved);
    await airplaneMode(wire, [person], false);
    expected.push(...lessonTold(course, first));
    await isTold();
    await says(person, t.kept_sent);
  });

  await step("airplane mode in the middle of a batch", async () => {
    const [one, two] = checks(fourth);
    await opens(person, at(fourth));
    await isTold(`opened ${fourth}`);
    wire.stall(PROGRESS);
    const before = wire.count("POST", PROGRESS);
    await answers(person, one);
    await wire.sees("POST", PROGRESS, before + 1);
    await airplaneMode(wire, [person]);
    await answers(person, two);
    await says(person, t.kept_saved);
    await airplaneMode(wire, [person], false);
    expected.push(...lessonTold(course, fourth));
    await isTold();
    await says(person, t.kept_sent);
  });

  await step("the reply goes lost after the server has stored the batch", async () => {
    const [one] = checks(seventh);
    await opens(person, at(seventh));
    await isTold(`opened ${seventh}`);
    wire.loseReply(PROGRESS);
    const before = wire.count("POST", PROGRESS);
    await answers(person, one);
    await wire.sees("POST", PROGRESS, before + 2);
    await says(person, t.kept_sent);
    expected.push(`opened ${seventh}`, `answered ${one.id}`);
    await isTold();
  });

  await step("the server answers 500 and 503", async () => {
    const [, two] = checks(seventh);
    wire.answer(503, /^\/courses\//);
    wire.answer(500, PROGRESS);
    assert.equal(await person.go(at(seventh)), 200, "the kept page stands in for the server");
    const before = wire.count("POST", PROGRESS);
    await answers(person, two);
    await says(person, t.kept_saved);
    await wire.sees("POST", PROGRESS, before + 1);
    assert.equal(await person.go(at("13-when-something-goes-wrong")), 503, "what was never kept cannot stand in");
    await wire.mend();
    wire.answer(503, PROGRESS);
    await person.go(at(seventh));
    await says(person, t.kept_saved);
    await wire.mend();
    await says(person, t.kept_sent);
    expected.push(`answered ${two.id}`);
    await isTold();
  });

  await step("a socket that stalls: the kept page shows, and the answer is kept", async () => {
    const [one] = checks(tenth);
    await opens(person, at(tenth));
    await isTold(`opened ${tenth}`);
    wire.stall();
    const begun = performance.now();
    assert.equal(await person.go(at(tenth)), 200);
    const shown = performance.now() - begun;
    await answers(person, one);
    await says(person, t.kept_saved);
    assert.ok(shown >= 1900 && shown < 6000, `the budget is two seconds, and it took ${Math.round(shown)} ms`);
    await wire.mend();
    await says(person, t.kept_sent);
    await isTold(`opened ${tenth}`, `answered ${one.id}`);
  });
});

broken("A phone is killed after every step", async ({ site, wire, step, welcome }) => {
  const learner = await signUp(site, "Mei Tanaka");
  const phone = welcome(await Phone.buy(wire));
  await becomes(phone, learner);
  const plain = "/courses/workbook/01-twenty-cards";
  let facts = 0;
  const killed = async () => {
    facts += 1;
    await expectWaiting(phone, facts);
    await phone.kill();
    await phone.switchOn();
  };
  const opened = async (path) => {
    assert.equal(await phone.go(path), 200);
    facts += 1;
    await expectWaiting(phone, facts);
  };

  await step("opened, answered and completed without a connection, and killed each time", async () => {
    // Both lessons are visited once, so that they are kept as they were before anything was done.
    await opens(phone, "/courses/parents");
    await phone.go(at(first));
    await says(phone, t.kept_sent);
    await phone.go(plain);
    await expectTold(learner, [`opened ${first}`, "opened 01-twenty-cards"]);
    await expectWaiting(phone, 0);
    await phone.switchOff();
    await wire.cut();
    await phone.switchOn();
    assert.equal(await phone.go(at(first)), 200);
    await killed();
    for (const item of checks(first)) {
      await opened(at(first));
      await answers(phone, item);
      await killed();
    }
    await opened(plain);
    await phone.page.locator('[data-island="LessonVisit"] button').click();
    await phone.sees(t.lesson_is_complete);
    await killed();
  });

  await step("nothing is lost, and nothing counts twice", async () => {
    await phone.go(plain);
    await phone.sees(t.lesson_is_complete);
    await wire.mend();
    await phone.go(at(first));
    await expectWaiting(phone, 0);
    await expectTold(learner, [...lessonTold(course, first), "opened 01-twenty-cards", "completed 01-twenty-cards"]);
    // Every fact of this phone, and the two from before: not one opening is lost either.
    assert.ok((await told(learner)).length >= 2 + facts);
    await phone.sees(t.lesson_is_complete);
  });
});
