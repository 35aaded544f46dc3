// What people do on more than one journey.

import assert from "node:assert/strict";
import { readCourse } from "./courses.mjs";
import { PASSWORD, Visitor } from "./visitor.mjs";
import { words } from "./words.mjs";

/** Becomes the first programme manager by the one-time link, on the page. */
export async function welcome(person, { name, email }) {
  const t = words.accounts;
  assert.equal(await person.go(await person.site.managerLink()), 200);
  await person.fill({ [t.name]: name, [t.email]: email, [t.password]: PASSWORD });
  assert.equal(await person.press(t.welcome_action), 200);
  assert.equal(person.path, "/programme");
}

/** Signs in on the page, and is where the person's work begins. */
export async function signIn(person, { email, password = PASSWORD }) {
  const t = words.accounts;
  await person.go("/sign-in");
  await person.fill({ [t.email]: email, [t.password]: password });
  return person.press(t.sign_in_action);
}

/** Accepts the invitation that was mailed, as somebody without an account. */
export async function acceptInvitation(person, { email }) {
  assert.equal(await person.go(await person.site.mailedLink(email, "/invitations/")), 200);
  await person.fill({ [words.accounts.password]: PASSWORD });
  return person.press(words.organisations.invitation_accept);
}

/** An organisation with its administrator, made without a browser; gives visitors who are signed in. */
export async function organisationWith(site, manager, { name, country, administrator }) {
  const created = await manager.post("/programme/organisations", { name, country });
  const path = new URL(created.headers.get("location"), site.url).pathname;
  await expectSent(manager, `${path}/invitations`, { role: "administrator", language: "en", ...administrator });
  return { path, administrator: await acceptBy(site, administrator.email) };
}

/** Accepts the mailed invitation without a browser; gives a visitor who is signed in. */
export async function acceptBy(site, email) {
  const visitor = new Visitor(site);
  await expectSent(visitor, await site.mailedLink(email, "/invitations/"), { name: email.split("@")[0], password: PASSWORD });
  return visitor;
}

/** A trainer who accepted, made without a browser. */
export async function trainerOf(site, administrator, { name, email }) {
  await expectSent(administrator, "/organisation/trainers", { name, email, language: "en" });
  return acceptBy(site, email);
}

/** Takes a seat without a browser; gives a visitor with the seat. */
export async function takeSeat(site, code) {
  const visitor = new Visitor(site);
  const page = await (await visitor.get(`/join/${code}`)).text();
  const ticket = page.match(/name="ticket" value="([^"]*)"/)?.[1] ?? "";
  await expectSent(visitor, `/join/${code}`, { ticket, age_band: "" });
  return visitor;
}

/** Gives a browser the cookies of somebody without one, and others if needed. */
export async function carryCookies(person, visitor, more = {}) {
  const cookies = { ...Object.fromEntries(visitor?.cookies ?? []), ...more };
  // As the server sets them: they outlive the browser.
  const expires = Math.floor(Date.now() / 1000) + 86_400;
  await person.context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: person.site.url, expires })));
}

/** Posts a form that must succeed, which every form says by going on to another page. */
export async function expectSent(visitor, path, fields) {
  const response = await visitor.post(path, fields);
  assert.equal(response.status, 303, `${path} answered ${response.status}`);
  return response;
}

/** The Net Rules. */
export const netRules = () => readCourse("net-rules");

/** Trainer Core. */
export const trainerCore = () => readCourse("trainer-core");
