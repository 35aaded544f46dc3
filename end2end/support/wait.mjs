// Waiting for a condition: nothing in these tests sleeps and hopes.

import { setTimeout as pause } from "node:timers/promises";

/** How long anything may take before a test gives up, in milliseconds. Generous: a busy machine is no fault. */
export const PATIENCE = 1000 * Number(process.env.PATIENCE ?? 60);

/** Asks `condition` again and again until it gives something true, and gives that. `what` names it when it never does. */
export async function until(what, condition, { within = PATIENCE, every = 25 } = {}) {
  const end = performance.now() + within;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (performance.now() > end) throw new Error(`waited ${within / 1000} s in vain: ${what}`);
    await pause(every);
  }
}
