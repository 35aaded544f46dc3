// `make screenshots`: every page as a phone and a desktop show it, light and dark, and one set from right to left, into
// end2end/screenshots. The people and figures are those of `cascade demo`. With ONLY=cohorts, only pages whose address fits
// that expression.

import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DESKTOP, PHONE, Person, openBrowser } from "../support/browser.mjs";
import { readCourse } from "../support/courses.mjs";
import { openCohort } from "../support/groups.mjs";
import { carryCookies, expectSent, signIn, takeSeat } from "../support/people.mjs";
import { BINARY, PROJECT, Site, cleanEnvironment } from "../support/site.mjs";
import { Visitor } from "../support/visitor.mjs";
import { pictureRoom } from "./room_pictures.mjs";

const FOLDER = join(PROJECT, "end2end", "screenshots");
const ONLY = new RegExp(process.env.ONLY ?? "");
const SETS = [
  { name: "phone-light", options: { viewport: PHONE, colorScheme: "light" } },
  { name: "phone-dark", options: { viewport: PHONE, colorScheme: "dark" } },
  { name: "desktop-light", options: { viewport: DESKTOP, colorScheme: "light" } },
  { name: "desktop-dark", options: { viewport: DESKTOP, colorScheme: "dark" } },
  { name: "phone-mirrored", options: { viewport: PHONE }, cookies: { language: "qps-plocm" } },
];
const lesson = readCourse("trainer-core").lessons[0];
const rule = readCourse("net-rules").about.module[0].id;

/** Pages by role; a function finds a page's address on a page before it. */
const PAGES = {
  visitor: [
    "/",
    "/courses",
    "/courses/trainer-core",
    "/courses/net-rules",
    "/courses/parents",
    "/courses/parents/06-filters-and-settings",
    "/courses/parents/guide",
    "/courses/parents/plans/90-minutes",
    "/courses/parents/worksheets/family-agreement",
    "/courses/storybook",
    "/courses/storybook/01-one-tablet",
    "/courses/storybook/print?lesson=01-one-tablet",
    "/courses/workbook",
    `/courses/workbook/${readCourse("workbook").lessons[0]}`,
    "/courses/policy-makers/worksheets/strategy-outline",
    "/net-rules",
    `/net-rules/${rule}`,
    `/net-rules/${rule}/1`,
    `/net-rules/${rule}/lesson`,
    `/net-rules/poster?rule=${rule}`,
    "/join",
    "/help",
    "/sign-in",
    "/sign-up",
    "/password",
    "/offline",
    "/device",
    "/sign-out",
    "/seat/take",
    "/nowhere",
  ],
  manager: [
    "/programme",
    "/programme/organisations",
    linkOn("/programme/organisations", /^\/programme\/organisations\/[^/]+$/),
    "/programme/items",
    "/programme/items/trainer-core",
    "/programme/items/net-rules",
    "/reach",
    "/certificates",
    linkOn("/certificates", /^\/certificates\/[^/.]+$/),
    "/account",
    "/account/erase",
  ],
  administrator: [
    "/organisation",
    "/organisation/applications",
    "/organisation/safeguarding-lead",
    "/organisation/trainers",
    "/cohorts",
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/),
    "/reach",
  ],
  trainer: [
    "/courses",
    "/courses/trainer-core",
    `/courses/trainer-core/${lesson}`,
    "/courses/trainer-core/assessment/final",
    "/certificates",
    "/cohorts",
    "/cohorts/new",
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, "/project"),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, "/cards"),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, "/report"),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, "/hand-over"),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, "/planned/new"),
    sessionPage(),
    sessionPage("/concern"),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, "/paper"),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, `/paper/sheets/${rule}/1`),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, `/paper/papers/${rule}/1`),
    linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/, `/paper/new/${rule}/1`),
    joinPage,
    closedCohort(),
    closedCohort("/erase"),
    "/reach",
  ],
  candidate: ["/courses", "/courses/trainer-core", `/courses/trainer-core/${lesson}`, "/courses/trainer-core/assessment/final", "/cohorts"],
  participant: ["/challenge", `/challenge/${rule}`, `/challenge/${rule}/1`, "/challenge/group", "/seat", "/sign-out", "/device"],
  educator: ["/seat", "/seat/questions", "/seat/note"],
};

/** A page that is found by the first link on another page whose path fits. */
function linkOn(path, pattern, more = "") {
  return async (person) => {
    await person.go(path);
    const hrefs = await person.page.locator("main a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const found = hrefs.find((href) => pattern.test(href));
    return found && found + more;
  };
}

/** The first session of the first cohort. */
function sessionPage(more = "") {
  return async (person) => {
    const cohort = await linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/)(person);
    return linkOn(cohort, /\/sessions\/[0-9a-f-]+$/, more)(person);
  };
}

