import { expect, test } from "vitest";
import { cityOf, when } from "./times.ts";

const now = Date.UTC(2026, 10, 21, 18, 0);

test.each([
  [now - 5_000, "de-DE", "jetzt"],
  [now - 5 * 60_000, "de-DE", "vor 5 Minuten"],
  [now + 90 * 60_000, "en-GB", "in 1 hour"],
  [now - 23 * 3_600_000, "en-GB", "23 hours ago"],
])("below one day it is relative: %d in %s is %s", (instant, language, expected) => {
  expect(when(instant, now, language)).toBe(expected);
});

test("from one day on it is a date and a time", () => {
  expect(when(now - 24 * 3_600_000, now, "en-GB")).toMatch(/^20 Nov 2026, \d\d:\d\d$/);
  expect(when(new Date(now + 48 * 3_600_000).toISOString(), now, "de-DE")).toMatch(/^23\.11\.2026, \d\d:\d\d$/);
});

test.each([
  ["Europe/Berlin", "Berlin"],
  ["America/Argentina/Buenos_Aires", "Buenos Aires"],
  ["UTC", "UTC"],
])("the zone %s is called %s", (zone, city) => {
  expect(cityOf(zone)).toBe(city);
});
