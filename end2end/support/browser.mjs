// People at their browsers: Debian's Chromium, one per test process, one context per person.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { PROJECT } from "./site.mjs";
import { PATIENCE } from "./wait.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** A phone in the hand and a screen on the desk, in CSS pixels. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

/** How Chromium is started. */
export const LAUNCH = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS };

/** Starts Chromium. */
export function openBrowser() {
  return chromium.launch(LAUNCH);
}

/** Runs in every page before its own scripts: says when the islands are alive. Leptos hydrates in the microtasks after the
 *  module is there, so the next task comes after them. */
function announceLife() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = (...given) => {
      const module = original(...given);
      module.then(() => setTimeout(() => (window.islandsAreAlive = true), 0), () => {});
      return module;
    };
  }
}

/** The settings of every context. */
export const settingsOf = (site) => ({ baseURL: site.url, locale: "en-GB", reducedMotion: "reduce" });

/** Somebody with a browser of their own: cookies, storage and language are theirs alone. */
export class Person {
  static async arrive(browser, site, { javascript = "on", viewport = DESKTOP, ...options } = {}) {
    const settings = { ...settingsOf(site), javaScriptEnabled: javascript === "on", viewport, ...options };
    const person = new Person(browser, site, await browser.newContext(settings), javascript === "on", viewport);
    await person.begin();
    return person;
  }

  constructor(browser, site, context, hasJavaScript, viewport) {
    Object.assign(this, { browser, site, context, hasJavaScript, viewport });
    /** What went wrong in the browser without anybody seeing it. */
    this.faults = [];
    this.isOffline = false;
  }

  /** What every new context needs, and the first tab. */
  async begin() {
    this.context.setDefaultTimeout(PATIENCE / 2);
    if (this.hasJavaScript) await this.context.addInitScript(announceLife);
    await this.openTab();
  }

  /** Opens another tab and goes on in it. */
  async openTab() {
    const page = await this.context.newPage();
    this.page = page;
    page.on("pageerror", (error) => this.faults.push(`script error at ${page.url()}: ${error.stack}`));
    page.on("console", (message) => {
      // A resource that fails is reported once, by the listeners below, with its status. An island without its function
      // is only warned of, and means that the two halves were built from different sources.
      const isError = message.type() === "error" && !message.text().startsWith("Failed to load resource");
      if (isError || message.text().startsWith("Could not find WASM function")) {
        this.faults.push(`console at ${page.url()}: ${message.text()}`);
      }
    });
    page.on("requestfailed", (request) => {
      const cause = request.failure()?.errorText;
      // Whoever leaves a page cuts off what it was loading; and without JavaScript no script is loaded.
      const isMeant = cause === "net::ERR_ABORTED" || (cause === "csp" && !this.hasJavaScript) || this.isOffline;
      if (this.isOurs(request.url()) && !isMeant) {
        this.faults.push(`${request.method()} ${request.url()}: ${cause}`);
      }
    });
    page.on("response", (response) => {
      const request = response.request();
      const isDocument = request.isNavigationRequest() && request.frame() === page.mainFrame();
      if (isDocument && !(response.status() >= 300 && response.status() < 400)) this.status = response.status();
      if (!isDocument && this.isOurs(response.url()) && response.status() >= 400 && !this.mayFail?.(response)) {
        this.faults.push(`${request.method()} ${response.url()}: ${response.status()}`);
      }
    });
    return page;
  }

  isOurs(url) {
    return /^https?:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url);
  }

  /** Opens an address and gives its status. */
  async go(path) {
    const response = await this.page.goto(path);
    await this.settle();
    return response.status();
  }

  /** Does something that leads to another page, and gives the status of that page. */
  async follow(action) {
    const arrived = this.page.waitForEvent("framenavigated", (frame) => frame === this.page.mainFrame());
    await Promise.all([arrived, action()]);
    await this.page.waitForLoadState();
    await this.settle();
    return this.status;
  }

  /** Presses a button that sends a form. */
  async press(name, within = this.page.locator("main")) {
    return this.follow(() => within.getByRole("button", { name, exact: true }).first().click());
  }

  /** Follows a link. */
  async click(name, within = this.page.locator("main")) {
    return this.follow(() => within.getByRole("link", { name, exact: true }).first().click());
  }

  /** Fills fields by their labels. A value of true or false sets a tick; a select takes its option's text. */
  async fill(fields, within = this.page.locator("main")) {
    for (const [label, value] of Object.entries(fields)) {
      const field = await this.field(label, within);
      if (typeof value === "boolean") await field.setChecked(value);
      else if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
  }

  /** The field with a label; one that may stay empty says so in its label, after its name. */
  async field(label, within = this.page.locator("main")) {
    const controls = this.page.locator("input, select, textarea");
    const exact = within.getByLabel(label, { exact: true }).and(controls);
    return (await exact.count()) > 0 ? exact.first() : within.getByLabel(label).and(controls).first();
  }

  /** Waits until the islands of the page answer, where there are islands and JavaScript. */
  async settle() {
    if (!this.hasJavaScript || (await this.page.locator("leptos-island").count()) === 0) return;
    await this.page.waitForFunction(() => window.islandsAreAlive === true);
  }

  /** The headline; every page has exactly one. */
  async headline() {
    const headlines = await this.page.locator("h1").allInnerTexts();
    assert.equal(headlines.length, 1, `${this.page.url()} has ${headlines.length} headlines`);
    return headlines[0].trim();
  }

  /** Fails unless the text can be seen on the page, now or soon. */
  async sees(text, within = this.page.locator("main")) {
    await within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** The path of the present address. */
  get path() {
    return new URL(this.page.url()).pathname;
  }

  /** A request with this browser's cookies that is no page: a PDF, a CSV, JSON. */
  fetch(path, options) {
    return this.context.request.fetch(new URL(path, this.site.url).href, { maxRedirects: 0, ...options });
  }

  /** Fails when anything went wrong in the browser so far. */
  expectNoFaults() {
    assert.deepEqual(this.faults, [], "the browser reported faults");
  }

  async leave() {
    await this.context.close();
  }

  /** Keeps what is on the screen, for whoever looks into a failure. */
  async keepEvidence(name) {
    const folder = join(PROJECT, "end2end", "results");
    await mkdir(folder, { recursive: true });
    const file = join(folder, name.replace(/[^\w-]+/g, "-").slice(0, 120));
    await this.page.screenshot({ path: `${file}.png`, fullPage: true }).catch(() => {});
    await writeFile(`${file}.html`, await this.page.content().catch(() => ""));
    await writeFile(`${file}.faults`, this.faults.join("\n"));
  }
}
