// `make bench`: the numbers of the architecture, measured in one run against the release binary, with ratios where the
// machine would otherwise decide. It states what it measured and the aim beside it; it never fails by a number.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** "release"; "debug" only to try the benchmark itself. */
const PROFILE = process.env.PROFILE ?? "release";
process.env.CASCADE_BINARY ??= `target/${PROFILE}/cascade`;
const { PROJECT, Site } = await import("../support/site.mjs");
const { readCourse } = await import("../support/courses.mjs");
const { firstManager } = await import("../support/visitor.mjs");
const { Device } = await import("../support/progress.mjs");
const { PHONE, Person, openBrowser } = await import("../support/browser.mjs");

const { measureRooms } = await import("./rooms.mjs");
const { slowLineTo } = await import("../support/slow_line.mjs");

const run = promisify(execFile);
const SECONDS = Number(process.env.SECONDS ?? 10);
const CONNECTIONS = 64;
const BATCH = 50;
const course = readCourse("trainer-core");
const [first, second] = course.lessons.map((lesson) => `/courses/trainer-core/${lesson}`);
const rows = [];

/** Notes a number with its aim from the architecture. */
function note(what, value, aim = "") {
  rows.push([what, value, aim]);
  console.log(`${what}: ${value}${aim && ` (aim: ${aim})`}`);
}

function say(text) {
  console.log(`\n\x1b[1m== ${text}\x1b[0m`);
}

/** Requests per second and the 99th percentile in milliseconds, as wrk measures them. */
async function load(url, { headers = {}, seconds = SECONDS } = {}) {
  const options = ["-t2", `-c${CONNECTIONS}`, `-d${seconds}s`, "--latency"];
  for (const [name, value] of Object.entries(headers)) options.push("-H", `${name}: ${value}`);
  const { stdout } = await run("wrk", [...options, url]);
  const wrong = stdout.match(/Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/);
  if (wrong) throw new Error(`${url} failed under load: ${wrong[0]}`);
  const [, p99, unit] = stdout.match(/99%\s+([\d.]+)(us|ms|s)/);
  return {
    perSecond: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p99: Number(p99) * { us: 0.001, ms: 1, s: 1000 }[unit],
  };
}

/** The server of examples/plain.rs with the bytes of a page. */
async function plainServer(bytes) {
  const folder = await mkdtemp(join(tmpdir(), "cascade-bench-"));
  const file = join(folder, "page.html");
  await writeFile(file, bytes);
  const options = PROFILE === "release" ? ["--release"] : [];
  await run("cargo", ["build", "-q", ...options, "-p", "server", "--example", "plain"], { cwd: PROJECT });
  const target = process.env.CARGO_TARGET_DIR ?? join(PROJECT, "target");
  const program = join(target, PROFILE, "examples", "plain");
  const child = spawn(program, [file, "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return {
    url: line.match(/http:\S+/)[0],
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function memory(site) {
  const status = await readFile(`/proc/${site.child.pid}/status`, "utf8");
  return Number(status.match(/VmRSS:\s+(\d+)/)[1]) / 1024;
}

/** Several devices, each posting batch after batch for a while; only what was answered "stored" counts. */
async function syncedPerSecond(learner) {
  const senders = 8;
  const end = performance.now() + SECONDS * 1000;
  let stored = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: senders }, async () => {
      const device = new Device(course);
      while (performance.now() < end) {
        const response = await learner.postJson("/api/v1/progress", device.batch(device.events(BATCH)));
        const { answers } = await response.json();
        stored += answers.filter((each) => each.answer.result === "stored").length;
      }
    }),
  );
  return stored / ((performance.now() - started) / 1000);
}

/** Bytes that came over the wire for a visit, by a relay between browser and server: headers, compressed bodies, and what
 *  the service worker fetches for itself. */
async function visit(person, line, path) {
  const before = line.bytes;
  await person.go(path);
  await person.page.waitForLoadState("networkidle");
  if (person.hasWorker) {
    await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await person.page.waitForFunction(async () => Boolean(await caches.match(location.pathname)));
  }
  return line.bytes - before;
}

/** A phone behind a line, signed in. */
async function phoneBehind(line, learner, options = {}) {
  const person = await Person.arrive(browser, { url: line.url }, { viewport: PHONE, ...options });
  person.hasWorker = options.serviceWorkers !== "block";
  const cookies = [...learner.cookies].map(([name, value]) => ({ name, value, url: line.url }));
  await person.context.addCookies(cookies);
  return person;
}

/** Seconds until a lesson can be read (its first text is painted): at the first visit, at the second, when the service
 *  worker is there. The median of three phones. */
