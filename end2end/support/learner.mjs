// Learners and what they do on a device: open, answer, look whether it is kept and whether it is sent.

import assert from "node:assert/strict";
import { answer } from "./courses.mjs";
import { carryCookies } from "./people.mjs";
import { newId } from "./progress.mjs";
import { until } from "./wait.mjs";
import { PASSWORD, Visitor } from "./visitor.mjs";
import { words } from "./words.mjs";

const t = words.learning;

/** Somebody who signed up, without a browser: the learner's other device, and the view of the server. */
export async function signUp(site, name) {
  const visitor = new Visitor(site);
  visitor.email = `${name.toLowerCase().replace(/\W+/g, ".")}@example.org`;
  const response = await visitor.post("/sign-up", { name, email: visitor.email, password: PASSWORD });
  assert.equal(response.status, 303, await response.text());
  return visitor;
}

/** Signs a browser in as somebody. Its connection may break, which is no fault of anybody. */
export async function becomes(person, visitor) {
  person.isOffline = true;
  person.mayFail = () => true;
  await carryCookies(person, visitor);
  return person;
}

/** Every event that the server has of a learner, in its order. */
export async function history(visitor) {
  const events = [];
  for (let since = 0, more = true; more; ) {
    const response = await visitor.postJson("/api/v1/progress", { device: newId(), since, events: [] });
    assert.equal(response.status, 200);
    const page = await response.json();
    events.push(...page.events.map(({ event }) => event));
    [since, more] = [page.cursor, page.more];
  }
  return events;
}

/** What the server has, in short words: "opened 01", "answered a-check". Sorted, and with every repetition. */
export async function told(visitor) {
  return (await history(visitor)).map(({ what }) => short(what)).sort();
}

const short = (what) =>
  what.kind === "check-answered" ? `answered ${what.item}` : `${what.kind.replace("lesson-", "")} ${what.lesson}`;

/** Waits until the server has exactly this, each once. A lesson may be opened as often as somebody likes. */
export async function expectTold(visitor, wanted) {
  const sorted = [...new Set(wanted)].sort();
  let last;
  const isThere = async () => {
    last = await told(visitor);
    return sorted.every((each) => last.includes(each));
  };
  await until(`the server has ${sorted.join(", ")}`, isThere).catch((error) => {
    throw new Error(`${error.message}; it has ${last.join(", ")}`);
  });
  const isRepeated = (each, index) => each.startsWith("opened") && last.indexOf(each) < index;
  assert.deepEqual(last.filter((each, index) => !isRepeated(each, index)), sorted);
}

/** What a visit to a lesson and right answers to its checks are in short words. */
export const lessonTold = (course, lesson) => [
  `opened ${lesson}`,
  ...course.checks.get(lesson).map((item) => `answered ${item.id}`),
];

/** Waits until the service worker stands between a page and the network. */
export async function isKeeping(person) {
  await person.page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Waits until the pages that everybody may need without a connection are there: they come with the second page. */
export const isStocked = (person) =>
  until("the way out is kept", () => person.page.evaluate(async () => Boolean(await caches.match("/sign-out"))));

/** Opens a page and waits until the device could go on without a connection. */
export async function opens(person, path) {
  assert.equal(await person.go(path), 200, path);
  await isKeeping(person);
}

/** The place of a check on the page. */
export const section = (person, item) => person.page.locator(`[id="check-${item.id}"]`);

/** Answers a check and waits until the screen says so. */
export async function answers(person, item, options) {
  const form = section(person, item).locator("form");
  await answer(form, item, options);
  await form.getByRole("button", { name: t.check_answer }).click();
  await section(person, item).locator(".feedback").first().waitFor();
}

/** Waits until the page's own line says something about the learner's work. */
export async function says(person, text) {
  await person.page.locator('[data-island="SyncState"]').getByText(text).waitFor();
}

/** Takes the connection away from everything on a device, as airplane mode does. */
export async function airplaneMode(wire, people, isOn = true) {
  if (isOn) await wire.cut();
  else await wire.mend();
  for (const person of people) await person.context.setOffline(isOn);
}

/** The names of what a browser keeps for a site, and all text of it: what somebody who looks could find. */
export function everythingKept(person) {
  return person.page.evaluate(async () => {
    const found = { caches: {}, storage: { ...localStorage, ...sessionStorage }, rows: [] };
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      found.caches[name] = (await cache.keys()).map((request) => new URL(request.url).pathname);
    }
    const settled = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const read = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([settled(read.getAllKeys()), settled(read.getAll())]);
        keys.forEach((key, index) => found.rows.push({ store, key, value: values[index] }));
      }
      database.close();
    }
    return found;
  });
}

/** How many facts wait on a device, whoever they belong to. */
export async function waiting(person) {
  return (await everythingKept(person)).rows.filter(({ store }) => store === "events").length;
}

/** Waits until exactly so many facts wait on a device. */
export const expectWaiting = (person, count) =>
  until(`${count} facts wait on the device`, async () => (await waiting(person)) === count);

/** Where in a browser any of some texts can be found: in what is kept, in its names and in the texts of kept pages. */
export async function traces(person, texts) {
  const kept = await everythingKept(person);
  const pages = await person.page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) {
      for (const response of await (await caches.open(name)).matchAll()) found.push([`${name} ${response.url}`, await response.text()]);
    }
    return found;
  });
  const places = [["names and rows", JSON.stringify(kept)], ...pages];
  return texts.flatMap((text) => places.filter(([, content]) => content.includes(text)).map(([place]) => `${text} in ${place}`));
}

/** A learner's mark, as devices know it. */
export const markOf = async (visitor) => (await visitor.get("/help")).headers.get("cascade-learner");

/** Signs in once more, as from another device. */
export async function signInAgain(site, { email }) {
  const visitor = new Visitor(site);
  const response = await visitor.post("/sign-in", { email, password: PASSWORD });
  assert.equal(response.status, 303);
  return Object.assign(visitor, { email });
}
