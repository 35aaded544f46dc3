// Devices in every state: old versions, full storage, wrong clocks, lost sessions, and a graded try on a bad line.

import assert from "node:assert/strict";
import { answer, readCourse } from "../support/courses.mjs";
import {
  airplaneMode,
  answers,
  becomes,
  everythingKept,
  expectTold,
  expectWaiting,
  history,
  lessonTold,
  opens,
  says,
  section,
  signUp,
  waiting,
} from "../support/learner.mjs";
import { act, broken, shows } from "../support/over_wire.mjs";
import { Phone } from "../support/phone.mjs";
import { newId } from "../support/progress.mjs";
import { PASSWORD, Visitor } from "../support/visitor.mjs";
import { until } from "../support/wait.mjs";
import { say, words } from "../support/words.mjs";

const t = words.learning;
const course = readCourse("parents");
const [first, second, third, fourth, , , seventh, , , tenth] = course.lessons;
const at = (lesson) => `/courses/parents/${lesson}`;
const checks = (lesson) => course.checks.get(lesson);
const PROGRESS = "/api/v1/progress";

broken("A new version comes while work waits", async ({ site, wire, step, arrive }) => {
  const learner = await signUp(site, "Ana Souza");
  const person = await becomes(await arrive({ at: wire }), learner);
  const [one, two] = checks(first);
  const files = () => person.page.evaluate(async () => (await (await caches.open("files")).keys()).map((each) => new URL(each.url).pathname));
  const shells = () => person.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("shell:")));
  const isWaiting = () => person.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting !== null);
  const isNew = (path) => /\/v1-[^/]*$/.test(path);

  await step("the old version goes on without a connection", async () => {
    await opens(person, "/courses/parents");
    await act(person, "take");
    await shows(person, "take-ready");
    await airplaneMode(wire, [person]);
    wire.deploy();
    await person.go(at(first));
    await answers(person, one);
    await says(person, t.kept_saved);
    assert.ok(!(await files()).some(isNew));
  });

  await step("the new version waits while work waits", async () => {
    const [old] = await shells();
    wire.answer(503, PROGRESS);
    await wire.mend();
    wire.answer(503, PROGRESS);
    await person.context.setOffline(false);
    assert.equal(await person.go(at(first)), 200);
    assert.match(await person.page.content(), /\/pkg\/v1-cascade/);
    await says(person, t.kept_saved);
    // A browser looks for a new version some seconds after a page came.
    await person.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await until("the new version waits", isWaiting);
    await person.page.reload();
    await person.settle();
    await says(person, t.kept_saved);
    assert.ok((await shells()).includes(old), "the old version was thrown away");
    assert.ok(await isWaiting());
  });

  await step("the work is sent, and the new version takes over", async () => {
    await wire.mend();
    await says(person, t.kept_sent);
    await expectTold(learner, [`opened ${first}`, `answered ${one.id}`]);
    assert.ok(await isWaiting(), "it took over before the reader's eyes");
    await person.page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    });
    await until("only the new version is there", async () => (await shells()).every((name) => name.startsWith("shell:v1")));
    await person.go("/courses/parents");
  });

  await step("pages of the old version still open and answer, with the files they came with", async () => {
    await airplaneMode(wire, [person]);
    await person.go(at(fourth));
    assert.doesNotMatch(await person.page.content(), /\/pkg\/v1-/);
    await answers(person, checks(fourth)[0]);
    await says(person, t.kept_saved);
    await person.go("/device");
    assert.match(await person.page.content(), /\/pkg\/v1-/);
    await shows(person, "work-waiting");
    await airplaneMode(wire, [person], false);
    await person.go("/device");
    await shows(person, "work-nothing");
    await expectTold(learner, [`opened ${first}`, `answered ${one.id}`, `opened ${fourth}`, `answered ${checks(fourth)[0].id}`]);
  });

  await step("files that no kept page needs any more are gone", async () => {
    await person.go("/courses/parents");
    await act(person, "remove");
    await shows(person, "take-nothing-action");
    await until("the old files are gone", async () => (await files()).every(isNew));
    await person.go(at(first));
    await answers(person, two);
    await says(person, t.kept_sent);
  });
});

