// The second half of the road: from the first cohort to the reach of a country, and a teen alone.

import assert from "node:assert/strict";
import { checkWidth } from "./accessible.mjs";
import { PHONE } from "./browser.mjs";
import { answer, answerFields } from "./courses.mjs";
import { expectSent, takeSeat } from "./people.mjs";
import { expectOnlyListed, recordSent } from "./sent.mjs";
import { Visitor } from "./visitor.mjs";
import { say, words } from "./words.mjs";

const SEATS = 5;

export async function open(road) {
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
  road.nicknames = [];
  for (const typed of [code.toLowerCase(), code]) {
    const teen = await arrive({ viewport: PHONE });
    recordSent(teen);
    await teen.go("/join");
    if (road.teens.length === 0) {
      await look(teen);
      await teen.fill({ [t.join_code_label]: "CCC-CCC" });
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
    road.nicknames.push((await teen.page.locator(".nickname strong").innerText()).trim());
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

export async function play(road) {
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
  await trainer.click(say(c.session_open, { number: 1 }));
  // One tap a person: each leads back to the same list.
  for (let there = 0; there < SEATS; there += 1) {
    await trainer.sees(say(c.attendance_summary, { present: there, joined: SEATS }));
    await trainer.follow(() => trainer.page.locator('.attendance button[aria-pressed="false"]').first().click());
  }
  await trainer.sees(say(c.attendance_summary, { present: SEATS, joined: SEATS }));
  for (const part of ["part_rights_frame", "part_messages", "part_help_routes"]) await trainer.page.getByLabel(c[part]).check();
  await trainer.press(c.fidelity_save);
  await look(trainer);
  await trainer.go(road.cohort);
  await trainer.sees(say(c.attendance_summary, { present: SEATS, joined: SEATS }));
  await trainer.sees(say(c.fidelity_summary, { n: 3, all: 5 }));
  await look(trainer);

  await trainer.click(c.close_action);
  await look(trainer);
  await trainer.press(c.close_action);
  await trainer.sees(words.notices.cohort_closed);
  await look(trainer);
  await trainer.click(c.report_action);
  await trainer.sees(say(c.results_percent, { percent: 100, n: SEATS }));
  await look(trainer);
  const sheet = (await trainer.page.pdf({ format: "A4" })).toString("latin1");
  assert.equal(sheet.match(/\/Type \/Page\b/g).length, 1, "the report is more than one sheet");
  const late = await arrive({ viewport: PHONE });
  await late.go("/join");
  await late.fill({ [c.join_code_label]: road.code });
  assert.equal(await late.press(c.join_action), 410);
  await late.sees(words.errors.fault_cohort_closed);
  await second.go("/challenge");
  await second.sees(t.closed);
  for (const each of road.teens) {
    assert.ok(each.sent.has("ticket"), "what is sent was not recorded");
    await expectOnlyListed(each);
  }
}

/** The trainer deletes the seats before their time: the counts stay, and the phones let go of their seats. */
export async function forget(road) {
  const { look, trainer, teens, site } = road;
  const c = words.cohorts;
  await trainer.go(road.cohort);
  await trainer.sees(c.kept_title);
  await trainer.click(c.delete_action);
  await look(trainer);
  await trainer.press(c.delete_confirm);
  await trainer.sees(words.notices.seats_deleted);
  await trainer.sees(say(c.attendance_summary, { present: SEATS, joined: SEATS }));
  await trainer.sees(say(c.results_percent, { percent: 100, n: SEATS }));
  await look(trainer);
  const [, second] = teens;
  await second.go("/challenge/group");
  assert.notEqual(second.status, 200, "a phone still has its seat");
  const log = site.log();
  for (const nickname of road.nicknames) assert.ok(!log.includes(nickname), `${nickname} is in the log`);
}

/** Answers the question on the page of a seat, reads what there is to say, and goes on. */
async function answerInSeat(person, item, look) {
  const t = words.challenge;
  if (look) await look(person);
  const form = person.page.locator("main form").filter({ has: person.page.locator(`input[value="${item.id}"]`), visible: true });
  await answer(form, item);
  if (!person.hasJavaScript) {
    await person.press(t.send_answer);
    await person.sees(words.learning.feedback_right);
    if (look) await look(person);
    await person.follow(() => person.page.getByRole("link", { name: new RegExp(`^(${t.next_question}|${t.to_result})$`) }).click());
    return;
  }
  // Alive, the page holds the whole level: the next question takes this one's place.
  await form.getByRole("button", { name: t.send_answer }).click();
  await person.page.locator("main .feedback").filter({ visible: true }).getByText(words.learning.feedback_right).waitFor();
  if (look) await look(person);
  const onward = (name) => person.page.getByRole("link", { name, exact: true }).filter({ visible: true });
  if ((await onward(t.to_result).count()) > 0) await person.follow(() => onward(t.to_result).click());
  else await onward(t.next_question).click();
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

export async function reach(road) {
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

export async function alone(road) {
  const { arrive, look, rules, javascript } = road;
  const t = words.challenge;
  const teen = await arrive({ viewport: PHONE });
  recordSent(teen);
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
  await expectOnlyListed(teen);
  await teen.follow(() => teen.page.locator('main a[href="/help"]').first().click());
  assert.equal(teen.path, "/help");
}

async function answerAlone(person, item) {
  const t = words.challenge;
  const form = person.page.locator("main form").filter({ has: person.page.locator(`input[value="${item.id}"]`), visible: true });
  await answer(form, item);
  if (person.hasJavaScript) await form.getByRole("button", { name: t.send_answer }).click();
  else await person.press(t.send_answer);
  await person.page.locator("main .feedback").filter({ visible: true }).getByText(words.learning.feedback_right).waitFor();
  const onward = person.page
    .getByRole("link", { name: new RegExp(`^(${t.next_question}|${t.to_result})$`) })
    .filter({ visible: true });
  // Alive, the page holds the whole level and goes on by itself.
  if (person.hasJavaScript) await onward.click();
  else await person.follow(() => onward.click());
}
