// The room: a live round on the wall, in the trainer's hand and on phones, and everything that breaks on the way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkHere, checkWidth } from "../support/accessible.mjs";
import { PHONE } from "../support/browser.mjs";
import { databasesHere } from "../support/database.mjs";
import { certifiedTrainer, openCohort } from "../support/groups.mjs";
import { journey } from "../support/journey.mjs";
import { becomes } from "../support/learner.mjs";
import { takeSeat } from "../support/people.mjs";
import { RoomTrainer } from "../support/room.mjs";
import { expectOnlyListed, recordSent } from "../support/sent.mjs";
import { Site } from "../support/site.mjs";
import { until } from "../support/wait.mjs";
import { wireTo } from "../support/wire.mjs";
import { say, words } from "../support/words.mjs";

const t = words.challenge;

journey("A live round: the wall, the trainer and three phones", { javascript: ["on"] }, async ({ site, arrive, step }) => {
  const wire = await wireTo(site);
  const visitor = await certifiedTrainer(site);
  const code = await openCohort(visitor, 10);
  let trainer = await becomes(await arrive({ at: wire }), visitor);
  const wall = await becomes(await arrive({ at: wire }), visitor);
  const phones = [];
  const press = (person, name) => person.page.getByRole("button", { name, exact: true }).click();
  const choose = (phone, index = 0) => phone.page.locator('[data-part="answer"] input[type="radio"]').nth(index).check();
  const chosen = (phone) => phone.page.locator('[data-part="answer"] input[type="radio"]').evaluateAll((all) => all.findIndex((each) => each.checked));
  const counts = (part, number) => wall.page.locator(`[data-part="${part}"]`).filter({ hasText: new RegExp(`^${number}$`) }).waitFor();
  /** Looks what is next, where no script does it. */
  const look = (phone) => (phone.hasJavaScript ? undefined : phone.click(t.room_reload));
  let room;
  try {
    await step("the trainer opens the room, and the wall shows the code", async () => {
      await trainer.go("/cohorts");
      await trainer.page.locator('main a[href^="/cohorts/0"]').first().click();
      await trainer.page.waitForURL(/cohorts\/[0-9a-f-]+$/);
      await trainer.click(t.room_start_title);
      await checkHere(trainer.page);
      await trainer.press(t.room_start);
      room = trainer.path;
      assert.match(room, /^\/rooms\//);
      await checkHere(trainer.page);
      await wall.go(`${room}/project`);
      await wall.sees(`${code.slice(0, 3)}-${code.slice(3)}`);
      await checkHere(wall.page);
    });

    await step("three phones come in, one of them without JavaScript, and the wall counts them", async () => {
      for (const javascript of ["on", "on", "off"]) {
        const phone = await becomes(await arrive({ at: wire, javascript, viewport: PHONE }), await takeSeat(site, code));
        recordSent(phone);
        phones.push(phone);
        await phone.go("/challenge");
        await phone.sees(t.room_open);
        await phone.press(t.room_enter);
        assert.equal(phone.path, room);
        await phone.sees(t.room_lobby_title);
        if (phone.hasJavaScript) await checkHere(phone.page);
        await checkWidth(phone.page);
      }
      await counts("people", 3);
    });

    await step("a question comes to every screen by itself, and is answered with one tap", async () => {
      await press(trainer, t.room_step_first);
      for (const [index, phone] of phones.entries()) {
        await look(phone);
        await phone.page.locator('[data-part="answer"]').waitFor();
        await choose(phone, index % 2);
        if (!phone.hasJavaScript) await phone.press(t.send_answer);
        await phone.sees(t.room_saved);
        assert.equal(await chosen(phone), index % 2);
        if (phone.hasJavaScript) await checkHere(phone.page);
        await checkWidth(phone.page);
      }
      await counts("answers", 3);
      await checkHere(wall.page);
    });

    await step("an answer can be changed until the bell, and a page that is loaded again is in the same place", async () => {
      const [phone] = phones;
      await choose(phone, 1);
      await until("the other answer is there", async () => (await phone.go(room)) === 200 && (await chosen(phone)) === 1);
      await phone.sees(t.room_saved);
      await counts("answers", 3);
    });

    await step("the trainer's device is gone, and another one goes on where it was", async () => {
      await trainer.leave();
      trainer = await becomes(await arrive({ at: wire }), visitor);
      await trainer.go("/cohorts");
      await trainer.page.locator('main a[href^="/cohorts/0"]').first().click();
      await trainer.page.waitForURL(/cohorts\/[0-9a-f-]+$/);
      await trainer.click(t.room_back);
      assert.equal(trainer.path, room);
      await press(trainer, t.room_step_reveal);
      for (const phone of phones) {
        await look(phone);
        await phone.page.locator(".room-own").waitFor();
        if (phone.hasJavaScript) await checkHere(phone.page);
        await checkWidth(phone.page);
      }
      // Three answers are too few to show how they spread; who chose what is never shown.
      await wall.sees(t.room_too_few);
      assert.equal(await wall.page.locator(".room-share").count(), 0);
      await checkHere(wall.page);
    });

    await step("the server is killed in the middle of a question, and the round goes on", async () => {
      await press(trainer, t.next_question);
      await phones[0].page.locator('[data-part="answer"]').waitFor();
      await site.kill();
      // Chosen while nobody is there to take it.
      await choose(phones[0], 2);
      await phones[0].sees(t.room_lost);
      await site.boot();
      await phones[0].sees(t.room_saved);
      assert.equal(await chosen(phones[0]), 2);
      await phones[1].page.locator('[data-part="answer"]').waitFor();
      await choose(phones[1], 0);
      await phones[1].sees(t.room_saved);
      await look(phones[2]);
      await choose(phones[2], 1);
      await phones[2].press(t.send_answer);
      await counts("answers", 3);
      await trainer.page.locator('[data-part="answers"]').filter({ hasText: /^3$/ }).waitFor();
      await press(trainer, t.room_step_reveal);
      await phones[0].page.locator(".room-own").waitFor();
    });

    await step("an answer after the reveal does not count, and says so", async () => {
      await press(trainer, t.next_question);
      const late = phones[2];
      await look(late);
      await late.page.locator('[data-part="answer"]').waitFor();
      await press(trainer, t.room_step_reveal);
      await wall.sees(t.room_too_few);
      await choose(late, 0);
      assert.equal(await late.press(t.send_answer), 409);
      await late.sees(t.room_late);
    });

    await step("the round ends on every screen, and what was answered counts in the challenge", async () => {
      await press(trainer, t.room_step_end);
      for (const phone of phones) {
        await look(phone);
        await phone.sees(t.room_over_title);
        await expectOnlyListed(phone);
      }
      await wall.sees(t.room_wall_over);
      await phones[0].click(t.your_challenge);
      await phones[0].sees(new RegExp(say(t.state_begun, { answered: "2", all: "\\d+" })));
      assert.equal(await phones[0].page.getByText(t.room_open).count(), 0);
    });
  } finally {
    await wire.end();
  }
});

for (const database of databasesHere(["postgres"])) {
  test(`Two processes on one database, and one of them is killed (${database})`, { timeout: 600_000 }, async () => {
    const site = await Site.start(database);
    const twin = await site.twin();
    const players = [];
    try {
      const trainer = await RoomTrainer.open(await certifiedTrainer(site), { capacity: 20 });
      players.push(...(await trainer.welcome(20)));
      for (const [index, player] of players.entries()) if (index % 2) player.site = twin;
      await Promise.all(players.map((player) => player.play()));
      await until("every phone hears", () => players.every((player) => player.isHearing));
      const seen = async ({ version }) => until(`version ${version} everywhere`, () => players.every((each) => each.version >= version));

      // Hints go from process to process: nobody asks by itself while they come.
      const asked = players.map((player) => player.asked);
      await seen(await trainer.step("next"));
      await Promise.all(players.map((player) => player.answer()));
      await trainer.counted(20);
      assert.deepEqual(players.map((player) => player.asked), asked);

      // The process of the trainer and of every second phone dies; a balancer would lead them to the other.
      await site.kill();
      for (const player of players) player.site = twin;
      trainer.visitor.site = twin;
      await seen(await trainer.step("reveal"));
      await seen(await trainer.step("next"));
      await Promise.all(players.map((player) => player.answer()));
      await trainer.counted(20);
      await seen(await trainer.step("reveal"));
      const wall = await (await trainer.visitor.get(`${trainer.room}/project`)).text();
      assert.match(wall, new RegExp(say(t.room_right_share, { percent: "\\d+", n: "20" })));
    } finally {
      players.forEach((player) => player.leave());
      await twin.kill();
      await site.remove();
    }
  });
}
