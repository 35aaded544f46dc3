// The words on the screen, from the same files that the pages are built from: a journey finds a button by what it says,
// and does not break when somebody says it better.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { PROJECT } from "./site.mjs";

const FOLDER = join(PROJECT, "app", "texts", "en");

/** Noun → key → text. A key that is not there throws, so that a journey never looks for "undefined". */
export const words = Object.fromEntries(
  readdirSync(FOLDER).map((file) => {
    const noun = file.replace(/\.toml$/, "");
    return [noun, strict(noun, parse(readFileSync(join(FOLDER, file), "utf8")))];
  }),
);

function strict(noun, texts) {
  return new Proxy(texts, {
    get(_, key) {
      if (key in texts) return texts[key];
      throw new Error(`app/texts/en/${noun}.toml has no ${String(key)}`);
    },
  });
}

/** A text with its placeholders filled in. */
export function say(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    if (name in values) return String(values[name]);
    throw new Error(`nothing was given for {${name}} in: ${text}`);
  });
}