broken("Devices that are old, full, or wrong about the time", async ({ site, wire, step, arrive, welcome }) => {
  const [one, two] = checks(first);

  await step("what waits in the outbox of an older version is sent", async () => {
    const learner = await signUp(site, "Old Version");
    const person = await becomes(await arrive({ at: wire }), learner);
    const mark = (await learner.get("/courses")).headers.get("cascade-learner");
    const row = {
      queue: `waiting:${mark}`,
      id: newId(),
      course: course.id,
      edition: course.about.edition,
      what: JSON.stringify({ kind: "lesson-opened", lesson: tenth }),
      at_device: 0,
    };
    // A page of the site without any script of it.
    await person.page.goto("/healthz");
    await person.page.evaluate(
      async ([row, device]) => {
        const opening = indexedDB.open("cascade-outbox", 1);
        opening.onupgradeneeded = () => {
          const events = opening.result.createObjectStore("events", { keyPath: "counter", autoIncrement: true });
          events.createIndex("queue", "queue");
          opening.result.createObjectStore("meta");
        };
        await new Promise((done) => (opening.onsuccess = done));
        const change = opening.result.transaction(["events", "meta"], "readwrite");
        change.objectStore("meta").put(device, "device");
        change.objectStore("events").add(row);
        await new Promise((done) => (change.oncomplete = done));
        opening.result.close();
      },
      [row, newId()],
    );
    await person.go(at(first));
    await says(person, t.kept_sent);
    await expectTold(learner, [`opened ${tenth}`, `opened ${first}`]);
    await expectWaiting(person, 0);
  });

  await step("a full device says so, and what to do", async () => {
    const learner = await signUp(site, "Full Phone");
    const phone = welcome(await Phone.buy(wire));
    await becomes(phone, learner);
    // A browser remembers for half a minute how much room there was, so it is started anew before it is full.
    const fill = async (room) => {
      const session = await phone.context.newCDPSession(phone.page);
      const { usage } = await session.send("Storage.getUsageAndQuota", { origin: wire.url });
      const quota = room === undefined ? {} : { quotaSize: usage + room };
      await session.send("Storage.overrideQuotaForOrigin", { origin: wire.url, ...quota });
    };
    await opens(phone, "/courses/parents");
    await shows(phone, "take-nothing-action");
    await phone.go(at(first));
    await expectTold(learner, [`opened ${first}`]);
    await phone.switchOff();
    await phone.switchOn();
    await fill(20_000);
    await phone.go("/courses/parents");
    await act(phone, "take");
    await shows(phone, "take-full");
    await phone.switchOff();
    await phone.switchOn();
    await fill(-100_000);
    await airplaneMode(wire, [phone]);
    await phone.go(at(first));
    await answers(phone, one);
    await says(phone, t.kept_not_kept);
    const { rows } = await everythingKept(phone);
    assert.deepEqual(rows.filter(({ store, value }) => store === "events" && value.what.includes(one.id)), []);
    await airplaneMode(wire, [phone], false);
    await phone.follow(() => answers(phone, one));
    await section(phone, one).locator(".feedback").waitFor();
    await expectTold(learner, [`opened ${first}`, `answered ${one.id}`]);
    await fill();
    await phone.go("/courses/parents");
    await act(phone, "take");
    await shows(phone, "take-ready");
  });

  await step("two tabs: each fact is sent once, and both know of it", async () => {
    const learner = await signUp(site, "Two Tabs");
    const person = await becomes(await arrive({ at: wire }), learner);
    await opens(person, at(first));
    await expectTold(learner, [`opened ${first}`]);
    const left = person.page;
    const right = await person.openTab();
    await person.go(at(first));
    await airplaneMode(wire, [person]);
    await answers(person, two);
    person.page = left;
    await answers(person, one);
    await says(person, t.kept_saved);
    await person.sees(t.lesson_is_complete);
    await airplaneMode(wire, [person], false);
    for (const tab of [left, right]) {
      person.page = tab;
      await says(person, t.kept_sent);
    }
    await expectTold(learner, lessonTold(course, first));
  });

  await step("clocks of 1990 and of 2090: the order is that of the learner, not of the clock", async () => {
    const learner = await signUp(site, "Lost Clock");
    const person = await becomes(await arrive({ at: wire }), learner);
    await opens(person, "/courses/parents");
    await person.context.clock.setFixedTime(new Date("2090-01-01"));
    await person.go(at(first));
    await airplaneMode(wire, [person]);
    await answers(person, one, { right: false });
    await person.sees(t.feedback_wrong, section(person, one));
    await expectWaiting(person, (await waiting(person)) || 1);
    await person.context.clock.setFixedTime(new Date("1990-01-01"));
    await answers(person, one);
    await person.sees(t.feedback_right, section(person, one));
    await airplaneMode(wire, [person], false);
    await expectWaiting(person, 0);
    const events = (await history(learner)).filter(({ what }) => what.kind === "check-answered");
    assert.deepEqual(events.map(({ at_device }) => new Date(at_device).getUTCFullYear()), [2090, 1990]);
    const other = await becomes(await arrive({ at: wire }), learner);
    await other.go(at(first));
    await other.sees(t.feedback_right, section(other, one));
  });

  await step("a session that ran out without a connection: asked to sign in, and then all is sent", async () => {
    const learner = await signUp(site, "Ran Out");
    const person = await becomes(await arrive({ at: wire }), learner);
    await opens(person, at(first));
    await expectTold(learner, [`opened ${first}`]);
    await airplaneMode(wire, [person]);
    await answers(person, one);
    await says(person, t.kept_saved);
    assert.equal((await learner.post("/sign-out", {})).status, 303);
    await airplaneMode(wire, [person], false);
    await says(person, t.kept_sign_in);
    await expectWaiting(person, 1);
    await person.follow(() => person.page.locator('[data-island="SyncState"]').getByRole("link", { name: t.kept_sign_in_link }).click());
    await person.fill({ [words.accounts.email]: learner.email, [words.accounts.password]: PASSWORD });
    await person.press(words.accounts.sign_in_action);
    assert.equal(person.path, at(first));
    await says(person, t.kept_sent);
    const again = new Visitor(site);
    await again.post("/sign-in", { email: learner.email, password: PASSWORD });
    await expectTold(again, [`opened ${first}`, `answered ${one.id}`]);
  });
});

