// Phones and the trainer of a live round without a browser: what room.js does, by plain HTTP and in great numbers.

import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { openCohort } from "./groups.mjs";
import { expectSent, takeSeat } from "./people.mjs";
import { newId } from "./progress.mjs";
import { until } from "./wait.mjs";

/** Milliseconds between two questions while there are no hints, and until a broken stream or answer is tried again. */
const PACE = 1000;
const AGAIN = 500;
/** How long an answer may take, in milliseconds. */
const PATIENCE = 5000;

/** A trainer with a room of a rule's first level in a new cohort. */
export class RoomTrainer {
  static async open(trainer, { capacity, rule = "rule-1" }) {
    const code = await openCohort(trainer, capacity);
    const list = await (await trainer.get("/cohorts")).text();
    const [, cohort] = list.match(/href="\/cohorts\/([0-9a-f-]{36})"/);
    const opened = await expectSent(trainer, `/cohorts/${cohort}/rooms`, { id: newId(), rule, level: "1" });
    const room = new URL(opened.headers.get("location"), trainer.site.url).pathname;
    return new RoomTrainer(trainer, { code, cohort, room });
  }

  constructor(visitor, { code, cohort, room }) {
    Object.assign(this, { visitor, code, cohort, room });
  }

  /** What the room is at: version, left, people, answers. */
  async now() {
    const response = await this.visitor.get(`${this.room}/now`);
    if (response.status !== 200) throw new Error(`${this.room}/now answered ${response.status}`);
    return response.json();
  }

  /** Takes a step; gives the version after it, and when the button was pressed. */
  async step(step) {
    const { version } = await this.now();
    const at = performance.now();
    await expectSent(this.visitor, `${this.room}/step`, { step, seen: String(version) });
    return { version: version + 1, at };
  }

  /** Waits until the wall has counted so many answers. */
  counted(answers) {
    return until(`${answers} answers on the wall`, async () => (await this.now()).answers === answers, { every: 50 });
  }

  /** So many phones that took a seat and came in. */
  async welcome(count) {
    const players = [];
    while (players.length < count) {
      const batch = Array.from({ length: Math.min(50, count - players.length) }, async () => {
        const seat = await takeSeat(this.visitor.site, this.code);
        const entered = await expectSent(seat, "/challenge/room", {});
        if (entered.headers.get("location") !== this.room) throw new Error("a phone came into another room");
        return new RoomPlayer(seat, this.room);
      });
      players.push(...(await Promise.all(batch)));
    }
    return players;
  }
}

/** A phone in the room. `site` may be changed while it plays: to another process, or to one that was started again. */
export class RoomPlayer {
  constructor(seat, room) {
    this.site = seat.site;
    this.cookie = seat.cookieHeader;
    this.room = room;
    this.agent = new Agent({ keepAlive: true, maxSockets: 1 });
    this.version = -1;
    /** How often it asked without a hint. */
    this.asked = 0;
    /** When each version was on the screen. */
    this.seenAt = new Map();
    this.html = "";
  }

  /** Comes to life: hears the hints, asks by itself, fetches the screen. */
  play() {
    this.isPlaying = true;
    this.#listen();
    this.timer = setInterval(() => this.isHearing || this.#ask(), PACE);
    return this.fetch();
  }

  leave() {
    this.isPlaying = false;
    clearInterval(this.timer);
    this.stream?.destroy();
    this.agent.destroy();
  }

  /** Cuts the connections of the phone, as a Wi-Fi does. */
  cut() {
    this.stream?.destroy();
    for (const sockets of [this.agent.sockets, this.agent.freeSockets]) {
      Object.values(sockets).flat().forEach((socket) => socket.destroy());
    }
  }

  /** Fetches the screen, and again when the room has moved on meanwhile. */
  async fetch() {
    if (this.isFetching) {
      this.isStale = true;
      return;
    }
    this.isFetching = true;
    try {
      do {
        this.isStale = false;
        this.#show((await this.#send("GET", `${this.room}/screen`)).body);
      } while (this.isStale);
    } catch {
      // The next hint or question brings it.
    } finally {
      this.isFetching = false;
    }
  }

  /** Chooses one of the answers on the screen, and sends it until it is taken. Gives how long that took. */
  async answer() {
    const item = this.html.match(/name="item" value="([^"]*)"/)[1];
    const offered = [...this.html.matchAll(/<input type="(?:radio|checkbox)" name="([^"]*)" value="([^"]*)"/g)];
    const [, name, value] = offered.length > 0 ? offered[Math.floor(Math.random() * offered.length)] : [, "number", "18"];
    const body = new URLSearchParams({ item, [name]: value, screen: "only" }).toString();
    const at = performance.now();
    for (;;) {
      const answer = await this.#send("POST", `${this.room}/answer`, body).catch(() => undefined);
      if (answer?.status === 303) break;
      if (answer && answer.status < 500) throw new Error(`the answer was refused with ${answer.status}`);
      await pause(AGAIN);
    }
    const took = performance.now() - at;
    this.chosen = { item, name, value };
    await this.fetch();
    return took;
  }

  /** Whether the screen shows what was chosen last. */
  get showsChoice() {
    const { name, value } = this.chosen;
    const field = [...this.html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag.includes(`name="${name}"`));
    return field.some((tag) => tag.includes(`value="${value}"`) && (name === "number" || tag.includes("checked")));
  }

  async #ask() {
    this.asked += 1;
    try {
      const { body } = await this.#send("GET", `${this.room}/now`);
      if (JSON.parse(body).version !== this.version) await this.fetch();
    } catch {
      // The next question is in a second.
    }
  }

  #show(html) {
    const version = html.match(/data-version="(\d+)"/)?.[1];
    if (version === undefined) throw new Error("no screen came");
    this.html = html;
    this.version = Number(version);
    if (!this.seenAt.has(this.version)) this.seenAt.set(this.version, performance.now());
  }

  #listen() {
    if (!this.isPlaying) return;
    const headers = { cookie: this.cookie, accept: "text/event-stream" };
    const again = () => {
      this.isHearing = false;
      if (this.isPlaying) setTimeout(() => this.#listen(), AGAIN).unref();
    };
    const sent = request(new URL(`${this.room}/hints`, this.site.url), { agent: false, headers }, (response) => {
      this.isHearing = response.statusCode === 200;
      response.setEncoding("utf8");
      response.on("data", (text) => {
        const version = text.match(/data: (\d+)/g)?.at(-1)?.slice(6);
        if (version !== undefined && Number(version) !== this.version) this.fetch();
      });
      response.on("error", () => {});
    });
    sent.on("error", () => {});
    sent.on("close", again);
    sent.end();
    this.stream = sent;
  }

  #send(method, path, body) {
    return new Promise((resolve, reject) => {
      const headers = { cookie: this.cookie, ...(body && { "content-type": "application/x-www-form-urlencoded" }) };
      const options = { method, headers, agent: this.agent, timeout: PATIENCE };
      const sent = request(new URL(path, this.site.url), options, (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", reject);
        response.on("close", () => response.complete || reject(new Error("cut")));
        response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(parts).toString() }));
      });
      sent.on("timeout", () => sent.destroy(new Error("took too long")));
      sent.on("error", reject);
      sent.end(body);
    });
  }
}
