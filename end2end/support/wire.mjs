// The wire between people and the server: an HTTP relay that a test can cut, stall, and let speak for the server, for the
// page and for its service worker alike.

import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import { until } from "./wait.mjs";

/** A relay to a site. It has a `url` of its own, so it can stand in a test wherever only the address of a site is asked. */
export async function wireTo(site) {
  const wire = new Wire(site);
  wire.server.listen(0, "127.0.0.1");
  await once(wire.server, "listening");
  wire.port = wire.server.address().port;
  wire.url = `http://localhost:${wire.port}`;
  return wire;
}

class Wire {
  constructor(site) {
    this.site = site;
    this.server = createServer((near, answer) => this.#relay(near, answer).catch(() => near.socket.destroy()));
    this.server.keepAliveTimeout = 0;
    /** Every request that came, as "GET /path", oldest first. */
    this.requests = [];
    this.rules = [];
    this.version = 0;
  }

  /** The connection is gone: nothing gets through, and whatever was under way breaks off. */
  async cut() {
    const closed = this.server.listening ? once(this.server, "close") : undefined;
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  /** The worst of connections: everything is taken, and nothing comes back. Only for a path, where one is given. */
  stall(path) {
    let release;
    const over = new Promise((done) => (release = done));
    this.rules.push({ does: "stall", path, over, release });
  }

  /** Something in between answers in the server's place. */
  answer(status, path) {
    this.rules.push({ does: "answer", status, path });
  }

  /** The next request for a path reaches the server, and its reply goes lost. */
  loseReply(path) {
    this.rules.push({ does: "lose", path });
  }

  /** All is well again. What was stalled goes on, where somebody still waits for it. */
  async mend() {
    const rules = this.rules;
    this.rules = [];
    for (const rule of rules) rule.release?.();
    if (this.server.listening) return;
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
  }

  /** A new version of the site is there: every site file has another name, and the old names are gone. */
  deploy() {
    this.version += 1;
  }

  /** How many requests of a method came for a path, a text or an expression. */
  count(method, path) {
    return this.requests.filter((each) => each.method === method && fits(path, each.path)).length;
  }

  /** Waits until so many requests have come for a path. */
  sees(method, path, count = 1) {
    return until(`${method} ${path}, ${count} times`, () => this.count(method, path) >= count);
  }

  /** Ends the relay. */
  async end() {
    for (const rule of this.rules) rule.release?.();
    await this.cut();
  }

  #rule(path, ...kinds) {
    return this.rules.find((rule) => kinds.includes(rule.does) && (!rule.path || fits(rule.path, path)));
  }

  async #relay(near, answer) {
    const path = near.url.replace(/\?.*/, "");
    this.requests.push({ method: near.method, path });
    const body = [];
    for await (const chunk of near) body.push(chunk);
    await this.#flows(path);
    if (near.socket.destroyed) return;
    const rule = this.#rule(path, "answer", "lose") ?? asked(near);
    if (rule?.does === "drop") {
      near.socket.destroy();
      return;
    }
    if (rule?.does === "answer") {
      answer.writeHead(rule.status, { "content-type": "text/html" }).end("<h1>Not the server</h1>");
      return;
    }
    if (this.rules.includes(rule)) this.rules.splice(this.rules.indexOf(rule), 1);
    const far = await this.#far(near, Buffer.concat(body));
    if (!far) {
      answer.writeHead(404).end();
      return;
    }
    if (rule) {
      for await (const _ of far);
      near.socket.destroy();
      return;
    }
    await this.#flows(path);
    await this.#send(far, answer, path);
  }

  /** Waits while a stall is there. */
  async #flows(path) {
    for (let rule = this.#rule(path, "stall"); rule; rule = this.#rule(path, "stall")) await rule.over;
  }

  /** Asks the server; nothing for a name that the version of now does not have. */
  async #far(near, body) {
    const prefix = this.version > 0 ? `v${this.version}-` : "";
    const named = near.url.match(/^(\/pkg\/(?:pictures\/)?)(.*)$/);
    if (named && !named[2].startsWith(prefix)) return undefined;
    const path = named ? named[1] + named[2].slice(prefix.length) : near.url;
    const headers = { ...near.headers, connection: "close" };
    if (prefix && !named) delete headers["accept-encoding"];
    const far = ask({ host: "127.0.0.1", port: this.site.port, method: near.method, path, headers });
    far.end(body);
    const [answered] = await once(far, "response");
    return answered;
  }

  async #send(far, answer, path) {
    const headers = { ...far.headers };
    delete headers.connection;
    const isText = /^text\/(html|javascript)/.test(headers["content-type"] ?? "") && !path.startsWith("/pkg/");
    if (this.version > 0 && isText) {
      const chunks = [];
      for await (const chunk of far) chunks.push(chunk);
      const text = Buffer.concat(chunks)
        .toString("utf8")
        .replace(/(\/pkg\/(?:pictures\/)?)([\w-]+\.\w)/g, `$1v${this.version}-$2`)
        .replace(/"version":"../, `"version":"v${this.version}`);
      delete headers["content-length"];
      answer.writeHead(far.statusCode, headers).end(text);
      return;
    }
    answer.writeHead(far.statusCode, headers);
    for await (const chunk of far) {
      await this.#flows(path);
      answer.write(chunk);
    }
    await this.#flows(path);
    answer.end();
  }
}

/** What a test without a browser asks to happen to its own request: "drop", "lose", or a status. */
function asked(near) {
  const { "wire-fault": fault } = near.headers;
  if (!fault) return undefined;
  return /^\d+$/.test(fault) ? { does: "answer", status: Number(fault) } : { does: fault };
}

const fits = (wanted, path) => (wanted instanceof RegExp ? wanted.test(path) : wanted === path);