broken("A graded try goes through a lost connection", async ({ site, wire, step, welcome }) => {
  const learner = await signUp(site, "Nadia Rahman");
  const phone = welcome(await Phone.buy(wire));
  await becomes(phone, learner);
  const question = (id) => phone.page.locator(`[id="question-${id}"]`);
  const choose = async (id) => {
    await answer(question(id).locator("form"), course.items.get(id));
    if (course.items.get(id).kind === "number") await question(id).locator("input").first().blur();
  };
  const openTry = async () => {
    await phone.go("/courses/parents/assessment/final");
    const button = phone.page.locator("main").getByRole("link", { name: t.resume_attempt });
    await phone.follow(() => button.first().click());
  };
  let ids;

  await step("answers are kept while nothing gets through, and survive a killed browser", async () => {
    await opens(phone, "/courses/parents/assessment/final");
    await phone.press(t.start_attempt);
    const all = await phone.page.locator('[id^="question-"]').evaluateAll((found) => found.map((each) => each.id));
    ids = all.map((id) => id.replace("question-", ""));
    await choose(ids[0]);
    await phone.sees(t.answer_saved, question(ids[0]));
    await phone.switchOff();
    await phone.switchOn();
    await openTry();
    await airplaneMode(wire, [phone]);
    for (const id of ids.slice(1, 4)) {
      await choose(id);
      await phone.sees(t.answer_waiting, question(id));
    }
    await phone.kill();
    await phone.switchOn();
    await wire.mend();
    await openTry();
    for (const id of ids.slice(0, 4)) await phone.sees(t.answer_saved, question(id));
  });

  await step("handing in is held back while an answer waits, and goes on where it stopped", async () => {
    for (const id of ids.slice(4, -1)) {
      await choose(id);
      await phone.sees(t.answer_saved, question(id));
    }
    const answersOf = /\/attempts\/[^/]+\/answers\//;
    wire.answer(503, answersOf);
    await choose(ids.at(-1));
    await phone.sees(t.answer_waiting, question(ids.at(-1)));
    await phone.click(t.review_and_submit);
    await shows(phone, "hand-in-held");
    await wire.mend();
    // The page sends it when somebody tries, and then says that nothing is open.
    await phone.go(phone.path);
    await phone.sees(say(t.all_answered, { all: ids.length }));
    await airplaneMode(wire, [phone]);
    await phone.page.locator("main").getByRole("button", { name: t.submit_attempt }).click();
    await shows(phone, "hand-in-held");
    await airplaneMode(wire, [phone], false);
    assert.equal(await phone.press(t.submit_attempt), 200);
    assert.equal(await phone.headline(), t.review_passed);
  });
});
