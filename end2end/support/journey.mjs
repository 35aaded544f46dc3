// A journey: one road through the site, run once for each combination of JavaScript and database.

import { after, describe, test } from "node:test";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Person, openBrowser } from "./browser.mjs";
import { databasesHere } from "./database.mjs";
import { PROJECT, Site } from "./site.mjs";

/** How long one journey may take, in milliseconds. A limit against hanging, not a measurement. */
const LIMIT = 15 * 60_000;

let browser;

/** The one Chromium of this test process. */
export async function theBrowser() {
  browser ??= openBrowser();
  return browser;
}

after(async () => {
  if (browser) await (await browser).close();
});

/**
 * Expands into one test for each combination. `walk` gets `{ site, database, javascript, arrive, welcome, step }`: `arrive(options)`
 * is a person with a browser of their own, who reaches the site `at` some other door where one is given; `welcome(person)`
 * takes care of somebody who came another way; `step(name, run)` is a subtest that ends the journey when it fails.
 */
export function journey(name, { javascript = ["off", "on"], databases = ["sqlite", "postgres"], site: options } = {}, walk) {
  const scripts = javascript.filter((each) => (process.env.JAVASCRIPT ?? "off,on").split(",").includes(each));
  describe(name, { concurrency: false }, () => {
    for (const database of databasesHere(databases)) {
      for (const script of scripts) {
        test(`JavaScript ${script}, ${database}`, { timeout: LIMIT }, (t) => run(t, { name, script, database, options, walk }));
      }
    }
  });
}

async function run(t, { name, script, database, options, walk }) {
  const site = await Site.start(database, options);
  const people = [];
  const welcome = (person) => {
    people.push(person);
    return person;
  };
  const arrive = async ({ at = site, ...more } = {}) =>
    welcome(await Person.arrive(await theBrowser(), at, { javascript: script, ...more }));
  const step = async (title, act) => {
    let failure;
    await t.test(title, async () => {
      try {
        await act();
        for (const person of people) person.expectNoFaults();
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    if (failure) throw failure;
  };
  try {
    await walk({ site, database, javascript: script, arrive, welcome, step });
    for (const person of people) person.expectNoFaults();
  } catch (error) {
    const label = `${name}-${script}-${database}`;
    for (const [index, person] of people.entries()) await person.keepEvidence(`${label}-${index + 1}`);
    if (people.length > 0) await writeFile(join(PROJECT, "end2end", "results", `${label.replace(/[^\w-]+/g, "-")}.log`), site.log());
    throw error;
  } finally {
    for (const person of people) await person.leave();
    await site.remove();
  }
}
