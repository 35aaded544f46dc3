// `make dev`: builds both halves, serves them, and does it again for every change. A change of style or pictures needs no
// compiler; a change of Rust builds what it touches. Open pages are loaded again when the server is ready.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync, watch } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startProxy } from "./dev_proxy.mjs";

const PROJECT = resolve(import.meta.dirname, "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? `${PROJECT}/target`;
const WATCHED = ["app", "server", "frontend", "courses", "style"];
const SITE = [
  ["cargo", "build", "--target", "wasm32-unknown-unknown", "-p", "frontend"],
  [
    "cargo", "run", "-q", "-p", "bundle", "--",
    "--wasm", `${TARGET}/wasm32-unknown-unknown/debug/frontend.wasm`,
    "--style", "style/main.css",
    "--pictures", "style/pictures",
    "--scripts", "frontend/src/scripts",
    "--out", "target/site",
  ],
];
const SERVER = ["cargo", "build", "-p", "server"];
const PORT = 3000;
const PORT_BEHIND = 3001;

/** Which commands a changed file asks for. */
function commandsFor(file) {
  if (/(^|\/)(target|node_modules|\.git)\//.test(file) || file.endsWith("~")) return [];
  if (file.startsWith("style/") || file.startsWith("frontend/src/scripts/")) return [SITE[1]];
  if (file.startsWith("courses/") || file.startsWith("server/")) return [SERVER];
  if (file.startsWith("frontend/")) return SITE;
  return [...SITE, SERVER];
}

let server;
const watched = new Set();
let wanted = new Set();
let isBusy = false;

function say(text) {
  console.log(`\n\x1b[1m== ${text}\x1b[0m`);
}

async function run([program, ...options]) {
  say([program, ...options].join(" "));
  const child = spawn(program, options, { cwd: PROJECT, stdio: "inherit" });
  const [code] = await once(child, "exit");
  return code === 0;
}

async function stopServer() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
}

/** Starts the server behind the proxy, and loads open pages again once it answers. */
async function startServer() {
  say("Serving");
  const env = { CASCADE_PUBLIC_URL: `http://localhost:${PORT}`, ...process.env, CASCADE_ADDR: `127.0.0.1:${PORT_BEHIND}` };
  const started = spawn(`${TARGET}/debug/cascade`, ["serve"], { cwd: PROJECT, stdio: "inherit", env });
  server = started;
  while (started.exitCode === null && started.signalCode === null) {
    const answer = await fetch(`http://127.0.0.1:${PORT_BEHIND}/readyz`).catch(() => undefined);
    if (answer?.ok) return proxy.announce();
    await pause(100);
  }
}

async function rebuild() {
  if (isBusy) return;
  isBusy = true;
  while (wanted.size > 0) {
    const commands = [...wanted];
    wanted = new Set();
    let isWhole = true;
    for (const command of commands) isWhole &&= await run(command);
    if (!isWhole) {
      say("Not built, so the old server goes on. Waiting for the next change.");
      continue;
    }
    await stopServer();
    await startServer();
  }
  isBusy = false;
}

const proxy = await startProxy({ port: PORT, behind: PORT_BEHIND });
/** Watches a folder and those in it. Each for itself: a recursive watch loses a file that is saved by putting another in its
 *  place, as many editors do. */
function watchFolder(folder) {
  if (watched.has(folder)) return;
  watched.add(folder);
  const path = resolve(PROJECT, folder);
  watch(path, (_, file) => {
    const changed = `${folder}/${file}`;
    const entry = statSync(resolve(PROJECT, changed), { throwIfNoEntry: false });
    if (entry?.isDirectory()) watchFolder(changed);
    const commands = commandsFor(changed);
    if (commands.length === 0) return;
    for (const command of commands) wanted.add(command);
    // Editors write in several steps; one moment later it is one change.
    setTimeout(rebuild, 150);
  });
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory() && commandsFor(`${folder}/${entry.name}/`).length > 0) watchFolder(`${folder}/${entry.name}`);
  }
}

for (const command of [...SITE, SERVER]) wanted.add(command);
await rebuild();
for (const folder of WATCHED) watchFolder(folder);
say(`Watching ${WATCHED.join(", ")}. Control-C ends it.`);
process.on("SIGINT", async () => {
  await stopServer();
  proxy.close();
  process.exit(0);
});
