// Keeps pages and files on the device, so that they open on a broken connection and without one.
//
// The server writes `const BUILD = {version, files, pages};` before this text: the files of this version under /pkg/, and
// the pages that belong to nobody. What is kept, and where:
//   files            site files; their names change with their contents, so they never go stale
//   shell:<version>  the pages of BUILD.pages, asked for without cookies
//   pages            the pages a learner visited last
//   course:<id>      a course taken along, with the list of its addresses
//   state            whose pages these are, and a sign-out that the server has not heard of
// Nothing but GET is ever answered from here.

const FILES = "files";
const PAGES = "pages";
const STATE = "state";
const SHELL = `shell:${BUILD.version}`;
const COURSE = "course:";
const LEARNER = "/learner";
const SIGNING_OUT = "/signing-out";

/** How long a page that is kept waits for the network, in milliseconds. */
const BUDGET = 2000;
/** How long a reply to a post may take, in milliseconds, as in the crate `outbox`. */
const PATIENCE = 20_000;
/** How many visited pages are kept. */
const PAGES_KEPT = 60;
/** Events in one post, as in the crate `outbox`. */
const BATCH = 50;

/** Pages that may be kept: what people read, and nothing that shows other people's data, a graded question, or one question
 *  after another at the same address. */
const isReading = (path) =>
  /^\/(courses|net-rules|challenge|help|seat)?(\/|$)/.test(path) && !/\/(assessment|questions|offline\.json)(\/|$)/.test(path);

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", activate);
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/pkg/")) event.respondWith(file(event.request));
  else if (/^\/courses\/[^/]+\/pictures\//.test(url.pathname)) event.respondWith(picture(event.request));
  else if (event.request.mode === "navigate") event.respondWith(page(event, url));
});
addEventListener("message", (event) => {
  const jobs = { stock, take, remove, status, courses, forget, keep, "take-over": takeOver, "sign-out-later": signOutLater };
  const job = jobs[event.data.what];
  if (job) event.waitUntil(job(event.data, event.source));
});
addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendOutbox());
});

/** Pictures of pages that are seldom seen come later: a first visit stays small. */
const isNeededAtOnce = (url) => !url.includes("/pictures/") || /\/(logo|icon|offline)-/.test(url);

/** What every page needs is complete, or the new version is not there at all: one file that does not arrive fails it. */
async function install() {
  const files = await caches.open(FILES);
  for (const url of BUILD.files.filter(isNeededAtOnce)) if (!(await files.match(url))) await files.add(url);
  await addShell("/offline");
}

/** Brings the rest, when somebody has come to a second page and stays. */
async function stock() {
  const files = await caches.open(FILES);
  for (const url of BUILD.files) if (!(await files.match(url))) await files.add(url);
  for (const url of BUILD.pages) await addShell(url);
}

async function addShell(url) {
  const shell = await caches.open(SHELL);
  if (!(await shell.match(url))) await shell.add(new Request(url, { credentials: "omit", cache: "reload" }));
}

/** Begins at once: a page that is asked for meanwhile would wait for whatever is waited for here. Cut short, the rest is
 *  done with the next version. */
function activate() {
  registration.navigationPreload?.enable().catch(() => {});
  tidy().catch(() => {});
}

/** Takes an older version's pages away, once this one has its own. */
async function tidy() {
  const older = (await shellNames()).filter((name) => name !== SHELL);
  if (older.length === 0) await clients.claim();
  else {
    await stock();
    for (const name of older) await caches.delete(name);
  }
  await prune();
}

const shellNames = async () => (await caches.keys()).filter((name) => name.startsWith("shell:"));

/** Deletes site files that neither this version nor any kept page needs. A kept page of an older version goes on working
 *  with the files it came with. */
async function prune() {
  const needed = new Set(BUILD.files);
  for (const name of await caches.keys()) {
    if (name !== PAGES && !name.startsWith(COURSE) && !name.startsWith("shell:")) continue;
    for (const response of await (await caches.open(name)).matchAll()) {
      for (const [url] of (await response.text()).matchAll(/\/pkg\/[\w./-]+/g)) needed.add(url);
    }
  }
  const files = await caches.open(FILES);
  for (const request of await files.keys()) {
    if (!needed.has(new URL(request.url).pathname)) await files.delete(request);
  }
}

/** A new version takes over when a page was put away and nothing waits to be sent; else when the last page is closed. Not
 *  while somebody reads: Chromium never ends a navigation that is under way at that moment. */
async function takeOver() {
  if ((await waitingEvents(1)).length === 0) await skipWaiting();
}

// --- what is asked for ---------------------------------------------------------------------------------------------

async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await files.put(request, response.clone()).catch(() => {});
  return response;
}

