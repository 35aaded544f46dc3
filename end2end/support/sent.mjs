// What the browser of somebody sends: the names of its fields, to be compared with what the project says it keeps.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PROJECT } from "./site.mjs";

const LIST = "server/backend/src/personal_data/participant_data.json";

/** Records every field that a person's browser posts or sends in an address, from now on. */
export function recordSent(person) {
  person.sent = new Map();
  person.context.on("request", (request) => {
    if (!person.isOurs(request.url())) return;
    const url = new URL(request.url());
    const note = (name) => person.sent.set(name, `${request.method()} ${url.pathname}`);
    for (const name of url.searchParams.keys()) note(name);
    const body = request.postData();
    if (!body) return;
    if ((request.headers()["content-type"] ?? "").includes("json")) for (const name of namesIn(JSON.parse(body))) note(name);
    else for (const name of new URLSearchParams(body).keys()) note(name);
  });
}

/** Fails unless every field that the browser of a teen sent, and every cookie, is on the list, and none of those of adults. */
export async function expectOnlyListed(person) {
  const { fields, adults_only: adults } = JSON.parse(await readFile(join(PROJECT, LIST), "utf8"));
  const isListed = (name) => Object.keys(fields).some((each) => (each.endsWith("*") ? name.startsWith(each.slice(0, -1)) : name === each));
  for (const { name } of await person.context.cookies()) person.sent.set(name, "cookie");
  const unlisted = [...person.sent].filter(([name]) => !isListed(name) || adults.includes(name));
  assert.deepEqual(unlisted, [], `not in ${LIST}`);
}

/** The names in JSON, at every depth; whatever stands for an answer is one value. */
function namesIn(value) {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, within]) => [name, ...(name === "answer" ? [] : namesIn(within))]);
}
