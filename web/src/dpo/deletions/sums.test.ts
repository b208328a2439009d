import { expect, test } from "vitest";
import { byKindAndMonth, byWeek, monthsAgo, weeksAgo } from "./sums.ts";

const sunday = Date.UTC(2026, 10, 22, 1, 0);

test("weeks begin on Mondays, and a Sunday belongs to the week before", () => {
  expect(weeksAgo(sunday, 0)).toBe("2026-11-16T00:00:00.000Z");
  expect(weeksAgo(sunday, 11)).toBe("2026-08-31T00:00:00.000Z");
});

test("months are those of the calendar, over the end of a year", () => {
  expect(monthsAgo(Date.UTC(2027, 1, 28), 5)).toBe("2026-09-01T00:00:00.000Z");
});

test("weeks in which nothing was deleted are there", () => {
  const sums = [
    { from: "2026-11-09", kind: "CHAT", objects: 2 },
    { from: "2026-11-09", kind: "MEETING_NAME", objects: 3 },
  ];
  expect(byWeek(sums, "2026-11-02T00:00:00.000Z", 3)).toEqual([
    { from: "2026-11-02", objects: 0 },
    { from: "2026-11-09", objects: 5 },
    { from: "2026-11-16", objects: 0 },
  ]);
});

test("the kinds of which most was deleted come first", () => {
  const sums = [
    { from: "2026-10-01", kind: "CREDENTIAL", objects: 1 },
    { from: "2026-11-01", kind: "MEETING_NAME", objects: 9 },
  ];
  expect(byKindAndMonth(sums, "2026-10-01T00:00:00.000Z", 2)).toEqual({
    months: ["2026-10-01", "2026-11-01"],
    rows: [
      { kind: "MEETING_NAME", objects: [0, 9] },
      { kind: "CREDENTIAL", objects: [1, 0] },
    ],
  });
});
