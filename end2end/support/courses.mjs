// The courses as their authors wrote them: lessons, checks and banks with the right answers.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { PROJECT } from "./site.mjs";

/** A course: `{ id, about, lessons: [id], items: Map id → item, checks: Map lesson → [item] }`. */
export function readCourse(id) {
  const folder = join(PROJECT, "courses", id);
  const read = (file) => parse(readFileSync(join(folder, file), "utf8"));
  const about = read("course.toml");
  const lessons = about.module.flatMap((module) => module.lessons);
  const checks = new Map(lessons.map((lesson) => [lesson, []]));
  const items = new Map();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith(".toml") || file === "course.toml") continue;
    const found = read(file).item ?? [];
    for (const item of found) items.set(item.id, item);
    const lesson = file.replace(/\.items\.toml$/, "");
    if (checks.has(lesson)) checks.set(lesson, found);
  }
  return { id, about, lessons, items, checks };
}

/** Fills the form of a question, as a person would: by the words on the page, never by hidden names. */
export async function answer(form, item, { right = true } = {}) {
  switch (item.kind) {
    case "single":
    case "scenario": {
      const option = item.options.find((option) => Boolean(option.correct) === right);
      await choice(form, option.text).check();
      break;
    }
    case "multiple": {
      const wanted = item.options.filter((option) => Boolean(option.correct) === right);
      for (const option of item.options) await choice(form, option.text).setChecked(wanted.includes(option));
      break;
    }
    case "true-false":
      await form.locator(`input[value="${item.answer === right}"]`).check();
      break;
    case "number":
      await form.locator('input[inputmode="decimal"]').fill(String(right ? item.answer : item.answer + 1000));
      break;
    case "ordering": {
      const steps = right ? item.steps : item.steps.toReversed();
      for (const [index, step] of steps.entries()) {
        await row(form, step.text).locator("select").selectOption(String(index + 1));
      }
      break;
    }
    case "matching":
      for (const [index, pair] of item.pairs.entries()) {
        const partner = right ? pair : item.pairs[(index + 1) % item.pairs.length];
        await row(form, pair.left).locator("select").selectOption({ label: partner.right });
      }
      break;
    default:
      throw new Error(`${item.id} is of a kind that these tests do not know: ${item.kind}`);
  }
}

function choice(form, text) {
  return form.locator("label").filter({ has: form.page().getByText(text, { exact: true }) }).locator("input");
}

function row(form, text) {
  return form.locator("li").filter({ has: form.page().getByText(text, { exact: true }).and(form.page().locator("span")) });
}

/** The fields of a form that answers an item rightly, for who posts without a browser; ids as the challenge shows them. */
export function answerFields(item) {
  const right = (options) => options.filter((option) => option.correct).map((option) => ["choice", option.id]);
  switch (item.kind) {
    case "single":
    case "scenario":
    case "multiple":
      return right(item.options);
    case "true-false":
      return [["truth", String(item.answer)]];
    case "number":
      return [["number", String(item.answer)]];
    case "ordering":
      return item.steps.map((step, index) => [`place-${step.id}`, String(index + 1)]);
    case "matching":
      return item.pairs.map((pair) => [`match-${pair.id}`, pair.id]);
    default:
      throw new Error(`${item.id} is of a kind that these tests do not know: ${item.kind}`);
  }
}

/** A right answer in the words of POST /api/v1/progress. */
export function answerValue(item) {
  const fields = answerFields(item);
  switch (item.kind) {
    case "multiple":
      return { kind: "choices", value: fields.map(([, id]) => id).sort() };
    case "true-false":
      return { kind: "truth", value: item.answer };
    case "number":
      return { kind: "number", value: item.answer };
    case "ordering":
      return { kind: "order", value: item.steps.map((step) => step.id) };
    case "matching":
      return { kind: "matches", value: Object.fromEntries(item.pairs.map((pair) => [pair.id, pair.id])) };
    default:
      return { kind: "choice", value: fields[0][1] };
  }
}
