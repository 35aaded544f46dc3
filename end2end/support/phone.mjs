// A phone: a browser whose storage outlives it, so that it can be killed and started again.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { LAUNCH, PHONE, Person, settingsOf } from "./browser.mjs";
import { until } from "./wait.mjs";

/** Somebody with a phone. */
export class Phone extends Person {
  /** Buys a phone, and switches it on. */
  static async buy(site) {
    const phone = new Phone(undefined, site, undefined, true, PHONE);
    phone.folder = await mkdtemp(join(tmpdir(), "cascade-phone-"));
    await phone.switchOn();
    return phone;
  }

  /** Starts the browser on what the phone holds. */
  async switchOn() {
    this.context = await chromium.launchPersistentContext(this.folder, {
      ...LAUNCH,
      ...settingsOf(this.site),
      viewport: this.viewport,
      // A browser that was killed offers to open its pages again, which would be one more page than the test knows of.
      args: [...LAUNCH.args, "--hide-crash-restore-bubble"],
    });
    this.browser = this.context.browser();
    await this.begin();
    const session = await this.browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    this.processes = processInfo.map(({ id }) => id);
  }

  /** The battery is empty: the browser and all of its helpers end in the middle of whatever they do. */
  async kill() {
    for (const id of this.processes.filter(isAlive)) process.kill(id, "SIGKILL");
    await until("the browser and its helpers are gone", () => !this.processes.some(isAlive));
    await this.context.close().catch(() => {});
  }

  /** The browser is closed by hand, with time to write what it has not written yet: cookies are written twice a minute. */
  async switchOff() {
    await this.context.close();
  }

  async leave() {
    await this.context.close().catch(() => {});
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
