// A visitor without a browser: plain HTTP with cookies, for what a browser would never send and for speed.

/** Sends requests to a site, keeping the cookies it sets. */
export class Visitor {
  constructor(site) {
    this.site = site;
    this.cookies = new Map();
  }

  /** The value of the Cookie header. */
  get cookieHeader() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** A request; redirects are not followed. */
  async send(method, path, { headers = {}, body, signal } = {}) {
    const response = await fetch(new URL(path, this.site.url), {
      method,
      redirect: "manual",
      headers: { ...(this.cookies.size > 0 && { cookie: this.cookieHeader }), ...headers },
      body,
      signal,
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  get(path, options) {
    return this.send("GET", path, options);
  }

  /** Posts a form. */
  post(path, fields, { headers, ...options } = {}) {
    return this.send("POST", path, {
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
      ...options,
    });
  }

  /** Posts JSON. */
  postJson(path, value, options) {
    return this.send("POST", path, { headers: { "content-type": "application/json" }, body: JSON.stringify(value), ...options });
  }
}

/** A visitor who has become the first programme manager of an empty site. */
export async function firstManager(site, { name = "Amina Diallo", email = "amina@example.org", password = PASSWORD } = {}) {
  const visitor = new Visitor(site);
  const response = await visitor.post(await site.managerLink(), { name, email, password });
  if (response.status !== 303) throw new Error(`the first manager was not made: ${response.status} ${await response.text()}`);
  return visitor;
}

/** The password of everybody in these tests. */
export const PASSWORD = "three random words";
