// One running `cascade serve`, in a temporary folder with an empty database, started and ended by a test.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { freshDatabase } from "./database.mjs";
import { readMail } from "./mail.mjs";
import { PATIENCE, until } from "./wait.mjs";

/** The folder of the whole project. */
export const PROJECT = resolve(import.meta.dirname, "../..");

/** The binary under test. */
export const BINARY = resolve(PROJECT, process.env.CASCADE_BINARY ?? "target/debug/cascade");

/** Environment of the server: only what a process needs and what a test says, so that nobody's settings leak in. */
export function cleanEnvironment(settings) {
  const kept = ["PATH", "HOME", "TMPDIR", "RUST_LOG", "RUST_BACKTRACE"];
  const inherited = kept.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]);
  return { ...Object.fromEntries(inherited), ...settings };
}

/** A running server with everything a test asks of it. */
export class Site {
  /** Starts a server on an empty database of a kind ("sqlite" or "postgres"). `wire` may lead the way to the database
   *  through something else; `prepare` runs before the server, with its settings. */
  static async start(kind, { settings = {}, wire = async (url) => url, prepare } = {}) {
    if (!existsSync(BINARY)) throw new Error(`${BINARY} is not there: cargo build -p server, or set CASCADE_BINARY`);
    const folder = await mkdtemp(join(tmpdir(), "cascade-journey-"));
    const site = new Site(folder, await freshDatabase(kind, folder), settings);
    site.databaseUrl = await wire(site.database.url);
    try {
      await prepare?.(site, site.environment);
      await site.boot();
    } catch (error) {
      await site.remove();
      throw error;
    }
    return site;
  }

  constructor(folder, database, settings) {
    this.folder = folder;
    this.database = database;
    this.settings = settings;
  }

  /** Starts the process on the data that is there, and waits until it listens. */
  async boot() {
    for (let attempt = 1; ; attempt += 1) {
      this.port = await freePort();
      this.url = `http://localhost:${this.port}`;
      if (await this.#spawn()) return;
      if (attempt === 3) throw new Error(`cascade serve did not start:\n${this.log()}`);
    }
  }

  async #spawn() {
    const log = createWriteStream(this.logPath, { flags: "a" });
    await once(log, "open");
    const child = spawn(BINARY, ["serve"], {
      cwd: this.folder,
      env: cleanEnvironment({ ...this.environment, CASCADE_ADDR: `127.0.0.1:${this.port}` }),
      stdio: ["ignore", "pipe", log],
    });
    log.close();
    this.child = child;
    this.ended = once(child, "exit");
    const lines = createInterface({ input: child.stdout });
    this.printed = [];
    const ready = new Promise((isReady) => {
      const hurry = setTimeout(() => isReady(false), PATIENCE);
      lines.on("line", (line) => {
        this.printed.push(line);
        if (!line.includes("ready at")) return;
        clearTimeout(hurry);
        isReady(true);
      });
      child.once("exit", () => {
        clearTimeout(hurry);
        isReady(false);
      });
    });
    return ready;
  }

  /** The settings of this site's processes, all but the address. */
  get environment() {
    return { DATABASE_URL: this.databaseUrl, CASCADE_DATA: join(this.folder, "data"), ...this.settings };
  }

  get logPath() {
    return join(this.folder, "server.log");
  }

  /** What the server logged so far. */
  log() {
    return existsSync(this.logPath) ? readFileSync(this.logPath, "utf8") : "";
  }

  /** The path of the one-time link for the first programme manager, from the standard output. */
  async managerLink() {
    const find = () => this.printed.map((line) => line.match(/https?:\S+\/welcome\/\S+/)?.[0]).find(Boolean);
    return new URL(await until("the link for the first programme manager", find)).pathname;
  }

  /** Every mail in the outbox, oldest first. */
  async mails() {
    const folder = join(this.folder, "data", "outbox");
    if (!existsSync(folder)) return [];
    const names = (await readdir(folder)).filter((name) => name.endsWith(".eml")).sort();
    return Promise.all(names.map(async (name) => readMail(await readFile(join(folder, name), "utf8"))));
  }

  /** The latest mail to an address whose text has a link that begins with `path`; gives that link's path. */
  async mailedLink(recipient, path) {
    const find = async () => {
      const mails = (await this.mails()).filter((mail) => mail.recipient === recipient);
      return mails.flatMap((mail) => mail.links.filter((link) => link.startsWith(path))).at(-1);
    };
    return until(`a mail to ${recipient} with a link to ${path}`, find);
  }

  /** Ends exactly this process, at once, as a power cut would. */
  async kill() {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGKILL");
      await this.ended;
    }
  }

  /** Another process on the same data, as behind a balancer. It is killed on its own; the data go with this one. */
  async twin() {
    const twin = new Site(this.folder, this.database, this.settings);
    twin.databaseUrl = this.databaseUrl;
    await twin.boot();
    return twin;
  }

  /** Kills the process and starts it again on the same data, at a new port. */
  async restart() {
    await this.kill();
    await this.boot();
  }

  /** Ends the process and takes its data away. */
  async remove() {
    if (this.child) await this.kill();
    await this.database.remove();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
