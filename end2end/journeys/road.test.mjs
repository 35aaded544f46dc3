// The road, end to end: from an empty machine to the reach of a country, in ten steps, by the people who walk it.

import assert from "node:assert/strict";
import { checkAccessible, checkWidth } from "../support/accessible.mjs";
import { PHONE } from "../support/browser.mjs";
import { answer, answerFields, answerValue } from "../support/courses.mjs";
import { journey } from "../support/journey.mjs";
import { acceptInvitation, expectSent, netRules, signIn, takeSeat, trainerCore, welcome } from "../support/people.mjs";
import { Device, newId } from "../support/progress.mjs";
import { Visitor } from "../support/visitor.mjs";
import { until } from "../support/wait.mjs";
import { say, words } from "../support/words.mjs";

const MANAGER = { name: "Amina Diallo", email: "amina@example.org" };
const ADMINISTRATOR = { name: "Joseph Mwangi", email: "joseph@example.org" };
const TRAINER = { name: "Wanjiru Kamau", email: "wanjiru@example.org" };
const ORGANISATION = "Safe Steps Kenya";
const SEATS = 5;

journey("The road, end to end", {}, async (world) => {
  const { step, site, arrive, database } = world;
  // The markup is the same on either database, so that one look at each page is enough.
  const look = async (person) => {
    if (database === "sqlite") await checkAccessible(person);
  };
  const road = { ...world, look, course: trainerCore(), rules: netRules() };

  await step("1. the first programme manager begins by a one-time link", async () => {
    road.manager = await arrive();
    const link = await site.managerLink();
    await road.manager.go(link);
    await look(road.manager);
    await welcome(road.manager, MANAGER);
    await look(road.manager);
    const late = await arrive();
    assert.equal(await late.go(link), 410);
    assert.equal(await late.headline(), words.errors.gone_title);
    await late.page.close();
  });

  await step("2. she creates an organisation and invites its administrator", () => createOrganisation(road));
  await step("3. the administrator enrols trainers from a list", () => enrol(road));
  await step("4. a trainer accepts and learns", () => learn(road));
  await step("5. the trainer passes, and the certificate is there", () => pass(road));
  await step("6. anyone checks the certificate", () => verify(road));
  await step("7. the trainer opens a cohort, and teens join", () => open(road));
  await step("8. the group plays, and the trainer closes the cohort", () => play(road));
  await step("9. the programme manager sees it in reach, as one number", () => reach(road));
  await step("10. a teen plays the Net Rules alone", () => alone(road));
});

