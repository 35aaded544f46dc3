// The Net Rules without a connection: a level is played to its end on the phone, alone or in a cohort.

import assert from "node:assert/strict";
import { answer, readCourse } from "../support/courses.mjs";
import { certifiedTrainer, openCohort } from "../support/groups.mjs";
import { journey } from "../support/journey.mjs";
import { airplaneMode, becomes, opens } from "../support/learner.mjs";
import { takeSeat } from "../support/people.mjs";
import { Phone } from "../support/phone.mjs";
import { until } from "../support/wait.mjs";
import { wireTo } from "../support/wire.mjs";
import { say, words } from "../support/words.mjs";

const t = words.challenge;
const course = readCourse("net-rules");
const LEVEL = "/net-rules/rule-1/1";

/** The items of a level of the first rule, in order. */
const items = course.checks.get(course.lessons[0]).filter((item) => item.level === 1);

/** Answers every question of the level on the page, and reads on to its result. */
async function playLevel(phone) {
  for (const [index, item] of items.entries()) {
    const section = phone.page.locator(`[data-part="question-${index + 1}"]`);
    await section.filter({ visible: true }).waitFor();
    assert.equal(await phone.page.locator('[data-part^="question-"]').filter({ visible: true }).count(), 1);
    await answer(section.locator("form"), item);
    await section.getByRole("button", { name: t.send_answer }).click();
    await section.locator(".feedback").first().waitFor();
    await section.getByRole("link", { name: t.next_question }).or(section.getByRole("link", { name: t.to_result })).click();
  }
}

journey("A level is played alone without a connection", { javascript: ["on"] }, async ({ site, step, welcome }) => {
  const wire = await wireTo(site);
  try {
    const phone = welcome(await Phone.buy(wire));
    phone.isOffline = true;
    phone.mayFail = () => true;

    await step("the challenge is taken along", async () => {
      await opens(phone, "/net-rules");
      await phone.page.locator('[data-part="take-nothing-action"] [data-act="take"]').click();
      await phone.page.locator('[data-part="take-ready"]').filter({ visible: true }).waitFor();
      await phone.switchOff();
    });

    await step("a cold start without a connection: question after question, then the result", async () => {
      await wire.cut();
      await phone.switchOn();
      await airplaneMode(wire, [phone]);
      assert.equal(await phone.go(LEVEL), 200);
      await playLevel(phone);
      await phone.sees(say(t.result_right, { right: items.length, all: items.length }));
      assert.equal(await phone.page.locator('[data-part^="right-"]').filter({ visible: true }).count(), items.length);
      assert.equal(wire.count("POST", LEVEL), 0, "what is played alone never leaves the device");
    });

    await step("the overview remembers it, and the lesson is there to read", async () => {
      await phone.go("/net-rules");
      await phone.sees(t.state_level_one_done);
      await phone.go("/net-rules/rule-1/lesson");
      assert.match(await phone.headline(), /\w/);
    });
  } finally {
    await wire.end();
  }
});

journey("A level is played in a cohort without a connection", { javascript: ["on"] }, async ({ site, step, welcome }) => {
  const wire = await wireTo(site);
  const level = "/challenge/rule-1/1";
  try {
    const seat = await takeSeat(site, await openCohort(await certifiedTrainer(site), 5));
    const phone = await becomes(welcome(await Phone.buy(wire)), seat);

    await step("every answer is kept when the connection goes in the middle of a level", async () => {
      await opens(phone, "/challenge");
      await opens(phone, level);
      await airplaneMode(wire, [phone]);
      await playLevel(phone);
      await phone.sees(say(t.result_right, { right: items.length, all: items.length }));
      await phone.sees(t.sent_with_connection);
      await phone.kill();
    });

    await step("after a cold start with a connection the server has them all, each once", async () => {
      const answered = async () => (await (await seat.get(level)).text()).includes(say(t.result_right, { right: items.length, all: items.length }));
      assert.equal(await answered(), false, "nothing can have been sent yet");
      await phone.switchOn();
      // A browser writes cookies some seconds late, so the killed one may have lost the seat's.
      await becomes(phone, seat);
      await airplaneMode(wire, [phone], false);
      await phone.go(level);
      await until("the server has every answer of the level", answered);
      await phone.go(level);
      await phone.sees(say(t.result_right, { right: items.length, all: items.length }));
      await phone.go("/challenge/rule-1/2");
      await phone.page.locator('[data-part="round"]').waitFor();
    });
  } finally {
    await wire.end();
  }
});
