import { beforeAll, describe, expect, test } from "vitest";
import { chooseLanguage, loadAreas, text } from "../i18n/language.ts";
import { fromRule, monthDaysOf, moveStart, repeatFrom, toRule, type Repeat } from "./repeat.ts";
import { repeatWords } from "./repeatWords.ts";
import { dateOf, localIn } from "./zones.ts";

const tuesday = "2026-11-24";
const inBerlin = (instant: Date) => dateOf(localIn("Europe/Berlin", instant));
const read = (rule: string, start = tuesday) => fromRule(rule, start, inBerlin);

beforeAll(() => loadAreas("plan"));

describe("a series in words", () => {
  test.each([
    ["FREQ=DAILY;COUNT=5", "every day, 5 times", "jeden Tag, 5-mal"],
    ["FREQ=DAILY;INTERVAL=2;COUNT=5", "every second day, 5 times", "jeden zweiten Tag, 5-mal"],
    [
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261231",
      "every second Tuesday until 31 December 2026",
      "jeden zweiten Dienstag bis 31. Dezember 2026",
    ],
    ["FREQ=WEEKLY", "every Tuesday until further notice", "jeden Dienstag bis auf Weiteres"],
    [
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=10",
      "every workday (Monday to Friday), 10 times",
      "an jedem Werktag (Montag bis Freitag), 10-mal",
    ],
    [
      "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=1",
      "every workday (Monday to Friday), once",
      "an jedem Werktag (Montag bis Freitag), einmal",
    ],
    [
      "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH,TU;COUNT=2",
      "every 3 weeks on Tuesday and Thursday, 2 times",
      "alle 3 Wochen am Dienstag und Donnerstag, 2-mal",
    ],
    ["FREQ=MONTHLY;BYMONTHDAY=22;COUNT=3", "every month on the 22nd, 3 times", "jeden Monat am 22., 3-mal"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "every month on the last day, 3 times", "jeden Monat am letzten Tag, 3-mal"],
    [
      "FREQ=MONTHLY;INTERVAL=2;BYDAY=4TU;COUNT=3",
      "every second month on the fourth Tuesday, 3 times",
      "jeden zweiten Monat am vierten Dienstag, 3-mal",
    ],
    [
      "FREQ=MONTHLY;BYDAY=-1TU;COUNT=3",
      "every month on the last Tuesday, 3 times",
      "jeden Monat am letzten Dienstag, 3-mal",
    ],
    [
      "FREQ=YEARLY;COUNT=3",
      "every year on 24 November, 3 times",
      "jedes Jahr am 24. November, 3-mal",
    ],
    [
      "FREQ=YEARLY;BYMONTH=11;BYDAY=4TU;COUNT=3",
      "every year on the fourth Tuesday of November, 3 times",
      "jedes Jahr am vierten Dienstag im November, 3-mal",
    ],
  ])("%s", async (rule, english, german) => {
    const repeat = read(rule);
    expect(repeat).not.toBeNull();
    if (!repeat) return;
    await chooseLanguage("en");
    expect(repeatWords(text, repeat)).toBe(english);
    await chooseLanguage("de");
    expect(repeatWords(text, repeat)).toBe(german);
  });
});

test.each([
  "FREQ=DAILY;INTERVAL=3;COUNT=5",
  "FREQ=WEEKLY;BYDAY=MO,FR;UNTIL=20261231",
  "FREQ=MONTHLY;BYDAY=-1TU",
  "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2",
  "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=4TU;COUNT=3",
])("%s is written as it was read", (rule) => {
  const repeat = read(rule);
  expect(repeat && toRule(repeat)).toBe(rule);
});

test.each([
  "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4",
  "FREQ=MONTHLY;BYDAY=MO,TU;COUNT=4",
  "FREQ=HOURLY",
  "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU",
  "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
  "FREQ=WEEKLY;UNTIL=soon",
  "",
])("what the planner cannot show is not mistaken for something else: %s", (rule) => {
  expect(read(rule)).toBeNull();
});

test("an end in UTC is the day it is in the meeting's zone", () => {
  const late = fromRule("FREQ=DAILY;UNTIL=20261231T233000Z", tuesday, inBerlin);
  expect(late?.end).toEqual({ kind: "until", date: "2027-01-01" });
});

describe("the day in its month", () => {
  test.each([
    ["2026-11-24", ["date 24", "4TU", "-1TU"]],
    ["2026-11-03", ["date 3", "1TU"]],
    ["2026-11-30", ["date 30", "-1MO", "lastDay"]],
    ["2028-02-29", ["date 29", "-1TU", "lastDay"]],
  ])("%s can be named by %j", (date, expected) => {
    const names = monthDaysOf(date).map((way) => {
      if (way.kind === "date") return `date ${way.day}`;
      return way.kind === "weekday" ? `${way.ordinal}${way.day}` : way.kind;
    });
    expect(names).toEqual(expected);
  });
});

describe("when the first day moves, the habit goes with it", () => {
  const until = { kind: "never" } as const;
  test.each<[string, Repeat, string]>([
    ["a single weekday", repeatFrom("week", tuesday, until), "FREQ=WEEKLY;BYDAY=WE"],
    ["one of several", { every: "week", interval: 1, days: ["TU", "TH"], end: until }, "FREQ=WEEKLY;BYDAY=WE,TH"],
    ["the day of the month", repeatFrom("month", tuesday, until), "FREQ=MONTHLY;BYMONTHDAY=2"],
    [
      "the weekday of the month",
      { every: "month", interval: 1, on: { kind: "weekday", ordinal: 4, day: "TU" }, end: until },
      "FREQ=MONTHLY;BYDAY=1WE",
    ],
    ["the year", repeatFrom("year", tuesday, until), "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=2"],
  ])("%s", (_, repeat, expected) => {
    expect(toRule(moveStart(repeat, tuesday, "2026-12-02"))).toBe(expected);
  });

  test("a day that is in the rule already changes nothing", () => {
    const both: Repeat = { every: "week", interval: 1, days: ["TU", "TH"], end: until };
    expect(moveStart(both, tuesday, "2026-11-26")).toBe(both);
  });
});
