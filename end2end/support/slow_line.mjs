// A line as a phone has it behind a weak mast: a relay that lets so many bytes through in a second, each of them late.

import { once } from "node:events";
import { connect, createServer } from "node:net";

/** How many milliseconds' worth of bytes go through at once. */
const TICK = 20;

/** A relay to a server's port. `kilobits` per second are shared by all connections, down as well as up; `latency` in
 *  milliseconds is one way there and back. Opening a connection costs one such round, as TCP does. */
export async function slowLineTo(port, { kilobits, latency }) {
  const sockets = new Set();
  const lines = { up: line(kilobits, latency / 2), down: line(kilobits, latency / 2) };
  const relay = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    const opened = performance.now() + latency;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
      socket.setNoDelay(true);
    }
    near.on("data", (bytes) => lines.up.send(bytes, far, opened));
    far.on("data", (bytes) => lines.down.send(bytes, near, 0));
    near.on("close", () => far.destroy());
    far.on("close", () => lines.down.send(null, near, 0));
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  return {
    url: `http://localhost:${relay.address().port}`,
    /** Bytes that came down so far, with everything: headers, pages, and what a service worker asks for. */
    get bytes() {
      return lines.down.bytes();
    },
    async close() {
      lines.up.stop();
      lines.down.stop();
      relay.close();
      for (const socket of sockets) socket.destroy();
      await once(relay, "close");
    },
  };
}

/** One direction: connections take turns, so that a large file does not hold up a small one. */
function line(kilobits, delay) {
  const waiting = new Map();
  const allowance = (kilobits * 1000) / 8 / (1000 / TICK);
  let sent = 0;
  const timer = setInterval(() => {
    let left = allowance;
    const now = performance.now();
    for (let busy = true; busy && left > 0; ) {
      busy = false;
      for (const [target, queue] of waiting) {
        const first = queue[0];
        if (!first || first.at > now || left <= 0) continue;
        busy = true;
        if (first.bytes === null) {
          target.end();
          waiting.delete(target);
          continue;
        }
        const part = first.bytes.subarray(0, Math.min(left, 1_460));
        left -= part.length;
        sent += part.length;
        if (!target.destroyed) target.write(part);
        first.bytes = first.bytes.subarray(part.length);
        if (first.bytes.length === 0) queue.shift();
      }
    }
  }, TICK);
  return {
    send(bytes, target, notBefore) {
      if (!waiting.has(target)) waiting.set(target, []);
      waiting.get(target).push({ bytes, at: Math.max(performance.now() + delay, notBefore) });
    },
    bytes: () => sent,
    stop: () => clearInterval(timer),
  };
}
