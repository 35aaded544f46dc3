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

/** Bytes over the wire as Chromium counts them (headers and compressed bodies), by kind. */
async function visit(person, path) {
  const session = await person.context.newCDPSession(person.page);
  await session.send("Network.enable");
  const urls = new Map();
  const bytes = { all: 0, wasm: 0, document: 0 };
  session.on("Network.responseReceived", ({ requestId, response }) => urls.set(requestId, response));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const response = urls.get(requestId);
    bytes.all += encodedDataLength;
    if (response?.mimeType === "application/wasm") bytes.wasm += encodedDataLength;
    if (response?.mimeType === "text/html") bytes.document += encodedDataLength;
  });
  await person.go(path);
  await person.page.waitForLoadState("networkidle");
  await session.detach();
  return bytes;
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

console.log(`Cascade, ${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, ${SECONDS} s each`);
const site = await Site.start("sqlite");
let plain;
let browser;
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

  say("Progress, durable on SQLite");
  const events = await syncedPerSecond(learner);
  note("synced events", `${events.toFixed(0)} per second in batches of ${BATCH}`, "20,000 per second or more");

  say("Over the wire, in Chromium");
  browser = await openBrowser();
  const person = await Person.arrive(browser, site, { viewport: PHONE });
  const cookies = [...learner.cookies].map(([name, value]) => ({ name, value, url: site.url }));
  await person.context.addCookies(cookies);
  const firstVisit = await visit(person, first);
  note("first lesson page, first visit", kB(firstVisit.all), "150 kB or less");
  note("of which WebAssembly", kB(firstVisit.wasm), "110 kB or less");
  const furtherVisit = await visit(person, second);
  note("further lesson page", kB(furtherVisit.all), "15 kB or less");
  person.expectNoFaults();
} finally {
  await browser?.close();
  await plain?.stop();
  await site.remove();
}

say("Summary");
const width = Math.max(...rows.map(([what]) => what.length));
for (const [what, value, aim] of rows) console.log(`${what.padEnd(width)}  ${value.padEnd(34)}  ${aim}`);
