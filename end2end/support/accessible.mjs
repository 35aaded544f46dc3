// Whether everybody can use a page: axe-core's rules for WCAG 2.1 A and AA, and what it cannot know about ours.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Person } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** Checks the page a person looks at. axe needs JavaScript, so without it the page is opened again in a context that has
 *  it: only pages that can be opened by their address can be checked then. */
export async function checkAccessible(person) {
  await person.headline();
  if (person.hasJavaScript) return checkHere(person.page);
  const other = await Person.arrive(person.browser, person.site, {
    viewport: person.viewport,
    storageState: await person.context.storageState(),
  });
  try {
    await other.go(person.page.url());
    await checkHere(other.page);
  } finally {
    await other.leave();
  }
}

/** Checks a page that is open in a context with JavaScript. */
export async function checkHere(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), RULES);
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  assert.deepEqual(found, [], `${page.url()} keeps somebody out`);
}

/** Fails when a page is wider than its window, so that it would have to be scrolled sideways. */
export async function checkWidth(page) {
  const { inside, outside, widest } = await page.evaluate(() => {
    const outside = document.documentElement.clientWidth;
    const culprit = [...document.querySelectorAll("body *")].find((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > outside + 1 || box.left < -1);
    });
    return { inside: document.documentElement.scrollWidth, outside, widest: culprit?.outerHTML.slice(0, 200) };
  });
  assert.ok(inside <= outside, `${page.url()} is ${inside} px wide in a window of ${outside} px: ${widest}`);
}