async function picture(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function page(event, url) {
  const signOut = await settleSignOut();
  if (signOut === "unheard") return (await findPage(url)) ?? offline();
  // The browser asked for the page while this worker woke up, but perhaps still as the person who has gone.
  const preloaded = signOut === "none" ? Promise.resolve(event.preloadResponse) : Promise.resolve();
  const network = preloaded
    .catch(() => {})
    .then((response) => response ?? fetch(event.request))
    .then((response) => {
      // Nobody waits for the copy to be written.
      event.waitUntil(remember(url, response.clone()).catch(() => {}));
      return response;
    });
  event.waitUntil(network.catch(() => {}));
  const kept = await findPage(url);
  if (!kept) return network.catch(offline);
  const answer = await Promise.race([network.catch(() => {}), pause(BUDGET)]);
  return answer && answer.status < 500 ? answer : kept;
}

const pause = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));

const offline = async () => (await (await caches.open(SHELL)).match("/offline")) ?? Response.error();

/** The copy of a page: of a course taken along, of an earlier visit, or one that belongs to nobody. A page is kept in one
 *  place only, so no older copy can stand before a newer one. */
async function findPage(url) {
  const key = url.pathname;
  for (const name of [...(await courseNames()), PAGES, SHELL, ...(await shellNames())]) {
    const kept = await (await caches.open(name)).match(key, { ignoreVary: true });
    if (kept) return kept;
  }
}

const courseNames = async () => (await caches.keys()).filter((name) => name.startsWith(COURSE));

/** Keeps a copy of a page that may be kept, for the learner it was made for. */
async function remember(url, copy) {
  const learner = copy.headers.get("cascade-learner");
  if (!learner) return;
  const here = await learnerHere();
  if (learner !== "nobody" && learner !== here) {
    if (here) await forgetPages();
    await (await caches.open(STATE)).put(LEARNER, new Response(learner));
  }
  // A page for nobody, while somebody's are here: their sign-in ran out, and their copies stay until they are back.
  const isTheirs = learner !== "nobody" || !here;
  if (isTheirs && copy.status === 200 && !url.search && isReading(url.pathname)) await put(url.pathname, copy);
}

async function put(path, response) {
  const pages = await caches.open(PAGES);
  await pages.delete(path);
  for (const name of await courseNames()) {
    const course = await caches.open(name);
    if (await course.match(path, { ignoreVary: true })) return course.put(path, response);
  }
  await pages.put(path, response);
  const paths = await pages.keys();
  for (const old of paths.slice(0, Math.max(0, paths.length - PAGES_KEPT))) await pages.delete(old);
}

const learnerHere = async () => (await (await caches.open(STATE)).match(LEARNER))?.text();

// --- signing out ---------------------------------------------------------------------------------------------------

/** Takes every page that was made for somebody off the device. */
async function forgetPages() {
  for (const name of [PAGES, ...(await courseNames())]) await caches.delete(name);
  await (await caches.open(STATE)).delete(LEARNER);
}

async function forget(_, source) {
  await forgetPages();
  source?.postMessage({ what: "forgotten" });
}

/** The phone has no connection: the server will hear of it before any other page is asked for. */
async function signOutLater(_, source) {
  await (await caches.open(STATE)).put(SIGNING_OUT, new Response());
  await forget(_, source);
}

/** Tells the server about a sign-out that happened without a connection: "none" to tell, "told" now, or "unheard". */
async function settleSignOut() {
  const state = await caches.open(STATE);
  if (!(await state.match(SIGNING_OUT))) return "none";
  const answer = await fetch("/sign-out", { method: "POST", redirect: "manual" }).catch(() => {});
  if (!answer || (answer.type !== "opaqueredirect" && !answer.ok)) return "unheard";
  await state.delete(SIGNING_OUT);
  return "told";
}

// --- taking a course along -----------------------------------------------------------------------------------------

const listAddress = (course) => `/courses/${course}/offline.json`;
const addresses = (list, module) =>
  [list.common, ...list.modules.filter((each) => !module || each.id === module)].flatMap((part) => part.urls);

/** Downloads what is missing of a course, or of one module, and says how far it is. Asked again, it goes on. */
async function take({ course, module, again }) {
  let list;
  try {
    const response = await fetch(listAddress(course), { credentials: "same-origin" });
    if (!response.ok) throw new Error(response.status);
    list = await response.json();
    const kept = await caches.open(COURSE + course);
    const before = await (await kept.match(listAddress(course)))?.json();
    const isRefresh = again || (before && before.edition !== list.edition);
    await kept.put(listAddress(course), new Response(JSON.stringify(list)));
    const wanted = addresses(list, module);
    const visited = await caches.open(PAGES);
    for (const [done, url] of wanted.entries()) {
      await tell({ what: "taking", course, done, all: wanted.length });
      if (!isRefresh && (await kept.match(url, { ignoreVary: true }))) continue;
      const copy = await fetch(url, { credentials: "same-origin" });
      if (!copy.ok || copy.redirected) throw new Error(copy.status);
      await keepFilesOf(copy.clone());
      await kept.put(url, copy);
      await visited.delete(url);
    }
    await status({ course });
  } catch (error) {
    await tell({ what: "interrupted", course, isFull: error.name === "QuotaExceededError" });
    await status({ course });
  }
}

