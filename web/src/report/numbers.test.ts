import { expect, test } from "vitest";
import { type Statistics, type Sum } from "./api.ts";
import { niceTop } from "./BarPlot.tsx";
import { mondayOf, weekdays, weeks } from "./numbers.ts";
import { duration } from "./words.ts";

const sum = (day: string, more: Partial<Sum> = {}): Sum => ({
  day,
  kind: "quick",
  meetings: 1,
  people: 3,
  minutes: 30,
  personMinutes: 90,
  ...more,
});

const statistics = (more: Partial<Statistics>): Statistics => ({
  today: "2026-11-21",
  since: "2026-09-28",
  days: [],
  weeks: [],
  sizes: [],
  ...more,
});

test("a week begins on Monday", () => {
  expect(mondayOf("2026-11-21")).toBe("2026-11-16");
  expect(mondayOf("2026-11-16")).toBe("2026-11-16");
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
});

test("every week is there, also one without meetings, and the kinds stand apart", () => {
  const found = weeks(statistics({
    days: [sum("2026-11-16"), sum("2026-11-20", { kind: "scheduled", meetings: 2 })],
    weeks: [sum("2026-09-07", { people: 40 })],
  }));
  expect(found.map(({ monday }) => monday)).toContain("2026-10-05");
  expect(found[0]).toEqual({ monday: "2026-09-07", meetings: [1, 0, 0], people: 40, personMinutes: 90 });
  expect(found.at(-1)?.meetings).toEqual([1, 2, 0]);
  expect(found).toHaveLength(11);
});

test("never more than a year of weeks", () => {
  expect(weeks(statistics({ weeks: [sum("2020-01-06")] }))).toHaveLength(53);
});

test("days of the week count from Monday", () => {
  expect(weekdays(statistics({ days: [sum("2026-11-16"), sum("2026-11-22", { meetings: 4 })] })))
    .toEqual([1, 0, 0, 0, 0, 0, 4]);
});

test("the axis ends at a round number with a whole one in the middle", () => {
  expect([0, 1, 3, 5, 7, 11, 35, 99, 101].map(niceTop)).toEqual([2, 2, 4, 6, 10, 20, 40, 100, 200]);
});

test("a time is told in hours, minutes and seconds", () => {
  expect(duration(3909)).toBe("1:05:09");
  expect(duration(59)).toBe("0:00:59");
});