async function createOrganisation(road) {
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

async function enrol(road) {
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

async function learn(road) {
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

async function pass(road) {
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
  await road.trainer.sees(say(t.all_answered, { n: ids.length }));
  await look(road.trainer);
  const handIn = road.trainer.path;
  assert.equal(await road.trainer.press(t.submit_attempt), 200);
  assert.equal(await road.trainer.headline(), t.review_passed);
  await look(road.trainer);
  // Handing in again changes nothing.
  const again = await road.trainer.fetch(handIn, { method: "POST" });
  assert.ok([303, 409].includes(again.status()), `handing in twice answered ${again.status()}`);

  await road.trainer.click(t.to_certificate);
  road.certificate = road.trainer.path;
  await road.trainer.sees(TRAINER.name);
  await road.trainer.go("/certificates");
  await road.trainer.sees(course.about.title);
  assert.equal(await road.trainer.page.locator(`a[href="${road.certificate}"]`).count() > 0, true);
  await look(road.trainer);
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

async function verify(road) {
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

async function open(road) {
  const { site, arrive, look, trainer } = road;
  const t = words.cohorts;
  await trainer.go("/cohorts");
  await look(trainer);
  await trainer.click(t.open_new);
  await look(trainer);
  await trainer.page.getByLabel(t.audience_label).selectOption("teens");
  await trainer.page.getByLabel(t.language_label).selectOption("en");
  await trainer.fill({ [t.place_label]: "Library, Nakuru", [t.capacity_label]: String(SEATS) });
  assert.equal(await trainer.press(t.open_action), 200);
  await trainer.sees(words.notices.cohort_opened);
  road.cohort = trainer.path;
  const code = (await trainer.page.locator(".join-code").first().innerText()).trim();
  road.code = code.replace(/[^A-Za-z0-9]/g, "");
  await look(trainer);
  await trainer.click(t.project_action);
  await trainer.sees(code);
  await look(trainer);
  await trainer.go(`${road.cohort}/cards`);
  assert.equal(await trainer.page.locator(".join-card").count(), 8);
  await look(trainer);

  road.teens = [];
  for (const typed of [code.toLowerCase(), code]) {
    const teen = await arrive({ viewport: PHONE });
    await teen.go("/join");
    if (road.teens.length === 0) {
      await look(teen);
      await teen.fill({ [t.join_code_label]: "222-222" });
      assert.equal(await teen.press(t.join_action), 404);
      await teen.sees(words.errors.fault_code_unknown);
    }
    await teen.fill({ [t.join_code_label]: typed });
    assert.equal(await teen.press(t.join_action), 200);
    await checkWidth(teen.page);
    await look(teen);
    await teen.page.getByLabel(t.age_band_young).check();
    await teen.press(t.join_now);
    assert.equal(teen.path, "/challenge");
    await teen.sees(words.challenge.nickname);
    await checkWidth(teen.page);
    await look(teen);
    road.teens.push(teen);
  }
  road.others = [];
  for (let seat = road.teens.length; seat < SEATS; seat += 1) road.others.push(await takeSeat(site, road.code));
  // The group is full: the sixth is told so, and nothing is taken.
  const late = await arrive({ viewport: PHONE });
  await late.go("/join");
  await late.fill({ [t.join_code_label]: code });
  assert.equal(await late.press(t.join_action), 409);
  await late.sees(words.errors.fault_cohort_full);
  await trainer.go(road.cohort);
  await trainer.sees(say(t.people_of, { joined: SEATS, capacity: SEATS }));
}

async function play(road) {
  const { arrive, look, rules, trainer } = road;
  const t = words.challenge;
  const [teen, second] = road.teens;
  const [rule] = rules.about.module;
  const levels = (module, level) => rules.checks.get(module.lessons[0]).filter((item) => item.level === level);

  await teen.click(rule.title).catch(() => teen.go(`/challenge/${rule.id}`));
  await look(teen);
  await teen.sees(t.level_two_waits);
  await teen.click(say(t.start_level, { level: t.level_one }));
  for (const [index, item] of levels(rule, 1).entries()) await answerInSeat(teen, item, index === 0 && look);
  await teen.click(t.read_lesson);
  await look(teen);
  await teen.click(t.lesson_done);
  for (const item of levels(rule, 2)) await answerInSeat(teen, item);
  await look(teen);

  // Everybody plays every rule to its end; the browsers have shown how, so now it goes without them.
  const seats = [...road.others, ...[teen, second].map(withoutBrowser)];
  await Promise.all(
    seats.map(async (seat) => {
      for (const module of rules.about.module) {
        for (const level of [1, 2]) {
          for (const item of levels(module, level)) {
            await expectSent(seat, `/challenge/${module.id}/${level}`, [["item", item.id], ...answerFields(item)]);
          }
        }
      }
    }),
  );
  await teen.go("/challenge");
  await teen.sees(t.state_done);
  await teen.go("/challenge/group");
  await teen.sees(say(words.cohorts.results_percent, { percent: 100, n: SEATS }));
  await look(teen);
  assert.equal(await second.go("/help"), 200);
  await look(second);

  const c = words.cohorts;
  await trainer.go(road.cohort);
  await trainer.press(say(c.session_add, { number: 1 }));
  await trainer.sees(words.notices.session_held);
  const session = trainer.page.locator("#session-1");
  await session.getByText(c.attendance_title).click();
  for (const seat of await session.getByRole("checkbox").filter({ visible: true }).all()) await seat.check();
  await trainer.press(c.attendance_save, session);
  await trainer.sees(words.notices.attendance_saved);
  await trainer.sees(say(c.attendance_summary, { present: SEATS, joined: SEATS }));
  await session.getByText(c.fidelity_title).click();
  for (const part of ["part_rights_frame", "part_messages", "part_help_routes"]) await session.getByLabel(c[part]).check();
  await trainer.press(c.fidelity_save, session);
  await trainer.sees(say(c.fidelity_summary, { n: 3, all: 5 }));
  await look(trainer);

  await trainer.click(c.close_action);
  await look(trainer);
  await trainer.press(c.close_action);
  await trainer.sees(words.notices.cohort_closed);
  await look(trainer);
  const late = await arrive({ viewport: PHONE });
  await late.go("/join");
  await late.fill({ [c.join_code_label]: road.code });
  assert.equal(await late.press(c.join_action), 410);
  await late.sees(words.errors.fault_cohort_closed);
  await second.go("/challenge");
  await second.sees(t.closed);
}

/** Answers the question on the page of a seat, reads what there is to say, and goes on. */
async function answerInSeat(person, item, look) {
  const t = words.challenge;
  if (look) await look(person);
  const form = person.page.locator("main form").filter({ has: person.page.locator(`input[value="${item.id}"]`) });
  await answer(form, item);
  await person.press(t.send_answer);
  await person.sees(words.learning.feedback_right);
  if (look) await look(person);
  await person.follow(() => person.page.getByRole("link", { name: new RegExp(`^(${t.next_question}|${t.to_result})$`) }).click());
}

/** The same person without the browser: requests with its cookies. */
function withoutBrowser(person) {
  return {
    async post(path, fields) {
      const form = new URLSearchParams(fields).toString();
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const response = await person.fetch(path, { method: "POST", headers, data: form });
      return { status: response.status() };
    },
  };
}

async function reach(road) {
  const { site, manager, look } = road;
  const t = words.reach;
  await manager.go("/reach");
  await look(manager);
  const number = async (caption, name) => {
    const table = manager.page.getByRole("table", { name: caption });
    const heads = await table.locator("thead th").allInnerTexts();
    const row = table.locator("tbody tr").filter({ has: manager.page.getByRole("rowheader", { name, exact: true }) });
    const cell = row.locator("th, td").nth(heads.findIndex((head) => head.trim().toLowerCase() === t.joined.toLowerCase()));
    return (await cell.innerText()).trim();
  };
  assert.equal(await number(t.by_country, "Kenya"), String(SEATS));
  assert.equal(await number(t.by_region, "Africa"), String(SEATS));
  const csv = await (await manager.fetch("/reach.csv")).text();
  const [head, ...rows] = csv.trim().split(/\r?\n/).map((line) => line.split(","));
  const cell = (table, key, column) => rows.find((row) => row[0] === table && row[1] === key)?.[head.indexOf(column)];
  assert.equal(cell("country", "KE", "participants_joined"), String(SEATS));
  assert.equal(cell("country", "KE", "participants_finished"), String(SEATS));
  assert.equal(cell("region", "africa", "participants_joined"), String(SEATS));
  const api = await (await manager.fetch("/api/v1/reach")).json();
  assert.equal(api.by_country.find((row) => row.key === "KE").figures.joined.shown, SEATS);
  const stranger = new Visitor(site);
  assert.equal((await stranger.get("/reach.csv")).status, 303);
}

async function alone(road) {
  const { arrive, look, rules, javascript } = road;
  const t = words.challenge;
  const teen = await arrive({ viewport: PHONE });
  await teen.go("/");
  await look(teen);
  await teen.click(words.home.start_rules);
  assert.equal(teen.path, "/net-rules");
  await checkWidth(teen.page);
  await look(teen);
  const rule = rules.about.module[1];
  await teen.follow(() => teen.page.locator(`a[href="/net-rules/${rule.id}"]`).click());
  await look(teen);
  const items = rules.checks.get(rule.lessons[0]);
  await teen.click(say(t.start_level, { level: t.level_one }));
  await look(teen);
  for (const level of [1, 2]) {
    for (const item of items.filter((item) => item.level === level)) await answerAlone(teen, item);
    if (level === 1) {
      await look(teen);
      await teen.click(t.read_lesson);
      await teen.click(t.lesson_done);
    }
  }
  const n = items.filter((item) => item.level === 2).length;
  await teen.sees(say(t.result_right, { right: n, all: n }));
  await teen.go("/net-rules");
  // What was played is remembered on the device, where there is JavaScript, and nowhere else.
  if (javascript === "on") await teen.sees(t.state_done);
  assert.deepEqual(await teen.context.cookies(), []);
  await teen.follow(() => teen.page.locator('main a[href="/help"]').first().click());
  assert.equal(teen.path, "/help");
}

async function answerAlone(person, item) {
  const t = words.challenge;
  const form = person.page.locator("main form").filter({ has: person.page.locator(`input[value="${item.id}"]`) });
  await answer(form, item);
  if (person.hasJavaScript) await form.getByRole("button", { name: t.send_answer }).click();
  else await person.press(t.send_answer);
  await person.sees(words.learning.feedback_right);
  await person.follow(() => person.page.getByRole("link", { name: new RegExp(`^(${t.next_question}|${t.to_result})$`) }).click());
}
