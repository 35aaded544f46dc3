// The cable between the server and its PostgreSQL, which a test can pull out and plug in again.

import { connect, createServer } from "node:net";
import { once } from "node:events";

/** A relay to the database at `url`. Its own `url` goes through the relay. */
export async function cableTo(url) {
  const { hostname, port: farPort } = new URL(url);
  const sockets = new Set();
  const keep = (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const relay = createServer((near) => {
    const far = connect(Number(farPort || 5432), hostname);
    keep(near);
    keep(far);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    near.pipe(far).pipe(near);
  });
  relay.listen(0, "127.0.0.1");
  await once(relay, "listening");
  const { port } = relay.address();
  const nearUrl = new URL(url);
  nearUrl.hostname = "127.0.0.1";
  nearUrl.port = String(port);
  const unplug = async () => {
    const closed = relay.listening ? once(relay, "close") : undefined;
    if (closed) relay.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: nearUrl.href,
    unplug,
    async plugIn() {
      relay.listen(port, "127.0.0.1");
      await once(relay, "listening");
    },
  };
}
