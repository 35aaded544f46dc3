// An event that the server acknowledged is never lost and never counted twice, however often the process is killed while
// it is taking batches.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { readCourse } from "../support/courses.mjs";
import { databasesHere } from "../support/database.mjs";
import { Device, newId } from "../support/progress.mjs";
import { Site } from "../support/site.mjs";
import { firstManager } from "../support/visitor.mjs";

const KILLS = Number(process.env.KILLS ?? 50);
const SENDERS = 4;
const EVENTS_IN_A_BATCH = 20;

for (const database of databasesHere(["sqlite", "postgres"])) {
  test(`killed ${KILLS} times while it takes progress (${database})`, { timeout: 15 * 60_000 }, async () => {
    const site = await Site.start(database);
    try {
      await killAgainAndAgain(site);
    } finally {
      await site.remove();
    }
  });
}

async function killAgainAndAgain(site) {
  const learner = await firstManager(site);
  const course = readCourse("trainer-core");
  const reader = { device: newId(), cursor: 0, seen: new Set() };
  let acknowledged = 0;
  let unanswered = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const sent = await sendUntilKilled(site, learner, course, kill);
    await site.boot();
    acknowledged += sent.acknowledged.length;
    unanswered += sent.unanswered.length;
    // Everything acknowledged is known; what was cut off is stored now, or was stored before the answer got lost.
    const again = await post(learner, sent.acknowledged);
    assert.deepEqual(again.filter((answer) => answer !== "known"), [], `after kill ${kill}`);
    const late = await post(learner, sent.unanswered);
    assert.deepEqual(late.filter((answer) => answer !== "known" && answer !== "stored"), [], `after kill ${kill}`);
    // Another device of the learner reads every event exactly once.
    const news = await read(learner, reader);
    const expected = [...sent.acknowledged, ...sent.unanswered].map((event) => event.id).sort();
    assert.deepEqual(news.sort(), expected, `what other devices read after kill ${kill}`);
  }
  console.error(`${acknowledged} events were acknowledged and ${unanswered} cut off by ${KILLS} kills`);
  assert.ok(acknowledged > 0, "nothing was acknowledged before a kill, so nothing was tested");
  assert.ok(unanswered > 0, "no batch was under way at a kill, so nothing was tested");
  // And once more from the beginning.
  const all = await read(learner, { device: newId(), cursor: 0, seen: new Set() });
  assert.equal(all.length, acknowledged + unanswered);
}

/** Several devices post batch after batch; after some answers, a little later, the process is killed. */
async function sendUntilKilled(site, learner, course, kill) {
  const sent = { acknowledged: [], unanswered: [] };
  const wanted = 1 + (kill % 5);
  let answered = 0;
  let enough;
  const isEnough = new Promise((done) => (enough = done));
  const send = async () => {
    const device = new Device(course);
    for (;;) {
      const events = device.events(EVENTS_IN_A_BATCH);
      const response = await learner.postJson("/api/v1/progress", device.batch(events)).catch(() => null);
      const body = response?.ok ? await response.json().catch(() => null) : null;
      if (!body) {
        sent.unanswered.push(...events);
        if (response && !response.ok) throw new Error(`progress answered ${response.status}`);
        return;
      }
      assert.deepEqual(body.answers.map(({ id, answer }) => [id, answer.result]), events.map(({ id }) => [id, "stored"]));
      sent.acknowledged.push(...events);
      answered += 1;
      if (answered === wanted) enough();
    }
  };
  const senders = Promise.all(Array.from({ length: SENDERS }, send));
  await Promise.race([isEnough, senders]);
  // Not a wait for anything: it moves the kill to another moment of a batch each time.
  await pause((kill * 7) % 13);
  await site.kill();
  await senders;
  return sent;
}

/** Posts events again and gives the result of each. */
async function post(learner, events) {
  const results = [];
  for (let from = 0; from < events.length; from += 500) {
    const batch = events.slice(from, from + 500);
    const response = await learner.postJson("/api/v1/progress", { device: batch[0].device, since: Number.MAX_SAFE_INTEGER, events: batch });
    assert.equal(response.status, 200, await response.clone().text());
    const { answers } = await response.json();
    assert.deepEqual(answers.map((answer) => answer.id), batch.map((event) => event.id));
    results.push(...answers.map((answer) => answer.answer.result));
  }
  return results;
}

/** The ids of what is new to a device since its cursor. */
async function read(learner, reader) {
  const ids = [];
  for (;;) {
    const body = { device: reader.device, since: reader.cursor, events: [] };
    const response = await learner.postJson("/api/v1/progress", body);
    assert.equal(response.status, 200, await response.clone().text());
    const page = await response.json();
    for (const { event } of page.events) {
      assert.ok(!reader.seen.has(event.id), `event ${event.id} came twice`);
      reader.seen.add(event.id);
      ids.push(event.id);
    }
    reader.cursor = page.cursor;
    if (!page.more) return ids;
  }
}
