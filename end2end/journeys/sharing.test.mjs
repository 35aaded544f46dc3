// One device, several people: whoever goes leaves nothing behind, nothing of theirs is lost without being told, and nobody
// sees or sends what is another's.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { readCourse } from "../support/courses.mjs";
import { certifiedTrainer, openCohort } from "../support/groups.mjs";
import {
  airplaneMode,
  answers,
  becomes,
  everythingKept,
  expectTold,
  expectWaiting,
  isStocked,
  lessonTold,
  markOf,
  opens,
  says,
  section,
  signInAgain,
  signUp,
  told,
  traces,
} from "../support/learner.mjs";
import { act, broken, part, shows } from "../support/over_wire.mjs";
import { signIn, takeSeat } from "../support/people.mjs";
import { say, words } from "../support/words.mjs";

const t = words.learning;
const course = readCourse("parents");
const [first, second] = course.lessons;
const [one, two] = course.checks.get(first);
const at = (lesson) => `/courses/parents/${lesson}`;
const SIGN_OUT = words.accounts.sign_out_action;

broken("Somebody signs out of a shared device", async ({ site, wire, step, arrive }) => {
  await step("with a connection: everything of theirs is gone, and the next person sees no trace", async () => {
    const grace = await signUp(site, "Grace Otieno");
    const marks = [await markOf(grace), "Grace Otieno", grace.email];
    const device = await becomes(await arrive({ at: wire }), grace);
    await opens(device, "/courses/parents");
    await act(device, "take");
    await shows(device, "take-ready");
    await device.go(at(first));
    for (const item of [one, two]) await answers(device, item);
    await says(device, t.kept_sent);
    await device.page.evaluate(() => localStorage.setItem("form", "something typed"));
    assert.notDeepEqual(await traces(device, marks), [], "there must be something to take away");
    await device.go("/sign-out");
    await shows(device, "leaving-nothing-waits");
    await device.press(SIGN_OUT);
    await device.sees(words.notices.signed_out);
    assert.deepEqual(await traces(device, [...marks, "something typed"]), []);
    const { caches, rows, storage } = await everythingKept(device);
    assert.deepEqual(storage, {});
    assert.deepEqual(rows.filter(({ store }) => store !== "meta"), []);
    assert.deepEqual(Object.keys(caches).filter((name) => name.startsWith("course:")), []);
    assert.equal((await grace.get("/account")).status, 303, "the session is still there");

    const next = await signUp(site, "Next Person");
    await becomes(device, next);
    await device.go(at(first));
    assert.equal(await device.page.locator("article .feedback").count(), 0);
    await says(device, t.kept_sent);
    await expectTold(next, [`opened ${first}`]);
    await airplaneMode(wire, [device]);
    await device.go(at(second));
    assert.equal(await device.headline(), words.home.offline_title);
    assert.deepEqual(await traces(device, marks), []);
    await airplaneMode(wire, [device], false);
  });

  await step("without a connection: warned, given a file, and gone; the server hears of it first of all", async () => {
    const juma = await signUp(site, "Juma Bakari");
    const elsewhere = await signInAgain(site, juma);
    const marks = [await markOf(juma), "Juma Bakari"];
    const device = await becomes(await arrive({ at: wire, acceptDownloads: true }), juma);
    await opens(device, "/courses/parents");
    await device.go(at(first));
    await says(device, t.kept_sent);
    await isStocked(device);
    await airplaneMode(wire, [device]);
    await answers(device, one);
    await says(device, t.kept_saved);
    assert.equal(await device.go("/sign-out"), 200);
    await device.page.getByRole("button", { name: SIGN_OUT, exact: true }).click();
    await shows(device, "leaving-unsent");
    await device.sees(say(words.accounts.leaving_unsent, { n: 1 }));
    const [download] = await Promise.all([device.page.waitForEvent("download"), act(device, "save", "leaving-choices")]);
    const file = await readFile(await download.path());
    await act(device, "anyway", "leaving-choices");
    await shows(device, "leaving-signed-out");
    assert.deepEqual(await traces(device, marks), []);
    await device.go(at(first));
    assert.equal(await device.headline(), words.home.offline_title);

    wire.requests.length = 0;
    await airplaneMode(wire, [device], false);
    await device.go("/courses");
    const asked = wire.requests.map(({ method, path }) => `${method} ${path}`).filter((each) => !each.includes("/pkg/"));
    // The browser asks ahead while the service worker starts; what it shows was asked for after the sign-out.
    const toldAt = asked.indexOf("POST /sign-out");
    assert.ok(toldAt >= 0 && toldAt < asked.lastIndexOf("GET /courses"), asked.join(", "));
    assert.ok(!(await device.page.content()).includes("Juma Bakari"));
    assert.equal((await juma.get("/account")).status, 303, "the session is still there");
    assert.deepEqual(await traces(device, marks), []);

    const other = await becomes(await arrive({ at: wire }), elsewhere);
    for (const shown of [say(t.handed_in_stored, { n: 1 }), say(t.handed_in_known, { n: 1 })]) {
      await other.go("/device");
      await other.page.locator('input[type="file"]').setInputFiles({ name: download.suggestedFilename(), mimeType: "application/json", buffer: file });
      assert.equal(await other.press(t.device_import_action), 200);
      await other.sees(shown);
    }
    await expectTold(elsewhere, [`opened ${first}`, `answered ${one.id}`]);
  });
});

