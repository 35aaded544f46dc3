// Live rooms under load: many phones in one, many rooms at once, connections cut at random, the server killed in between.

import { setTimeout as pause } from "node:timers/promises";
import { certifiedTrainer } from "../support/groups.mjs";
import { RoomTrainer } from "../support/room.mjs";
import { Site } from "../support/site.mjs";
import { until } from "../support/wait.mjs";

/** People think for up to so many milliseconds before they choose. */
const THINKING = 3000;
/** The share of phones that lose their connections each second in the rough round. */
const CUT = 0.1;

/** What a share of the numbers is at most. */
const percentile = (numbers, share) => numbers.sort((a, b) => a - b)[Math.ceil(numbers.length * share) - 1];

const spread = (numbers) => `p50 ${percentile(numbers, 0.5).toFixed(0)} ms, p99 ${percentile(numbers, 0.99).toFixed(0)} ms`;

/** Milliseconds until each phone has the screen of a version, counted from the press of the button. */
async function untilEveryoneSees(players, { version, at }) {
  await until(`version ${version} on every screen`, () => players.every((player) => player.version >= version), { every: 5 });
  return players.map((player) => {
    const first = [...player.seenAt].filter(([seen]) => seen >= version).map(([, time]) => time);
    return Math.min(...first) - at;
  });
}

/** One question: asked, answered by everybody, counted, revealed. `meanwhile` happens while people think. */
async function question(trainer, players, times, meanwhile = async () => {}) {
  times.asked.push(...(await untilEveryoneSees(players, await trainer.step("next"))));
  const answers = players.map(async (player) => {
    await pause(Math.random() * THINKING);
    return player.answer();
  });
  await meanwhile();
  times.taken.push(...(await Promise.all(answers)));
  const at = performance.now();
  await trainer.counted(players.length);
  times.counted.push(performance.now() - at);
  await until("every screen shows what was chosen", async () => {
    await Promise.all(players.filter((player) => !player.showsChoice).map((player) => player.fetch()));
    return players.every((player) => player.showsChoice);
  });
  times.revealed.push(...(await untilEveryoneSees(players, await trainer.step("reveal"))));
}

const noTimes = () => ({ asked: [], taken: [], counted: [], revealed: [] });

function noteTimes(note, what, times) {
  note(`${what}: question on every screen`, spread(times.asked));
  note(`${what}: answer taken`, spread(times.taken));
  note(`${what}: last answer on the wall`, `${Math.max(...times.counted).toFixed(0)} ms at most`);
  note(`${what}: revealed on every screen`, spread(times.revealed), "p99 under 500 ms");
}

/** The trainer's wall says how many answered: none lost, none twice. */
async function expectAll(trainer, players) {
  const page = await (await trainer.visitor.get(`${trainer.room}/project`)).text();
  const [, n] = page.match(/% of (\d+) answers/) ?? [];
  if (Number(n) !== players.length) throw new Error(`${players.length} answered, and ${n} were counted`);
}

/** 1,000 phones in one room: a calm round, then one with cuts and a restart. */
async function oneLargeRoom(note, n) {
  const site = await Site.start("sqlite");
  const players = [];
  try {
    const trainer = await RoomTrainer.open(await certifiedTrainer(site), { capacity: n });
    const before = performance.now();
    players.push(...(await trainer.welcome(n)));
    note(`${n} phones join and enter`, `${(n / ((performance.now() - before) / 1000)).toFixed(0)} per second`);
    await Promise.all(players.map((player) => player.play()));
    await until("every phone hears", () => players.every((player) => player.isHearing));
    const calm = noTimes();
    for (let each = 0; each < 2; each += 1) {
      await question(trainer, players, calm);
      await expectAll(trainer, players);
    }
    noteTimes(note, `${n} phones in one room`, calm);

    const rough = noTimes();
    const cutting = setInterval(() => players.forEach((player) => Math.random() < CUT && player.cut()), 1000);
    await question(trainer, players, rough);
    await expectAll(trainer, players);
    noteTimes(note, `${n} phones, 10 % cut each second`, rough);
    const restarted = noTimes();
    await question(trainer, players, restarted, async () => {
      await pause(THINKING / 2);
      await site.kill();
      await site.boot();
    });
    clearInterval(cutting);
    await expectAll(trainer, players);
    note(`${n} phones, cuts and a restart mid-round`, `${n} of ${n} answers there once`, "none lost, none twice");
  } finally {
    players.forEach((player) => player.leave());
    await site.remove();
  }
}

/** 60 rooms of 30 at once, each at its own pace. */
async function manyRooms(note, n, size) {
  const site = await Site.start("sqlite");
  const players = [];
  try {
    const visitor = await certifiedTrainer(site);
    const rooms = [];
    for (let each = 0; each < n; each += 1) {
      const trainer = await RoomTrainer.open(visitor, { capacity: size });
      const phones = await trainer.welcome(size);
      players.push(...phones);
      rooms.push([trainer, phones]);
    }
    await Promise.all(players.map((player) => player.play()));
    await until("every phone hears", () => players.every((player) => player.isHearing));
    const times = noTimes();
    await Promise.all(
      rooms.map(async ([trainer, phones]) => {
        await pause(Math.random() * THINKING);
        for (let each = 0; each < 2; each += 1) {
          await question(trainer, phones, times);
          await expectAll(trainer, phones);
        }
      }),
    );
    noteTimes(note, `${n} rooms of ${size}`, times);
  } finally {
    players.forEach((player) => player.leave());
    await site.remove();
  }
}

/** Measures live rooms. */
export async function measureRooms(note) {
  await oneLargeRoom(note, Number(process.env.PHONES ?? 1000));
  await manyRooms(note, Number(process.env.ROOMS ?? 60), 30);
}
