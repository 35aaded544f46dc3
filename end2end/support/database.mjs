// A database of its own for each site: a file, or a database on the PostgreSQL that TEST_POSTGRES_URL names.

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The databases that can be tested here. Without a PostgreSQL only SQLite is, said aloud; in CI that is a failure. */
export function databasesHere(wanted) {
  const asked = process.env.DATABASE?.split(",") ?? ["sqlite", "postgres"];
  return wanted.filter((database) => {
    if (!asked.includes(database)) return false;
    if (database === "sqlite" || process.env.TEST_POSTGRES_URL) return true;
    if (process.env.CI) throw new Error("CI must set TEST_POSTGRES_URL (make test does)");
    console.error("SKIPPED on PostgreSQL: TEST_POSTGRES_URL is not set (make test sets it)");
    return false;
  });
}

/** A fresh database of a kind: its address, and how to be rid of it. `folder` holds the file of a SQLite database. On
 *  PostgreSQL, `execute` runs a statement in it, for what only time would do. */
export async function freshDatabase(kind, folder) {
  if (kind === "sqlite") {
    return { kind, url: `sqlite://${join(folder, "cascade.db")}`, remove: async () => {} };
  }
  const name = `journey_${process.pid}_${randomBytes(6).toString("hex")}`;
  await administer(`create database ${name}`);
  const url = new URL(process.env.TEST_POSTGRES_URL);
  url.pathname = `/${name}`;
  return {
    kind,
    url: url.href,
    execute: (statement) => executeOn(url.href, statement),
    remove: () => administer(`drop database if exists ${name} with (force)`),
  };
}

/** Runs a statement as the administrator of the test PostgreSQL. */
const administer = (statement) => executeOn(process.env.TEST_POSTGRES_URL, statement);

async function executeOn(url, statement) {
  await run("psql", [url, "-q", "-v", "ON_ERROR_STOP=1", "-c", statement]);
}