broken("Several people learn on one device", async ({ site, wire, step, arrive }) => {
  await step("answers from before signing in are asked about: mine", async () => {
    const device = await becomes(await arrive({ at: wire }), undefined);
    await opens(device, at(first));
    await answers(device, one);
    await says(device, t.kept_device_only);
    const learner = await signUp(site, "Mine Indeed");
    await becomes(device, learner);
    await device.go(at(first));
    await says(device, t.kept_unclaimed);
    assert.ok(!(await told(learner)).includes(`answered ${one.id}`), "nobody said yet that it is theirs");
    await device.follow(() => device.page.locator('[data-island="SyncState"]').getByRole("link", { name: t.kept_device_link }).click());
    await device.sees(say(t.device_unclaimed, { n: 1 }));
    await act(device, "mine", "unclaimed");
    await expectTold(learner, [`opened ${first}`, `answered ${one.id}`]);
    await part(device, "unclaimed").waitFor({ state: "hidden" });
  });

  await step("answers from before signing in are asked about: not mine", async () => {
    const device = await becomes(await arrive({ at: wire }), undefined);
    await opens(device, at(first));
    await answers(device, one);
    await says(device, t.kept_device_only);
    const learner = await signUp(site, "Not Mine");
    await becomes(device, learner);
    await device.go("/courses/parents");
    await device.go(at(second));
    await says(device, t.kept_unclaimed);
    await device.go("/device");
    await act(device, "not-mine", "unclaimed");
    await part(device, "unclaimed").waitFor({ state: "hidden" });
    await expectWaiting(device, 0);
    await device.go(at(first));
    await expectTold(learner, [`opened ${second}`, `opened ${first}`]);
    assert.equal(await device.page.locator("article .feedback").count(), 0);
  });

  await step("somebody else after a lost session: sees nothing, and nothing of the first is lost", async () => {
    const [ada, ben] = [await signUp(site, "Ada First"), await signUp(site, "Ben Second")];
    const mark = await markOf(ada);
    const device = await becomes(await arrive({ at: wire }), ada);
    await opens(device, at(first));
    await answers(device, one);
    await says(device, t.kept_sent);
    await airplaneMode(wire, [device]);
    await answers(device, two);
    await says(device, t.kept_saved);
    assert.equal((await ada.post("/sign-out", {})).status, 303);
    await airplaneMode(wire, [device], false);
    await says(device, t.kept_sign_in);

    await device.context.clearCookies();
    await signIn(device, { email: ben.email });
    await device.go(at(first));
    await says(device, t.kept_sent);
    assert.equal(await device.page.locator("article .feedback").count(), 0);
    await expectTold(ben, [`opened ${first}`]);
    const { rows } = await everythingKept(device);
    assert.deepEqual(rows.filter(({ store, value }) => store === "known" && value.learner === mark), [], "progress of the first");
    const unsent = rows.filter(({ store, value }) => store === "events" && value.queue === `waiting:${mark}`);
    assert.deepEqual(unsent.filter(({ value }) => value.what.includes(two.id)).length, 1, JSON.stringify(unsent));
    await device.go("/device");
    await shows(device, "work-nothing");

    await device.go("/sign-out");
    await device.press(SIGN_OUT);
    await signIn(device, { email: ada.email });
    await device.go(at(first));
    await device.sees(t.feedback_right, section(device, two));
    await expectTold(await signInAgain(site, ada), lessonTold(course, first));
    await expectTold(await signInAgain(site, ben), [`opened ${first}`]);
  });

  await step("a seat moves to another phone by a code", async () => {
    const c = words.cohorts;
    const seat = await takeSeat(site, await openCohort(await certifiedTrainer(site), 5));
    const old = await becomes(await arrive({ at: wire }), seat);
    await opens(old, at(first));
    await answers(old, one);
    await says(old, t.kept_sent);
    await old.go("/seat");
    await old.press(c.seat_move_action);
    const code = (await old.page.locator(".join-code").first().innerText()).trim();
    const young = await becomes(await arrive({ at: wire }), undefined);
    await young.go("/seat/take");
    await young.fill({ [c.take_code_label]: code.toLowerCase() });
    assert.equal(await young.press(c.take_action), 200);
    await young.go(at(first));
    await young.sees(t.feedback_right, section(young, one));
    // The old phone goes on offline until it meets the server, and then it is out.
    await old.go(at(first));
    await answers(old, two);
    await says(old, t.kept_device_only);
    await old.go("/seat");
    assert.notEqual(old.path, "/seat");
    const again = await becomes(await arrive({ at: wire }), undefined);
    await again.go("/seat/take");
    await again.fill({ [c.take_code_label]: code });
    assert.ok((await again.press(c.take_action)) >= 400, "a code works once");
  });
});
