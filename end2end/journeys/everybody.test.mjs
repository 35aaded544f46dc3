// Everybody can use it: from right to left, on a phone, in the dark, and without a mouse.

import assert from "node:assert/strict";
import { checkAccessible, checkWidth } from "../support/accessible.mjs";
import { DESKTOP, PHONE } from "../support/browser.mjs";
import { readCourse } from "../support/courses.mjs";
import { journey } from "../support/journey.mjs";
import { carryCookies, organisationWith } from "../support/people.mjs";
import { PASSWORD, firstManager } from "../support/visitor.mjs";
import { words } from "../support/words.mjs";

const OPEN_PAGES = [
  "/",
  "/courses",
  "/courses/net-rules",
  "/net-rules",
  "/net-rules/rule-1",
  "/net-rules/rule-1/lesson",
  "/net-rules/rule-1/1",
  "/join",
  "/help",
  "/sign-in",
  "/sign-up",
  "/password",
  "/nowhere",
];
const MANAGER_PAGES = ["/programme", "/programme/organisations", "/reach", "/certificates", "/account", "/account/erase", "/courses/trainer-core"];
const ADMINISTRATOR_PAGES = ["/organisation", "/organisation/trainers", "/cohorts"];

journey("From right to left on a phone", { javascript: ["on"], databases: ["sqlite"] }, async ({ site, step, arrive }) => {
  const manager = await firstManager(site);
  const { administrator } = await organisationWith(site, manager, {
    name: "مؤسسة الخطوات الآمنة لحماية الأطفال على الإنترنت في كل مكان",
    country: "EG",
    administrator: { name: "Laila", email: "laila@example.org" },
  });
  const lesson = `/courses/trainer-core/${readCourse("trainer-core").lessons[0]}`;
  const roles = [
    ["signed out", undefined, OPEN_PAGES],
    ["as manager", manager, [...MANAGER_PAGES, lesson]],
    ["as administrator", administrator, ADMINISTRATOR_PAGES],
  ];
  for (const [role, visitor, pages] of roles) {
    await step(role, async () => {
      const person = await arrive({ viewport: PHONE });
      await carryCookies(person, visitor, { language: "qps-plocm" });
      for (const path of pages) {
        await person.go(path);
        assert.equal(await person.page.locator("html").getAttribute("dir"), "rtl", path);
        await checkWidth(person.page);
        await person.headline();
      }
      await checkAccessible(person);
    });
  }
});

for (const [title, options] of [
  ["In the dark", { viewport: DESKTOP, colorScheme: "dark" }],
  ["On a small phone, with large text", { viewport: { width: 320, height: 640 } }],
]) {
  journey(title, { javascript: ["on"], databases: ["sqlite"] }, async ({ site, step, arrive }) => {
    const manager = await firstManager(site);
    await step("every open page", async () => {
      const person = await arrive(options);
      for (const path of OPEN_PAGES) {
        await person.go(path);
        await checkAccessible(person);
        await checkWidth(person.page);
      }
    });
    await step("a manager's pages", async () => {
      const person = await arrive(options);
      await carryCookies(person, manager);
      for (const path of MANAGER_PAGES) {
        await person.go(path);
        await checkAccessible(person);
        await checkWidth(person.page);
      }
    });
  });
}

journey("Without a mouse", { databases: ["sqlite"] }, async ({ site, step, arrive }) => {
  await firstManager(site);
  const person = await arrive();
  const { page } = person;

  await step("signing in", async () => {
    await person.go("/sign-in");
    await tabTo(page, 'main input[name="email"]');
    await page.keyboard.type("amina@example.org");
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
    assert.equal(await person.follow(() => page.keyboard.press("Enter")), 200);
    assert.equal(person.path, "/programme");
  });

  await step("the skip link leads to the content", async () => {
    await person.go("/courses");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null));
  });

  await step("answering a check", async () => {
    const course = readCourse("trainer-core");
    const lesson = course.lessons.find((each) => course.checks.get(each).some((item) => item.kind === "single"));
    const item = course.checks.get(lesson).find((each) => each.kind === "single");
    await person.go(`/courses/trainer-core/${lesson}`);
    const section = `[id="check-${item.id}"]`;
    await tabTo(page, `${section} input[type="radio"]`);
    await page.keyboard.press("Space");
    await tabTo(page, `${section} button`);
    if (person.hasJavaScript) await page.keyboard.press("Enter");
    else await person.follow(() => page.keyboard.press("Enter"));
    const { feedback_right: right, feedback_wrong: wrong } = words.learning;
    await person.sees(new RegExp(`${escape(right)}|${escape(wrong)}`), page.locator(section));
  });
});

/** Moves on with the tabulator until the focus is on an element that fits, and can be seen there. */
async function tabTo(page, selector) {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    const state = await page.evaluate((selector) => {
      const focused = document.activeElement;
      // A choice shows the focus on its whole label.
      const shown = [focused, focused.closest("label")].filter(Boolean).map((element) => getComputedStyle(element));
      const isVisible = shown.some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none");
      return { fits: focused.matches(selector), isVisible };
    }, selector);
    if (!state.fits) continue;
    assert.ok(state.isVisible, `the focus on ${selector} cannot be seen`);
    return;
  }
  assert.fail(`the tabulator never came to ${selector}`);
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
