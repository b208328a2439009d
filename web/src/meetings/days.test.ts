import { expect, test } from "vitest";
import { byDay, dayIn, spacedPin, timeSpan } from "./days.ts";

const at = (startsAt: string) => ({ startsAt });

test("dates stand under the day on which they begin where the reader is", () => {
  const dates = [at("2026-11-24T08:00:00Z"), at("2026-11-24T22:30:00Z"), at("2026-11-24T23:30:00Z")];
  expect(byDay(dates, "Europe/Berlin").map(({ date, items }) => [date, items.length])).toEqual([
    ["2026-11-24", 2],
    ["2026-11-25", 1],
  ]);
  expect(byDay(dates, "UTC").map(({ date }) => date)).toEqual(["2026-11-24"]);
});

test("the order of the list stays, also backwards", () => {
  const dates = [at("2026-11-25T08:00:00Z"), at("2026-11-24T08:00:00Z")];
  expect(byDay(dates, "UTC").map(({ date }) => date)).toEqual(["2026-11-25", "2026-11-24"]);
});

test("a span names the day of its end only when that is another one", () => {
  expect(timeSpan("2026-11-24T08:00:00Z", "2026-11-24T09:00:00Z", "Europe/Berlin", "de")).toBe("09:00 – 10:00");
  expect(timeSpan("2026-11-24T22:00:00Z", "2026-11-25T01:00:00Z", "Europe/Berlin", "de")).toBe(
    "23:00 – 25. Nov., 02:00",
  );
});

test("a day is named as it is where the reader is", () => {
  expect(dayIn("2026-11-24T23:30:00Z", "Europe/Berlin", "en-GB")).toBe("Wednesday, 25 November 2026");
});

test("a PIN is shown in groups of three", () => {
  expect(spacedPin("804117359")).toBe("804 117 359");
});
