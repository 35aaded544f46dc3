// The first half of the road: from an empty programme to a trainer's certificate that anyone can check.

import assert from "node:assert/strict";
import { checkWidth } from "./accessible.mjs";
import { PHONE } from "./browser.mjs";
import { answer, answerValue } from "./courses.mjs";
import { acceptInvitation, signIn } from "./people.mjs";
import { Device, newId } from "./progress.mjs";
import { until } from "./wait.mjs";
import { say, words } from "./words.mjs";

const ADMINISTRATOR = { name: "Joseph Mwangi", email: "joseph@example.org" };
const TRAINER = { name: "Wanjiru Kamau", email: "wanjiru@example.org" };
const ORGANISATION = "Safe Steps Kenya";

export async function createOrganisation(road) {
  const { manager, arrive, look } = road;
  const t = words.organisations;
  await manager.go("/programme/organisations");
  await look(manager);
  await manager.fill({ [t.name]: ORGANISATION, [t.country]: "Kenya" });
  assert.equal(await manager.press(t.create_action), 200);
  await manager.sees(words.notices.organisation_created);
  assert.equal(await manager.headline(), ORGANISATION);
  await manager.fill({ [t.person_name]: ADMINISTRATOR.name, [t.email]: ADMINISTRATOR.email });
  await manager.press(t.invite_action);
  await manager.sees(words.notices.person_invited);
  await look(manager);

  road.administrator = await arrive();
  await acceptInvitation(road.administrator, ADMINISTRATOR);
  assert.equal(road.administrator.path, "/organisation");
  await look(road.administrator);
}

export async function enrol(road) {
  const { site, look, administrator } = road;
  const t = words.organisations;
  const upload = async (lines) => {
    await administrator.go("/organisation/trainers");
    const buffer = Buffer.from(lines.join("\r\n"), "utf8");
    await administrator.page.locator('input[type="file"]').setInputFiles({ name: "trainers.csv", mimeType: "text/csv", buffer });
    assert.equal(await administrator.press(t.upload_action), 200);
  };
  await upload(["name,email,language", `${TRAINER.name},${TRAINER.email},en`, "Omar Hassan,omar at example.org,fr"]);
  await administrator.sees(say(t.place, { line: 3, column: t.column_email }));
  await administrator.sees(t.cause_email_malformed);
  assert.equal(await administrator.page.getByRole("button", { name: t.check_confirm }).count(), 0);
  await look(administrator);
  await administrator.go("/organisation/trainers");
  await administrator.sees(t.trainers_empty_title);
  await look(administrator);

  await upload(["name,email,language", `${TRAINER.name},${TRAINER.email},en`, "Omar Hassan,omar@example.org,fr"]);
  const confirmed = administrator.path;
  await look(administrator);
  // An impatient double click, and the same form sent once more from another tab: one invitation each.
  await administrator.follow(() => administrator.page.getByRole("button", { name: t.check_confirm }).dblclick());
  const again = await administrator.fetch(confirmed, { method: "POST" });
  assert.ok([303, 409].includes(again.status()), `the second confirmation answered ${again.status()}`);
  await administrator.go("/organisation/trainers");
  const rows = administrator.page.locator("tbody tr");
  assert.equal(await rows.count(), 2);
  await administrator.sees(t.state_invited);
  await look(administrator);
  await site.mailedLink("omar@example.org", "/invitations/");
  await site.mailedLink(TRAINER.email, "/invitations/");
  const mails = (await site.mails()).filter((mail) => [TRAINER.email, "omar@example.org"].includes(mail.recipient));
  assert.equal(mails.length, 2);
}

export async function learn(road) {
  const { arrive, look, course, javascript } = road;
  const t = words.learning;
  const trainer = await arrive();
  road.trainer = trainer;
  await acceptInvitation(trainer, TRAINER);
  assert.equal(trainer.path, "/courses/trainer-core");
  await trainer.sees(words.notices.joined);
  await look(trainer);
  await trainer.click(t.begin);
  const [first, second] = course.lessons;
  assert.equal(trainer.path, `/courses/trainer-core/${first}`);
  await look(trainer);
  const checks = course.checks.get(first);
  const [wrongFirst] = checks;
  await check(trainer, wrongFirst, { right: false });
  await trainer.sees(t.feedback_wrong, section(trainer, wrongFirst));
  for (const [index, item] of checks.entries()) {
    // Half way the connection is lost, where the device can go on without it.
    if (javascript === "on" && index === 1) await goOffline(trainer, true);
    await check(trainer, item);
    await trainer.sees(t.feedback_right, section(trainer, item));
  }
  if (javascript === "on") {
    await trainer.sees(t.kept_saved);
    await goOffline(trainer, false);
    await until("everything is sent", () => trainer.page.getByText(t.kept_sent).first().isVisible());
  }
  await trainer.go(`/courses/trainer-core/${first}`);
  await trainer.sees(t.lesson_is_complete);
  for (const item of checks) await trainer.sees(t.feedback_right, section(trainer, item));
  await look(trainer);

  // The next lesson stays half done, and the course page leads back to it.
  await trainer.go(`/courses/trainer-core/${second}`);
  await check(trainer, course.checks.get(second)[0]);
  if (javascript === "on") await until("the answer is sent", () => trainer.page.getByText(t.kept_sent).first().isVisible());
  await trainer.go("/courses/trainer-core");
  await trainer.click(t.resume);
  assert.equal(trainer.path, `/courses/trainer-core/${second}`);

  await learnTheRest(trainer, course);
  await trainer.go("/courses/trainer-core");
  assert.equal(await trainer.page.locator("progress").first().getAttribute("value"), "100");
}