/** Site files that a page of a newer version needs are kept with it. */
async function keepFilesOf(response) {
  if (!response.headers.get("content-type")?.startsWith("text/html")) return;
  const files = await caches.open(FILES);
  for (const [url] of (await response.text()).matchAll(/\/pkg\/[\w./-]+/g)) {
    if (!(await files.match(url))) await files.add(url);
  }
}

async function remove({ course }) {
  await caches.delete(COURSE + course);
  await prune();
  await status({ course });
}

/** Says what of a course is on the device: to whoever asks, or to every page. */
async function status({ course }, source) {
  const answer = { what: "status", ...(await partOf(course)) };
  if (source) source.postMessage(answer);
  else await tell(answer);
}

/** What of a course is on the device: addresses in all, and whole modules. */
async function partOf(course) {
  const kept = (await caches.has(COURSE + course)) && (await caches.open(COURSE + course));
  const list = kept && (await (await kept.match(listAddress(course)))?.json());
  if (!list) return { course, edition: "", done: 0, all: 0, modules: [] };
  const here = new Set((await kept.keys()).map((request) => new URL(request.url).pathname));
  const isHere = (url) => here.has(url);
  return {
    course,
    title: list.title,
    edition: list.edition,
    done: addresses(list).filter(isHere).length,
    all: addresses(list).length,
    modules: list.modules.filter(({ urls }) => urls.every(isHere)).map(({ id }) => id),
  };
}

/** Says which courses are on the device, each with how much of it. */
async function courses(_, source) {
  const names = await courseNames();
  const list = await Promise.all(names.map((name) => partOf(name.slice(COURSE.length))));
  const line = ({ course, title, done, all }) => ({ course, title, part: `${done}/${all}` });
  source.postMessage({ what: "courses", courses: list.filter(({ all }) => all > 0).map(line) });
}

async function tell(message) {
  for (const client of await clients.matchAll()) client.postMessage(message);
}

/** Keeps the page that was open before this worker was there. */
async function keep({ url }) {
  await fetch(url, { credentials: "same-origin" })
    .then((response) => remember(new URL(url), response))
    .catch(() => {});
}

// --- the outbox, when no page is open ------------------------------------------------------------------------------
// The same round as in the crate `outbox`, without its comparison: the next page that opens does that.

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function openOutbox() {
  const known = await indexedDB.databases?.();
  if (known && !known.some(({ name }) => name === "cascade-outbox")) return undefined;
  const database = await settled(indexedDB.open("cascade-outbox"));
  database.onversionchange = () => database.close();
  return database.objectStoreNames.contains("known") ? database : undefined;
}

/** The oldest waiting events of anybody. */
async function waitingEvents(limit) {
  const database = await openOutbox();
  if (!database) return [];
  const range = IDBKeyRange.bound("waiting:", "waiting:\uffff");
  const rows = await settled(database.transaction("events").objectStore("events").index("queue").getAll(range, limit));
  database.close();
  return rows;
}

async function sendOutbox() {
  const database = await openOutbox();
  if (!database) return;
  const send = async () => {
    while (await sendBatch(database));
  };
  try {
    await (navigator.locks ? navigator.locks.request("cascade-outbox", send) : send());
    new BroadcastChannel("cascade-outbox").postMessage(true);
  } finally {
    database.close();
  }
}

/** Sends one batch; true when there may be more. Fails when the server does not answer, so that the browser tries again. */
async function sendBatch(database) {
  const read = (name) => database.transaction(name).objectStore(name);
  const learner = await settled(read("meta").get("learner"));
  if (!learner) return false;
  const device = await settled(read("meta").get(`device:${learner}`));
  const rows = await settled(read("events").index("queue").getAll(`waiting:${learner}`, BATCH));
  if (rows.length === 0) return false;
  const events = rows.map(({ counter, id, course, edition, what, at_device }) => {
    return { id, device, course, edition, counter, what: JSON.parse(what), at_device };
  });
  const response = await fetch("/api/v1/progress", {
    method: "POST",
    headers: { "content-type": "application/json", "cascade-learner": learner },
    body: JSON.stringify({ device, since: Number.MAX_SAFE_INTEGER, events }),
    // A socket that stalls must not hold the lock, for which every page waits.
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status >= 500) throw new Error(response.status);
  if (response.status !== 200) return false;
  const { answers } = await response.json();
  const change = database.transaction(["events", "known"], "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    change.oncomplete = resolve;
    change.onabort = () => reject(change.error);
  });
  const [waiting, known] = [change.objectStore("events"), change.objectStore("known")];
  for (const { id, answer, position } of answers) {
    const row = rows.find((each) => each.id === id);
    if (!row) continue;
    if (answer.result === "refused") {
      waiting.put({ ...row, queue: `refused:${learner}`, reason: answer.reason });
    } else {
      waiting.delete(row.counter);
      const { counter, course, what } = row;
      if (position) known.put({ learner, id, device, counter, position, course, what });
    }
  }
  await done;
  return rows.length === BATCH;
}
