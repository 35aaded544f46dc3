// A cohort of educators, from the plan of its session to the step somebody took six weeks later: asked before and after,
// present, a concern filed and read, a note, an application, and the message.

import assert from "node:assert/strict";
import { checkAccessible, checkWidth } from "../support/accessible.mjs";
import { PHONE } from "../support/browser.mjs";
import { certifiedTrainer, openCohort } from "../support/groups.mjs";
import { journey } from "../support/journey.mjs";
import { carryCookies, expectSent, signIn, takeSeat } from "../support/people.mjs";
import { say, words } from "../support/words.mjs";

const SEATS = 5;
const QUESTIONS = 6;

const t = words.cohorts;
const c = words.concerns;
const o = words.organisations;

journey("A cohort of educators, before and after", {}, async ({ site, arrive, step, database, javascript }) => {
  // The pages are the same on either database, so one look at each is enough.
  const look = async (person) => {
    await checkWidth(person.page);
    if (database === "sqlite" && javascript === "on") await checkAccessible(person);
  };
  const visitor = await certifiedTrainer(site);
  const code = await openCohort(visitor, SEATS, "educators");
  const trainer = await arrive();
  await carryCookies(trainer, visitor);
  const lead = await arrive();
  const educator = await arrive({ viewport: PHONE });
  let cohort;
  let others;

  await step("the organisation names its safeguarding lead", async () => {
    await signIn(lead, { email: "joseph@example.org" });
    await lead.go("/organisation/safeguarding-lead");
    await look(lead);
    await lead.page.getByLabel(o.lead_member).selectOption({ index: 1 });
    await lead.press(o.lead_confirm);
    await lead.sees(words.notices.lead_named);
  });

  await step("the trainer plans a session, changes it, and thinks twice about removing it", async () => {
    await trainer.go("/cohorts");
    await trainer.follow(() => trainer.page.locator('main a[href^="/cohorts/0"]').first().click());
    cohort = trainer.path;
    await trainer.click(t.planned_new_title);
    await look(trainer);
    await trainer.page.getByLabel(t.planned_on).fill("");
    await trainer.fill({ [t.place_label]: "Staff room" });
    assert.equal(await trainer.press(t.planned_save), 422);
    assert.equal(await (await trainer.field(t.place_label)).inputValue(), "Staff room", "what was typed is lost");
    await look(trainer);
    await trainer.fill({ [t.planned_on]: today() });
    await trainer.page.getByLabel(t.planned_plan).selectOption({ index: 1 });
    await trainer.press(t.planned_save);
    await trainer.sees(words.notices.session_planned);
    await look(trainer);
    await trainer.follow(() => trainer.page.locator(`a[href^="${cohort}/planned/"]`).getByText(t.planned_change).click());
    await look(trainer);
    await trainer.press(t.planned_save);
    await trainer.sees(words.notices.session_plan_saved);
    await trainer.follow(() => trainer.page.locator(`a[href$="/remove"]`).click());
    await look(trainer);
    await trainer.click(t.planned_remove_back);
    assert.equal(trainer.path, cohort);
  });

  await step("an educator joins and answers six questions; nothing says yet what is right", async () => {
    await educator.go(`/join/${code}`);
    await educator.fill({ [t.given_name_label]: "Grace Njeri" });
    await educator.press(t.join_now);
    assert.equal(educator.path, "/seat");
    await educator.sees(t.questions_before_title);
    await look(educator);
    await educator.click(t.questions_answer);
    await look(educator);
    assert.equal(await educator.press(words.challenge.send_answer), 422);
    await educator.sees(words.errors.fault_unchosen);
    await look(educator);
    await answerAll(educator, t.questions_thanks);
    await look(educator);
    await educator.click(t.note_missing_back);
    await educator.sees(t.questions_wait);
    others = await Promise.all(Array.from({ length: SEATS - 1 }, () => takeSeat(site, code)));
    await Promise.all(others.map(answerBy));
  });

  await step("the session is held as it was planned, and the educator was there", async () => {
    await trainer.go(cohort);
    await trainer.sees(say(t.before_after_answered, { before: SEATS, twice: 0 }));
    await trainer.press(say(t.planned_hold, { number: 1 }));
    await trainer.sees(words.notices.session_held);
    await trainer.click(say(t.session_open, { number: 1 }));
    await trainer.follow(() => trainer.page.locator(".attendance button", { hasText: "Grace Njeri" }).click());
    await trainer.sees(say(t.attendance_summary, { present: 1, joined: SEATS }));
    await look(trainer);
  });

  await step("the trainer files a concern, and the lead alone reads it", async () => {
    await trainer.click(c.session_action);
    await look(trainer);
    await trainer.fill({ [c.noticed]: "Somebody seemed afraid to go home." });
    assert.equal(await trainer.press(c.form_action), 422, "whether somebody is in danger has to be said");
    assert.equal(await (await trainer.field(c.noticed)).inputValue(), "Somebody seemed afraid to go home.");
    await look(trainer);
    await trainer.page.getByLabel(c.no, { exact: true }).check();
    await trainer.press(c.form_action);
    await trainer.sees(words.notices.concern_filed);
    await lead.go("/organisation/concerns");
    await look(lead);
    await lead.follow(() => lead.page.locator('main a[href^="/organisation/concerns/"]').first().click());
    await look(lead);
    assert.ok(!(await lead.page.content()).includes("afraid"), "it is read before it is opened");
    await lead.press(c.concern_read);
    await lead.sees("Somebody seemed afraid to go home.");
    await look(lead);
    await lead.click(c.close_action);
    await look(lead);
    await lead.press(c.close_confirm);
    await lead.sees(words.notices.concern_closed);
    await look(lead);
    await trainer.go(lead.path);
    assert.equal(trainer.status, 404, "the trainer reads a concern");
  });

  await step("after the last session the same questions come again, and then it is said what was right", async () => {
    await trainer.go(cohort);
    await trainer.press(t.before_after_ask);
    await trainer.sees(words.notices.questions_asked_again);
    await look(trainer);
    await educator.go("/seat");
    await educator.sees(t.questions_after_title);
    await educator.click(t.questions_answer);
    await answerAll(educator, t.questions_done_text);
    await educator.page.locator("details summary").first().click();
    await look(educator);
    await Promise.all(others.map(answerBy));
    await trainer.go(cohort);
    await trainer.sees(say(t.before_after_answered, { before: SEATS, twice: SEATS }));
    await trainer.sees(t.before_after_few);
  });

  await step("the note of participation bears the name that was given", async () => {
    await educator.go("/seat");
    await educator.click(t.seat_note_link);
    await educator.sees("Grace Njeri");
    await look(educator);
  });

  await step("the educator asks to become a trainer, and the organisation invites", async () => {
    await educator.go("/seat");
    await educator.fill({ [t.application_name]: "Grace Njeri", [t.application_email]: "not an address" });
    assert.equal(await educator.press(t.application_action), 422);
    await look(educator);
    await educator.fill({ [t.application_email]: "grace@example.org" });
    await educator.press(t.application_action);
    await educator.sees(words.notices.application_sent);
    await look(educator);
    await lead.go("/organisation/applications");
    await look(lead);
    await lead.click(say(o.decline_application_label, { name: "Grace Njeri" }));
    await look(lead);
    await lead.click(o.decline_keep);
    await lead.press(say(o.accept_application_label, { name: "Grace Njeri" }));
    await lead.sees(words.notices.application_accepted);
    await look(lead);
    assert.match(await site.mailedLink("grace@example.org", "/invitations/"), /^\/invitations\//);
  });

  await step("an address is left for one message, taken back, and left again", async () => {
    await educator.go("/seat");
    for (const again of [true, false]) {
      await educator.fill({ [t.step_email]: "step@example.org" });
      await educator.press(t.step_action);
      await educator.sees(words.notices.step_address_kept);
      if (again) await educator.press(t.step_take_back);
    }
    await look(educator);
  });

  await step("the trainer closes the cohort, and sees what the group learned on one sheet", async () => {
    await trainer.go(`${cohort}/close`);
    await trainer.press(t.close_action);
    await trainer.sees(say(t.before_after_caption, { n: SEATS }));
    await look(trainer);
    await trainer.click(t.report_action);
    await trainer.sees(say(t.before_after_caption, { n: SEATS }));
    await look(trainer);
    const sheet = (await trainer.page.pdf({ format: "A4" })).toString("latin1");
    assert.equal(sheet.match(/\/Type \/Page\b/g).length, 1, "the report is more than one sheet");
  });

  // Only time brings the message, and only PostgreSQL can be told that it has passed.
  if (database !== "postgres") return;
  await step("six weeks later one tap says which step was taken", async () => {
    await site.database.execute("update step_messages set due_at = now()");
    await site.restart();
    const link = await site.mailedLink("step@example.org", "/steps/");
    const reader = await arrive({ viewport: PHONE });
    await reader.go(link);
    await checkWidth(reader.page);
    await checkAccessible(reader);
    await reader.page.getByLabel(t.step_made_agreement).check();
    await reader.press(t.step_send);
    await reader.sees(t.step_done);
    await checkWidth(reader.page);
    // The same link says thank you from now on, and takes nothing more.
    const late = await arrive();
    await late.go(link);
    await late.sees(t.step_done);
    assert.equal(await late.page.locator("main form").count(), 0, "the link was spent");
  });
});

const today = () => new Date().toISOString().slice(0, 10);

/** Answers what is asked, always with the first option, until the page says something else. */
async function answerAll(person, then) {
  for (let number = 1; number <= QUESTIONS; number += 1) {
    await person.sees(say(words.challenge.question_of, { number, all: QUESTIONS }));
    assert.equal(await person.page.locator(".feedback").count(), 0, "it is said too early what is right");
    await person.page.locator('.choice input[type="radio"]').first().check();
    await person.press(words.challenge.send_answer);
  }
  await person.sees(then);
}

/** The same without a browser. */
async function answerBy(seat) {
  for (let number = 1; number <= QUESTIONS; number += 1) {
    const page = await (await seat.get("/seat/questions")).text();
    const hidden = (name) => page.match(new RegExp(`name="${name}" value="([^"]+)"`))[1];
    await expectSent(seat, "/seat/questions", { moment: hidden("moment"), item: hidden("item"), choice: "1" });
  }
}