function section(person, item) {
  return person.page.locator(`[id="check-${item.id}"]`);
}

/** Answers a check of a lesson and presses its button. */
async function check(person, item, options) {
  const form = section(person, item).locator("form");
  await answer(form, item, options);
  const button = form.getByRole("button", { name: words.learning.check_answer });
  if (person.hasJavaScript) await button.click();
  else await person.follow(() => button.click());
}

async function goOffline(person, isOffline) {
  person.isOffline ||= isOffline;
  await person.context.setOffline(isOffline);
}

/** The remaining lessons, as another device of the trainer would hand them in: one batch. */
async function learnTheRest(person, course) {
  const device = new Device(course);
  const events = course.lessons.flatMap((lesson) =>
    course.checks.get(lesson).map((item) => ({
      ...device.events(1)[0],
      id: newId(),
      what: { kind: "check-answered", lesson, item: item.id, answer: answerValue(item) },
    })),
  );
  const response = await person.fetch("/api/v1/progress", { method: "POST", data: device.batch(events) });
  assert.equal(response.status(), 200, await response.text());
  const { answers } = await response.json();
  assert.deepEqual(new Set(answers.map((each) => each.answer.result)), new Set(["stored"]));
}

export async function pass(road) {
  const { arrive, look, course } = road;
  const t = words.learning;
  await road.trainer.click(t.to_the_assessment);
  await look(road.trainer);
  assert.equal(await road.trainer.press(t.start_attempt), 200);
  const attempt = road.trainer.path;
  const questions = road.trainer.page.locator('[id^="question-"]');
  const ids = (await questions.evaluateAll((all) => all.map((each) => each.id))).map((id) => id.replace("question-", ""));
  assert.equal(ids.length, course.about.assessment[0].draw.reduce((sum, draw) => sum + draw.count, 0));
  await look(road.trainer);
  const half = Math.floor(ids.length / 2);
  for (const id of ids.slice(0, half)) await saveAnswer(road.trainer, course.items.get(id));

  // The browser is closed half way, perhaps with its machine. Another one goes on where it stopped.
  road.trainer.expectNoFaults();
  await road.trainer.leave();
  road.trainer = await arrive();
  await signIn(road.trainer, TRAINER);
  await road.trainer.go("/courses/trainer-core");
  await road.trainer.click(t.resume_attempt);
  if (road.trainer.path !== attempt) await road.trainer.click(t.resume_attempt);
  assert.equal(road.trainer.path, attempt);
  assert.equal(await road.trainer.page.getByText(t.answer_saved, { exact: true }).filter({ visible: true }).count(), half);
  for (const id of ids.slice(half)) await saveAnswer(road.trainer, course.items.get(id));
  await road.trainer.click(t.review_and_submit);
  await road.trainer.sees(say(t.all_answered, { all: ids.length }));
  await look(road.trainer);
  const handIn = road.trainer.path;
  assert.equal(await road.trainer.press(t.submit_attempt), 200);
  assert.equal(await road.trainer.headline(), t.review_passed);
  await look(road.trainer);
  // Handing in again changes nothing.
  const again = await road.trainer.fetch(handIn, { method: "POST" });
  assert.ok([303, 409].includes(again.status()), `handing in twice answered ${again.status()}`);

  // The certificate was made by that same request: the list has it, and leads to it.
  await road.trainer.go("/certificates");
  await road.trainer.sees(course.about.title);
  await look(road.trainer);
  await road.trainer.follow(() => road.trainer.page.locator('main a[href^="/certificates/"]').first().click());
  road.certificate = road.trainer.path;
  await road.trainer.sees(TRAINER.name);
}

/** Answers a question of a graded assessment and waits until the server has it. */
async function saveAnswer(person, item) {
  const question = person.page.locator(`[id="question-${item.id}"]`);
  await answer(question.locator("form"), item);
  if (!person.hasJavaScript) {
    await person.follow(() => question.getByRole("button").click());
  } else if (item.kind === "number") {
    // What is typed is saved when the field is left.
    await question.locator("input").first().blur();
  }
  await person.sees(words.learning.answer_saved, question);
}

export async function verify(road) {
  const { arrive, look, course, certificate } = road;
  const t = words.certificates;
  const anyone = await arrive({ viewport: PHONE });
  assert.equal(await anyone.go(certificate), 200);
  assert.equal(await anyone.headline(), t.valid);
  for (const text of [TRAINER.name, course.about.title, course.about.edition, ORGANISATION]) await anyone.sees(text);
  await checkWidth(anyone.page);
  await look(anyone);
  const pdf = await anyone.fetch(`${certificate}.pdf`);
  assert.equal(pdf.headers()["content-type"], "application/pdf");
  assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
  const credential = await (await anyone.fetch(`${certificate}.json`)).json();
  assert.ok(credential.type.includes("VerifiableCredential"), JSON.stringify(credential.type));
  assert.equal(credential.proof.type, "DataIntegrityProof");
  assert.ok(JSON.stringify(credential).includes(TRAINER.name));
  assert.equal((await anyone.fetch("/.well-known/did.json")).status(), 200);
  assert.equal(await anyone.go(`/certificates/${newId()}`), 404);
}
