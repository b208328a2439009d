import { expect, test } from "vitest";
import { asVanity, vanityProblem } from "./vanity.ts";

test.each([
  ["anna.berger", null],
  ["a-1", null],
  ["ab", "portal.vanity.tooShort"],
  ["a".repeat(41), "portal.vanity.tooLong"],
  ["anna berger", "portal.vanity.characters"],
  ["Anna", "portal.vanity.characters"],
  [".anna", "portal.vanity.marks"],
  ["anna-", "portal.vanity.marks"],
])("%s is judged as the server would: %s", (vanity, expected) => {
  expect(vanityProblem(vanity)).toBe(expected);
});

test.each([
  ["Dr. Müller", "dr.mueller"],
  ["Renée Groß", "renee-gross"],
  ["José_María", "jose-maria"],
])("what is typed, %s, becomes %s", (typed, expected) => {
  expect(asVanity(typed)).toBe(expected);
});
