import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, placeholders } from "../src/i18n/icu.ts";
import { languages } from "../src/i18n/language.ts";

const areas = readdirSync("src/i18n/en").map((file) => file.replace(/\.json$/, ""));

function catalog(language: string, area: string): Record<string, string> {
  return JSON.parse(readFileSync(`src/i18n/${language}/${area}.json`, "utf8")) as Record<string, string>;
}

describe.each(areas)("messages of %s", (area) => {
  const english = catalog("en", area);

  test.each(languages)("%s has the same keys, in order, all of this area", (language) => {
    const keys = Object.keys(catalog(language, area));
    expect(keys.toSorted()).toEqual(Object.keys(english).toSorted());
    expect(keys.filter((key) => !key.startsWith(`${area}.`))).toEqual([]);
    expect(keys).toEqual(keys.toSorted());
  });

  test.each(languages)("%s has the same placeholders and tags, and well-formed messages", (language) => {
    const other = catalog(language, area);
    for (const [key, message] of Object.entries(english)) {
      expect([key, placeholders(parse(other[key] ?? ""))]).toEqual([key, placeholders(parse(message))]);
    }
  });

  test("no message is empty or still English in German", () => {
    const german = catalog("de", area);
    const empty = Object.entries({ ...english, ...german }).filter(([, message]) => message.trim() === "");
    expect(empty).toEqual([]);
  });
});

test("German addresses the reader as Sie", () => {
  const familiar = /\b(du|dich|dir|dein|deine|deinen|deiner|deinem)\b/i;
  const found = areas.flatMap((area) =>
    Object.entries(catalog("de", area)).filter(([, message]) => familiar.test(message)),
  );
  expect(found).toEqual([]);
});

test("no quoting mark is left for the reader to see", () => {
  // Only an opening mark before syntax quotes; in front of ">" it is shown as it stands.
  const found = areas.flatMap((area) =>
    (["de", "en"] as const).flatMap((language) =>
      Object.entries(catalog(language, area)).filter(([, message]) => /'>/.test(message.replaceAll(/'<[^']*'/g, ""))),
    ),
  );
  expect(found).toEqual([]);
});

const sources = files("src").filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));

test("every message is used", () => {
  const code = sources.map((file) => readFileSync(file, "utf8")).join("\n");
  const literal = new Set([...code.matchAll(/["'`]([a-z]+\.[\w.]+)["'`]/gi)].map((match) => match[1]));
  const patterns = [...code.matchAll(/`([a-z]+\.[^`\s]*\$\{[^`\s]*)`/gi)].map(
    (match) => new RegExp(`^${(match[1] ?? "").replaceAll(".", "\\.").replaceAll(/\$\{[^}]*\}/g, "[\\w.]+")}$`),
  );
  const unused = areas
    .flatMap((area) => Object.keys(catalog("en", area)))
    .filter((key) => !literal.has(key) && !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

test("no words for people stand in the views", () => {
  const found = sources
    .filter((file) => file.endsWith(".tsx"))
    .flatMap((file) => wordsIn(readFileSync(file, "utf8")).map((words) => `${file}: ${words}`));
  expect(found).toEqual([]);
});

/** Text between tags, and attributes that are read out or shown. As far as a pattern can tell. */
function wordsIn(code: string): string[] {
  const plain = code.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
  const between = [...plain.matchAll(/<\/?[A-Za-z][^<>{}]*>\s*([^<>{}()=;]*\p{L}{2}[^<>{}()=;]*?)\s*<\/[A-Za-z]/gu)];
  const spoken = /\s(?:aria-label|title|label|alt|placeholder|description|lead|hint)="([^"]*\p{L}{2}[^"]*)"/gu;
  const attributes = [...plain.matchAll(spoken)];
  return [...between, ...attributes].map((match) => (match[1] ?? "").trim()).filter((words) => words !== "");
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}
