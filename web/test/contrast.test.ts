import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decorative, pairs, stagePairs, type Pair } from "../src/styles/contrast.pairs.ts";
import { contrast, linear, oklch, over, tokens, white } from "./colours.ts";

const css = readFileSync("src/styles/tokens.css", "utf8");

const dark = "(prefers-color-scheme: dark)";
const more = "(prefers-contrast: more)";
const both = `${more} and ${dark}`;

interface Theme {
  readonly name: string;
  readonly media: readonly string[];
  readonly stage: boolean;
  readonly high: boolean;
}

const themes: readonly Theme[] = [
  { name: "light", media: [""], stage: false, high: false },
  { name: "dark", media: ["", dark], stage: false, high: false },
  { name: "light, high contrast", media: ["", more], stage: false, high: true },
  { name: "dark, high contrast", media: ["", dark, more, both], stage: false, high: true },
  { name: "stage", media: [""], stage: true, high: false },
  { name: "stage on a dark system", media: ["", dark], stage: true, high: false },
  { name: "stage, high contrast", media: ["", more], stage: true, high: true },
];

function colours(theme: Theme): Map<string, string> {
  const page = tokens(css, (media, selector) => selector === ":root" && theme.media.includes(media));
  const stage = tokens(css, (media, selector) => selector === "[data-stage]" && theme.media.includes(media));
  return new Map([...page, ...(theme.stage ? stage : [])]);
}

function ratio(of: Map<string, string>, [foreground, background]: Pair): number {
  const read = (name: string) => {
    const value = of.get(`--color-${name}`);
    if (!value) throw new Error(`tokens.css has no --color-${name}`);
    return oklch(value);
  };
  return contrast(linear(read(foreground)), over(read(background), white));
}

describe.each(themes)("$name", (theme) => {
  const found = colours(theme);
  const wanted = theme.stage ? [...pairs, ...stagePairs] : pairs;

  test.each(wanted)("%s on %s can be made out (%s)", (...pair) => {
    const least = pair[2] === "text" ? (theme.high ? 7 : 4.5) : theme.high ? 4.5 : 3;
    expect(ratio(found, pair)).toBeGreaterThanOrEqual(least);
  });
});

test("every colour of the sheet stands in a pair or is decoration", () => {
  const named = new Set([...pairs, ...stagePairs].flatMap(([foreground, background]) => [foreground, background]));
  const all = tokens(css, () => true);
  const missing = [...all.keys()]
    .filter((name) => name.startsWith("--color-"))
    .map((name) => name.slice("--color-".length))
    .filter((name) => !named.has(name) && !decorative.includes(name));
  expect(missing).toEqual([]);
});

test("initials can be read on every hue", () => {
  const worst = Array.from({ length: 72 }, (_, step) =>
    contrast(white, linear({ lightness: 0.45, chroma: 0.07, hue: step * 5, alpha: 1 })),
  );
  expect(Math.min(...worst)).toBeGreaterThanOrEqual(4.5);
});
