// `make dev`: builds both halves, serves them, and does it again for every change. A change of style or pictures needs no
// compiler; a change of Rust builds what it touches. Reload the page when it says so.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { resolve } from "node:path";

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

/** Which commands a changed file asks for. */
function commandsFor(file) {
  if (/(^|\/)(target|node_modules|\.git)\//.test(file) || file.endsWith("~")) return [];
  if (file.startsWith("style/") || file.startsWith("frontend/src/scripts/")) return [SITE[1]];
  if (file.startsWith("courses/") || file.startsWith("server/")) return [SERVER];
  if (file.startsWith("frontend/")) return SITE;
  return [...SITE, SERVER];
}

let server;
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

function startServer() {
  say("Serving");
  server = spawn(`${TARGET}/debug/cascade`, ["serve"], { cwd: PROJECT, stdio: "inherit" });
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
    startServer();
  }
  isBusy = false;
}

for (const command of [...SITE, SERVER]) wanted.add(command);
await rebuild();
for (const folder of WATCHED) {
  watch(resolve(PROJECT, folder), { recursive: true }, (_, file) => {
    const commands = file ? commandsFor(`${folder}/${file}`) : [];
    if (commands.length === 0) return;
    for (const command of commands) wanted.add(command);
    // Editors write in several steps; one moment later it is one change.
    setTimeout(rebuild, 150);
  });
}
say(`Watching ${WATCHED.join(", ")}. Control-C ends it.`);
process.on("SIGINT", async () => {
  await stopServer();
  process.exit(0);
});
