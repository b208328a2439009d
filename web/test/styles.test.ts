// What a style sheet names has to exist: a browser says nothing when it does not.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" });
const read = (ending: RegExp) =>
  files.filter((name) => ending.test(name)).map((name) => ({ name, text: readFileSync(join("src", name), "utf8") }));
const sheets = read(/\.css$/);
const code = read(/\.tsx?$/);

/** React Aria gives these, some of them only where it has measured something; so they need something in their place. */
const given = new Set(["--trigger-width", "--visual-viewport-height"]);

test("every custom property that a style uses is set somewhere", () => {
  const set = new Set([
    ...sheets.flatMap(({ text }) => [...text.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1])),
    ...code.flatMap(({ text }) => [...text.matchAll(/["'`](--[\w-]+)/g)].map((match) => match[1])),
  ]);
  const missing = sheets.flatMap(({ name, text }) =>
    [...text.matchAll(/var\((--[\w-]+)(,?)/g)]
      .filter(([, property = "", other]) => !set.has(property) && !(given.has(property) && other === ","))
      .map(([, property]) => `${name}: ${property}`),
  );
  expect(missing).toEqual([]);
});

test("every style stands in a layer whose place is decided", () => {
  const layers = /@layer ([\w, ]+);/.exec(readFileSync("src/styles/index.css", "utf8"))?.[1]?.split(", ") ?? [];
  const foreign = sheets.flatMap(({ name, text }) =>
    [...text.matchAll(/@layer (\w+) \{/g)].map((match) => match[1] ?? "")
      .filter((layer) => !layers.includes(layer))
      .map((layer) => `${name}: ${layer}`),
  );
  expect(layers).not.toEqual([]);
  expect(foreign).toEqual([]);
});
