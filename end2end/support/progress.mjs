// Progress events as a device makes them (POST /api/v1/progress), with ids that are UUIDs of version 7 (RFC 9562).

import { randomBytes } from "node:crypto";

/** A new UUIDv7. */
export function newId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A device that counts its events. */
export class Device {
  constructor(course) {
    this.course = course;
    this.id = newId();
    this.counter = 0;
  }

  /** So many new events: lessons of the course opened, one after the other. */
  events(count) {
    return Array.from({ length: count }, () => {
      this.counter += 1;
      const lesson = this.course.lessons[this.counter % this.course.lessons.length];
      return {
        id: newId(),
        device: this.id,
        counter: this.counter,
        course: this.course.id,
        edition: this.course.about.edition,
        what: { kind: "lesson-opened", lesson },
        at_device: Date.now(),
      };
    });
  }

  /** The body of a post with these events; `since` is the cursor of the last answer. */
  batch(events, since = Number.MAX_SAFE_INTEGER) {
    return { device: this.id, since, events };
  }
}
