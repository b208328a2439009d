import { describe, expect, test } from "vitest";
import { addMonths, allZones, dayOfWeek, instantOf, isLocalDate, localIn, nextHalfHour, sameClock } from "./zones.ts";

describe("a local time is the right instant", () => {
  test.each([
    ["2026-11-24T09:00", "Europe/Berlin", "2026-11-24T08:00:00Z"],
    ["2026-07-24T09:00", "Europe/Berlin", "2026-07-24T07:00:00Z"],
    ["2026-11-24T09:00", "America/New_York", "2026-11-24T14:00:00Z"],
    ["2026-11-24T09:00", "Asia/Kolkata", "2026-11-24T03:30:00Z"],
    // The hour that summer time leaves out, and the one that winter time has twice.
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z"],
    ["2026-11-24T00:00", "Pacific/Kiritimati", "2026-11-23T10:00:00Z"],
  ])("%s in %s is %s", (local, zone, instant) => {
    expect(new Date(instantOf(local, zone)).toISOString()).toBe(instant.replace("Z", ".000Z"));
  });
});

test("an instant shows what the clocks of the place show", () => {
  expect(localIn("Europe/Berlin", "2026-11-24T23:30:00Z")).toBe("2026-11-25T00:30");
});

test.each([
  ["2026-11-24T08:00:00Z", "2026-11-24T08:30:00Z"],
  ["2026-11-24T08:24:00Z", "2026-11-24T08:30:00Z"],
  ["2026-11-24T08:26:00Z", "2026-11-24T09:00:00Z"],
])("at %s the planner suggests %s", (now, suggested) => {
  expect(nextHalfHour(Date.parse(now))).toBe(Date.parse(suggested));
});

test("two places with the same clocks are not shown as different", () => {
  const winter = Date.parse("2026-11-24T08:00:00Z");
  expect(sameClock("Europe/Berlin", "Europe/Paris", winter)).toBe(true);
  expect(sameClock("Europe/Berlin", "Europe/London", winter)).toBe(false);
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2026-11-24", 3, "2027-02-24"],
  ["2026-03-31", -1, "2026-02-28"],
])("%s and %i months is %s", (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});

test.each([
  ["2026-11-24", true],
  ["2026-02-29", false],
  ["2028-02-29", true],
  ["2026-11-00", false],
  ["24.11.2026", false],
])("%s is a date: %s", (text, expected) => {
  expect(isLocalDate(text)).toBe(expected);
});

test("weeks begin on Monday", () => {
  expect(["2026-11-23", "2026-11-29"].map(dayOfWeek)).toEqual([1, 7]);
});

test("all zones have a distance from UTC and a name that can be searched", () => {
  const zones = allZones(Date.parse("2026-11-24T08:00:00Z"), "de");
  const berlin = zones.find(({ id }) => id === "Europe/Berlin");
  expect(berlin).toEqual({ id: "Europe/Berlin", label: "Europe/Berlin, UTC+1", name: "Mitteleuropäische Zeit" });
  expect(zones.find(({ id }) => id === "Asia/Kolkata" || id === "Asia/Calcutta")?.label).toMatch(/UTC\+5:30$/);
  expect(zones.length).toBeGreaterThan(300);
});