async function slowVisits(learner) {
  const phones = [];
  for (let phone = 0; phone < 3; phone += 1) {
    const person = await phoneBehind(slowLine, learner);
    const session = await person.context.newCDPSession(person.page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const readable = async () => {
      await person.page.goto(first, { waitUntil: "commit" });
      await person.page.locator("article h1").waitFor();
      return person.page.evaluate(
        () =>
          new Promise((seen) => {
            new PerformanceObserver((list, observer) => {
              const paint = list.getEntriesByName("first-contentful-paint")[0];
              if (paint) {
                observer.disconnect();
                seen(paint.startTime / 1000);
              }
            }).observe({ type: "paint", buffered: true });
          }),
      );
    };
    const firstVisit = await readable();
    await person.page.waitForLoadState("networkidle");
    await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await person.page.waitForFunction(async () => Boolean(await caches.match(location.pathname)));
    const secondVisit = await readable();
    phones.push([firstVisit, secondVisit]);
    await person.leave();
  }
  const median = (index) => phones.map((times) => times[index]).sort((a, b) => a - b)[1];
  return [
    ["lesson readable, first visit", "under 2.5 s", median(0)],
    ["lesson readable, second visit", "under 1 s", median(1)],
  ];
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

console.log(`Cascade, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, ${SECONDS} s each`);
const site = await Site.start("sqlite");
let plain;
let browser;
let slowLine;
try {
  say("Start and memory");
  const learner = await firstManager(site);
  const starts = [];
  for (let start = 0; start < 5; start += 1) {
    await site.kill();
    const before = performance.now();
    await site.boot();
    starts.push(performance.now() - before);
  }
  note("start to ready", `${starts.sort((a, b) => a - b)[2].toFixed(0)} ms (median of 5)`, "under 1 s");
  note("idle memory", `${(await memory(site)).toFixed(0)} MB`, "under 80 MB");

  say("A lesson page for a signed-in learner");
  const headers = { cookie: learner.cookieHeader };
  const page = Buffer.from(await (await learner.get(first)).arrayBuffer());
  await load(`${site.url.replace("localhost", "127.0.0.1")}${first}`, { headers, seconds: 2 });
  const lesson = await load(`${site.url.replace("localhost", "127.0.0.1")}${first}`, { headers });
  note("lesson page, signed in", `${lesson.perSecond.toFixed(0)} per second`, "2,000 per second or more on 2 cores");
  note("lesson page, signed in, p99", `${lesson.p99.toFixed(1)} ms at ${CONNECTIONS} connections`, "under 50 ms");
  plain = await plainServer(page);
  const yardstick = await load(plain.url);
  note(`plain axum, the same ${kB(page.length)}`, `${yardstick.perSecond.toFixed(0)} per second, p99 ${yardstick.p99.toFixed(1)} ms`);
  note("lesson page to plain axum", `1 to ${(yardstick.perSecond / lesson.perSecond).toFixed(1)}`);
  note("memory after that", `${(await memory(site)).toFixed(0)} MB`);

  // Before anything is synced: a device hears the whole history of its learner once.
  say("Over the wire, in Chromium");
  browser = await openBrowser();
  const wire = await slowLineTo(site.port, { kilobits: 1_000_000, latency: 0 });
  const plainPhone = await phoneBehind(wire, learner, { serviceWorkers: "block" });
  note("first lesson page, first visit", kB(await visit(plainPhone, wire, first)), "150 kB or less");
  const files = JSON.parse(await readFile(join(PROJECT, "target/site/manifest.json"), "utf8"));
  note("of which WebAssembly", kB(files.sizes[`${files.output_name}_bg.wasm`].br ?? NaN), "110 kB or less");
  note("further lesson page", kB(await visit(plainPhone, wire, second)), "15 kB or less");
  plainPhone.expectNoFaults();
  const phone = await phoneBehind(wire, learner);
  note("the same first visit with the service worker's own", kB(await visit(phone, wire, first)));
  note("the same further page, kept on the device", kB(await visit(phone, wire, second)));
  await wire.close();

  say("A phone of 2017: 400 kbit/s, 400 ms, processor 4 times slower");
  slowLine = await slowLineTo(site.port, { kilobits: 400, latency: 400 });
  for (const [what, aim, seconds] of await slowVisits(learner)) note(what, `${seconds.toFixed(2)} s`, aim);

  say("Progress, durable on SQLite");
  const events = await syncedPerSecond(learner);
  note("synced events", `${events.toFixed(0)} per second in batches of ${BATCH}`, "20,000 per second or more");
} finally {
  await browser?.close();
  await slowLine?.close();
  await plain?.stop();
  await site.remove();
}

say("Live rooms, on SQLite: phones and server on the same processors");
await measureRooms(note);

say("Summary");
const width = Math.max(...rows.map(([what]) => what.length));
for (const [what, value, aim] of rows) console.log(`${what.padEnd(width)}  ${value.padEnd(34)}  ${aim}`);
