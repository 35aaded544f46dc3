// Two hundred learners on bad lines, with a server that is killed again and again: what each device was told is exactly
// what the server has in the end.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import { answerValue, readCourse } from "../support/courses.mjs";
import { databasesHere } from "../support/database.mjs";
import { certifiedTrainer, seats } from "../support/groups.mjs";
import { history } from "../support/learner.mjs";
import { newId } from "../support/progress.mjs";
import { Site } from "../support/site.mjs";
import { Visitor } from "../support/visitor.mjs";
import { wireTo } from "../support/wire.mjs";

const SEED = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31));
const LEARNERS = 200;
const SYNCS = Number(process.env.SOAK_SYNCS ?? 1_000);
// Not a divisor that falls on the end of a round, when nobody is sending.
const RESTARTS = 6;
const AT_ONCE = 24;
const BATCH = 50;

for (const database of databasesHere(["sqlite", "postgres"])) {
  test(`${SYNCS} syncs by ${LEARNERS} learners on bad lines (${database})`, { timeout: 15 * 60_000 }, async () => {
    console.error(`SOAK_SEED=${SEED}`);
    const site = await Site.start(database);
    const wire = await wireTo(site);
    try {
      await soak(site, wire);
    } finally {
      await wire.end();
      await site.remove();
    }
  });
}

async function soak(site, wire) {
  const taken = await seats(site, await certifiedTrainer(site), LEARNERS);
  const course = readCourse("parents");
  const learners = taken.map((seat, index) => new Learner(wire, seat, course, chance(SEED + index)));
  const seen = new Map();
  let done = 0;
  let restarting;
  const one = async (learner) => {
    await restarting;
    const outcome = await learner.sync();
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    done += 1;
    if (done % Math.ceil(SYNCS / (RESTARTS + 1)) === 0) restarting = site.restart();
  };
  // Every learner in turn, some of them at the same time; nobody twice at once, except for repetitions of their own.
  for (let round = 0; done < SYNCS; round += 1) {
    const line = learners.slice(0, SYNCS - done);
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let learner = line.pop(); learner; learner = line.pop()) await one(learner);
    }));
  }
  await restarting;
  console.error([...seen].map(([outcome, count]) => `${outcome}: ${count}`).join(", "));
  for (const outcome of ["answered", "drop", "lose", "503", "cut off"]) {
    assert.ok(seen.get(outcome) > 0, `no sync ended as "${outcome}", so nothing was tested`);
  }

  let events = 0;
  for (const learner of learners) {
    // Before anything else is sent: whatever a device was told about is there, and told once to another device.
    const early = (await history(learner.direct(site))).map(({ id }) => id);
    assert.equal(new Set(early).size, early.length, "an event came twice");
    assert.deepEqual([...learner.told.keys()].filter((id) => !early.includes(id)), [], "an acknowledged event is lost");
    await learner.finish();
    const late = (await history(learner.direct(site))).map(({ id }) => id);
    assert.deepEqual(late.sort(), [...learner.told.keys()].sort());
    assert.equal(late.length, learner.made);
    events += late.length;
  }
  console.error(`${events} events, and no difference`);
}

/** One learner with one phone: what waits, what was told, and old posts that may come once more. */
class Learner {
  constructor(wire, seat, course, next) {
    Object.assign(this, { seat, course, next, device: newId(), counter: 0, made: 0, waiting: [], told: new Map(), old: [] });
    this.visitor = this.direct(wire);
  }

  /** The same person by another way. */
  direct(site) {
    const visitor = new Visitor(site);
    visitor.cookies = this.seat.cookies;
    return visitor;
  }

  /** Does something, and tries to send it on a bad line. */
  async sync() {
    this.#work(1 + this.next(12));
    const events = this.next(4) === 0 ? this.#shuffled(this.waiting).slice(0, BATCH) : this.waiting.slice(0, BATCH);
    const body = { device: this.device, since: Number.MAX_SAFE_INTEGER, events };
    const fault = ["", "", "", "drop", "lose", "503"][this.next(6)];
    const posts = [this.#post(body, fault)];
    // The same once more at the same time, and an old one that comes late.
    if (this.next(5) === 0) posts.push(this.#post(body, ""));
    if (this.next(5) === 0 && this.old.length > 0) posts.push(this.#post(this.old[this.next(this.old.length)], ""));
    this.old.push(body);
    const [first] = await Promise.all(posts);
    return first ? "answered" : fault || "cut off";
  }

  /** Sends the rest on a good line. */
  async finish() {
    while (this.waiting.length > 0) {
      const body = { device: this.device, since: Number.MAX_SAFE_INTEGER, events: this.waiting.slice(0, BATCH) };
      assert.ok(await this.#post(body, ""), "a good line must answer");
    }
  }

  #work(count) {
    for (let n = 0; n < count; n += 1) {
      this.counter += 1;
      this.made += 1;
      const lesson = this.course.lessons[this.next(this.course.lessons.length)];
      const checks = this.course.checks.get(lesson);
      const item = checks[this.next(checks.length)];
      const what =
        this.next(3) === 0
          ? { kind: "lesson-opened", lesson }
          : { kind: "check-answered", lesson, item: item.id, answer: answerValue(item) };
      const { id: course } = this.course;
      const at_device = this.next(2 ** 31) * 1000;
      this.waiting.push({ id: newId(), device: this.device, counter: this.counter, course, edition: this.course.about.edition, what, at_device });
    }
  }

  /** True when an answer came; what it says is noted. */
  async #post(body, fault) {
    const headers = { "content-type": "application/json", ...(fault && { "wire-fault": fault }) };
    const sent = { headers, body: JSON.stringify(body) };
    const response = await this.visitor.send("POST", "/api/v1/progress", sent).catch(() => undefined);
    const reply = response?.status === 200 ? await response.json().catch(() => undefined) : undefined;
    if (response && response.status !== 200) assert.equal(response.status, 503, await response.text());
    if (!reply) return false;
    assert.equal(reply.answers.length, body.events.length);
    for (const { id, answer } of reply.answers) {
      assert.match(answer.result, /^(stored|known)$/, JSON.stringify(answer));
      // Stored is stored once: whoever hears of it again hears that it is known.
      if (answer.result === "stored") assert.notEqual(this.told.get(id), "stored", `${id} was stored twice`);
      if (answer.result === "stored" || !this.told.has(id)) this.told.set(id, answer.result);
    }
    this.waiting = this.waiting.filter(({ id }) => !this.told.has(id));
    return true;
  }

  #shuffled(list) {
    const all = [...list];
    for (let last = all.length - 1; last > 0; last -= 1) {
      const other = this.next(last + 1);
      [all[last], all[other]] = [all[other], all[last]];
    }
    return all;
  }
}

/** Whole numbers below a limit, the same for the same seed (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
