// What stands in front of the server of `make dev`: it passes everything on, and puts a script into each page that loads the page
// again when the server was built anew. The content security policy stays as it is: the script carries the nonce of its page.

import { createServer, request } from "node:http";

const CHANGES = "/dev/changes";
const SCRIPT = `new EventSource("${CHANGES}").addEventListener("built", () => location.reload());`;

/** Listens at `port` of this machine and passes on to `behind`. `announce()` loads every open page again. */
export async function startProxy({ port, behind }) {
  const pages = new Set();
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === CHANGES) keepWaiting(pages, outgoing);
    else passOn(incoming, outgoing, behind);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    port: server.address().port,
    announce() {
      for (const page of pages) page.write("event: built\ndata: now\n\n");
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function keepWaiting(pages, outgoing) {
  outgoing.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  outgoing.write(": waiting\n\n");
  pages.add(outgoing);
  outgoing.on("close", () => pages.delete(outgoing));
}

function passOn(incoming, outgoing, behind) {
  // Nothing can be put into a page that is compressed.
  const { "accept-encoding": _, ...headers } = incoming.headers;
  const options = { host: "127.0.0.1", port: behind, method: incoming.method, path: incoming.url, headers };
  const onward = request(options, (answer) => {
    if (!answer.headers["content-type"]?.startsWith("text/html")) {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    const pieces = [];
    answer.on("data", (piece) => pieces.push(piece));
    answer.on("end", () => {
      const nonce = answer.headers["content-security-policy"]?.match(/'nonce-([^']+)'/)?.[1] ?? "";
      const page = Buffer.concat(pieces).toString("utf8");
      const { "content-length": _, ...headers } = answer.headers;
      outgoing.writeHead(answer.statusCode, { ...headers, "cache-control": "no-store" });
      outgoing.end(page.replace("</body>", () => `<script nonce="${nonce}">${SCRIPT}</script></body>`));
    });
  });
  onward.on("error", () => {
    outgoing.writeHead(503, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
    outgoing.end(`<!DOCTYPE html><title>Building</title><body><p>The server is being built.</p><script>${SCRIPT}</script></body>`);
  });
  incoming.pipe(onward);
}
