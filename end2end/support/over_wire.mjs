// Journeys of people whose connection breaks, and the panels that tell them about it.

import { journey } from "./journey.mjs";
import { wireTo } from "./wire.mjs";

/** A journey over a wire that breaks; the relay ends with it. Service workers are only there with JavaScript. */
export function broken(name, walk) {
  journey(name, { javascript: ["on"] }, async (world) => {
    const wire = await wireTo(world.site);
    try {
      await walk({ ...world, wire });
    } finally {
      await wire.end();
    }
  });
}

/** A part of a panel. */
export const part = (person, name) => person.page.locator(`[data-part="${name}"]`);

/** Waits until a part of a panel is seen. */
export const shows = (person, name) => part(person, name).filter({ visible: true }).waitFor();

/** Presses a button of a panel. */
export const act = (person, name, within = "take") =>
  part(person, within).locator(`[data-act="${name}"]:not([data-of])`).filter({ visible: true }).click();