/** What somebody sees who follows the code of an open cohort. */
async function joinPage(person) {
  const path = await linkOn("/cohorts", /^\/cohorts\/[0-9a-f-]+$/)(person);
  await person.go(path);
  const code = person.page.locator(".join-code").first();
  return (await code.count()) > 0 ? `/join/${(await code.innerText()).replace(/[^A-Z0-9]/g, "")}` : undefined;
}

/** The first cohort whose seats can be deleted, because it is closed. */
function closedCohort(more = "") {
  return async (person) => {
    await person.go("/cohorts");
    const hrefs = await person.page.locator('main a[href^="/cohorts/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    for (const href of hrefs.filter((each) => /^\/cohorts\/[0-9a-f-]{36}$/.test(each))) {
      await person.go(href);
      if ((await person.page.locator('a[href$="/erase"]').count()) > 0) return href + (more || "?closed");
    }
    return undefined;
  };
}

const run = promisify(execFile);
await rm(FOLDER, { recursive: true, force: true });
const site = await Site.start("sqlite", { prepare });
const browser = await openBrowser();
let n = 0;
try {
  const demo = readDemo(site.demo);
  for (const { name, options, cookies = {} } of SETS) {
    await mkdir(join(FOLDER, name), { recursive: true });
    for (const [role, pages] of Object.entries(PAGES)) {
      const person = await Person.arrive(browser, site, options);
      await person.context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.url })));
      if (await enter(person, role, demo)) n += await capture(person, role, pages, join(FOLDER, name));
      await person.leave();
    }
    if (ONLY.test("/rooms") && demo.code) n += await rooms(demo, options, cookies, join(FOLDER, name));
    console.log(`${name}: done`);
  }
} finally {
  await browser.close();
  await site.remove();
}
console.log(`${n} pictures in ${FOLDER}`);

/** The pictures of a live round, with seven phones. */
async function rooms(demo, options, cookies, folder) {
  demo.seats ??= await Promise.all(Array.from({ length: 6 }, () => takeSeat(site, demo.code)));
  for (const seat of demo.seats) seat.code = demo.code;
  const people = [];
  for (const [role, viewport] of [["trainer", options.viewport], ["participant", PHONE]]) {
    const person = await Person.arrive(browser, site, { ...options, viewport });
    await person.context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.url })));
    await enter(person, role, demo);
    people.push(person);
  }
  const [trainer, phone] = people;
  try {
    return await pictureRoom({ trainer, phone, seats: demo.seats, folder });
  } finally {
    for (const person of people) await person.leave();
  }
}

/** Fills the empty database with sample data before the server starts. */
async function prepare(site, environment) {
  const { stdout } = await run(BINARY, ["demo"], { cwd: site.folder, env: cleanEnvironment(environment), maxBuffer: 1e8 });
  site.demo = stdout.split("\n");
}

/** Who signs in as what, and the join code, from what the demo prints. */
function readDemo(lines) {
  const after = (words) => lines.find((line) => line.trim().startsWith(words))?.trim().slice(words.length).trim();
  return {
    password: lines.map((line) => line.match(/all with the password: (.+)$/)?.[1]).find(Boolean),
    manager: after("programme manager"),
    administrator: after("administrator"),
    trainer: after("certified trainer"),
    candidate: after("trainer, learning"),
    code: after("join code for teens")?.replace(/[^A-Z0-9]/g, ""),
  };
}

async function enter(person, role, demo) {
  if (role === "visitor") return true;
  if (role === "participant") {
    if (!demo.code) return skip(role);
    // One seat for all pictures: the cohort has no more free ones than a cohort has.
    demo.seat ??= await takeSeat(site, demo.code);
    await carryCookies(person, demo.seat);
    return true;
  }
  if (role === "educator") {
    demo.educator ??= await anEducator(demo);
    await carryCookies(person, demo.educator);
    return true;
  }
  if (!demo[role]) return skip(role);
  const status = await signIn(person, { email: demo[role], password: demo.password });
  if (status !== 200) throw new Error(`${demo[role]} cannot sign in: ${status}`);
  return true;
}

/** A seat in a new cohort of educators. */
async function anEducator({ trainer, password }) {
  const visitor = new Visitor(site);
  await expectSent(visitor, "/sign-in", { email: trainer, password });
  return takeSeat(site, await openCohort(visitor, 12, "educators"));
}

function skip(role) {
  console.error(`The demo names nobody as ${role}: those pages are left out`);
  return false;
}

async function capture(person, role, pages, folder) {
  let n = 0;
  for (const page of pages) {
    const path = typeof page === "function" ? await page(person) : page;
    if (!path || !ONLY.test(path)) continue;
    await person.go(path);
    const name = `${role}${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|(?<=join\/)\w+/, "one")}`.replace(/[^\w]+/g, "-").replace(/-$/, "");
    await person.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    n += 1;
  }
  return n;
}
