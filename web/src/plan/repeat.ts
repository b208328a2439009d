import { dayOfWeek, daysInMonth, localDate, type LocalDate } from "./zones.ts";

/**
 * How a meeting is repeated, as people choose it, and the RFC 5545 §3.3.10 rule it stands for. Only rules that the
 * planner can show are read; others stay as they are and are called "by a rule of its own". Pure.
 */
export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

/** Where in a month: on its 15th day, on its last day, or on its second Tuesday (-1: its last one). */
export type MonthDay =
  | { readonly kind: "date"; readonly day: number }
  | { readonly kind: "lastDay" }
  | { readonly kind: "weekday"; readonly ordinal: number; readonly day: Weekday };

export type RepeatEnd =
  | { readonly kind: "never" }
  | { readonly kind: "until"; readonly date: LocalDate }
  | { readonly kind: "count"; readonly count: number };

export type Repeat =
  & { readonly interval: number; readonly end: RepeatEnd }
  & (
    | { readonly every: "day" }
    | { readonly every: "week"; readonly days: readonly Weekday[] }
    | { readonly every: "month"; readonly on: MonthDay }
    | { readonly every: "year"; readonly month: number; readonly on: MonthDay }
  );

export const workdays: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

export function weekdayOf(date: LocalDate): Weekday {
  return weekdays[dayOfWeek(date) - 1] ?? "MO";
}

/** The ways to name this day in its month; the usual one first. */
export function monthDaysOf(date: LocalDate): readonly MonthDay[] {
  const { year, month, day } = localDate(date);
  const last = daysInMonth(year, month);
  const weekday = weekdayOf(date);
  const ways: MonthDay[] = [{ kind: "date", day }];
  const ordinal = Math.ceil(day / 7);
  if (ordinal <= 4) ways.push({ kind: "weekday", ordinal, day: weekday });
  if (day + 7 > last) ways.push({ kind: "weekday", ordinal: -1, day: weekday });
  if (day === last) ways.push({ kind: "lastDay" });
  return ways;
}

/** What the choice "every week" and so on begins with, for a meeting that begins on this day. */
export function repeatFrom(every: Repeat["every"], date: LocalDate, end: RepeatEnd): Repeat {
  const on = monthDaysOf(date)[0] ?? { kind: "date", day: 1 };
  switch (every) {
    case "day":
      return { every, interval: 1, end };
    case "week":
      return { every, interval: 1, days: [weekdayOf(date)], end };
    case "month":
      return { every, interval: 1, on, end };
    case "year":
      return { every, interval: 1, month: localDate(date).month, on, end };
  }
}

/** The same habit for another first day: "every Tuesday" becomes "every Wednesday" when the start moves to one. */
export function moveStart(repeat: Repeat, from: LocalDate, to: LocalDate): Repeat {
  switch (repeat.every) {
    case "day":
      return repeat;
    case "week": {
      const before = weekdayOf(from);
      const after = weekdayOf(to);
      if (repeat.days.includes(after)) return repeat;
      const days = repeat.days.filter((day) => day !== before);
      return { ...repeat, days: inOrder([...days, after]) };
    }
    case "month":
      return { ...repeat, on: sameWay(repeat.on, to) };
    case "year":
      return { ...repeat, month: localDate(to).month, on: sameWay(repeat.on, to) };
  }
}

function sameWay(on: MonthDay, to: LocalDate): MonthDay {
  const ways = monthDaysOf(to);
  const alike = ways.find((way) => sameMonthDay(way, on)) ?? ways.find((way) => way.kind === on.kind);
  return alike ?? ways[0] ?? on;
}

export function sameMonthDay(one: MonthDay, other: MonthDay): boolean {
  return monthDayText(one) === monthDayText(other);
}

export function inOrder(days: readonly Weekday[]): Weekday[] {
  return weekdays.filter((day) => days.includes(day));
}

function monthDayText(on: MonthDay): string {
  switch (on.kind) {
    case "date":
      return `BYMONTHDAY=${on.day}`;
    case "lastDay":
      return "BYMONTHDAY=-1";
    case "weekday":
      return `BYDAY=${on.ordinal}${on.day}`;
  }
}

/** `FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270131`: the last day counts as a whole, in the zone of the meeting. */
export function toRule(repeat: Repeat): string {
  const parts: string[] = [];
  const frequency = { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" }[repeat.every];
  parts.push(`FREQ=${frequency}`);
  if (repeat.interval > 1) parts.push(`INTERVAL=${repeat.interval}`);
  if (repeat.every === "week") parts.push(`BYDAY=${repeat.days.join(",")}`);
  if (repeat.every === "month") parts.push(monthDayText(repeat.on));
  if (repeat.every === "year") parts.push(`BYMONTH=${repeat.month}`, monthDayText(repeat.on));
  if (repeat.end.kind === "count") parts.push(`COUNT=${repeat.end.count}`);
  if (repeat.end.kind === "until") parts.push(`UNTIL=${repeat.end.date.replaceAll("-", "")}`);
  return parts.join(";");
}

/**
 * @param start the first day of the meeting, by which a rule that names no day goes
 * @param dayIn gives the day of an instant in the zone of the meeting, for an `UNTIL` in UTC
 * @returns null when the planner cannot show the rule
 */
export function fromRule(rule: string, start: LocalDate, dayIn: (instant: Date) => LocalDate): Repeat | null {
  const parts = new Map(rule.replace(/^RRULE:/, "").split(";").map((part) => splitOnce(part)));
  const interval = Number(parts.get("INTERVAL") ?? "1");
  const end = endOf(parts, dayIn);
  const byDay = parts.get("BYDAY");
  const byMonthDay = parts.get("BYMONTHDAY");
  if (!Number.isInteger(interval) || interval < 1 || end === null) return null;
  if (parts.has("WKST") && parts.get("WKST") !== "MO" && interval > 1) return null;
  switch (parts.get("FREQ")) {
    case "DAILY":
      return byDay || byMonthDay ? dailyOn(byDay, interval, end) : { every: "day", interval, end };
    case "WEEKLY": {
      const days = byDay === undefined ? [weekdayOf(start)] : plainDays(byDay);
      return days === null ? null : { every: "week", interval, days: inOrder(days), end };
    }
    case "MONTHLY": {
      const on = monthDay(byDay, byMonthDay, start);
      return on === null ? null : { every: "month", interval, on, end };
    }
    case "YEARLY": {
      const on = monthDay(byDay, byMonthDay, start);
      const month = Number(parts.get("BYMONTH") ?? localDate(start).month);
      return on === null || !Number.isInteger(month) ? null : { every: "year", interval, month, on, end };
    }
    default:
      return null;
  }
}

/** "Daily on Monday to Friday" is what other calendars write for "every week on Monday to Friday". */
function dailyOn(byDay: string | undefined, interval: number, end: RepeatEnd): Repeat | null {
  const days = byDay === undefined || interval !== 1 ? null : plainDays(byDay);
  return days === null ? null : { every: "week", interval, days: inOrder(days), end };
}

function endOf(parts: ReadonlyMap<string, string>, dayIn: (instant: Date) => LocalDate): RepeatEnd | null {
  const count = parts.get("COUNT");
  if (count !== undefined) return /^\d+$/.test(count) ? { kind: "count", count: Number(count) } : null;
  const until = parts.get("UNTIL");
  if (until === undefined) return { kind: "never" };
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(until);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zulu] = match;
  if (zulu !== "Z") return { kind: "until", date: `${year}-${month}-${day}` };
  return { kind: "until", date: dayIn(new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)) };
}

function monthDay(byDay: string | undefined, byMonthDay: string | undefined, start: LocalDate): MonthDay | null {
  if (byDay !== undefined && byMonthDay !== undefined) return null;
  if (byMonthDay !== undefined) {
    if (byMonthDay === "-1") return { kind: "lastDay" };
    return /^\d+$/.test(byMonthDay) ? { kind: "date", day: Number(byMonthDay) } : null;
  }
  if (byDay === undefined) return { kind: "date", day: localDate(start).day };
  const match = /^\+?(-1|[1-5])([A-Z]{2})$/.exec(byDay);
  const day = weekdays.find((one) => one === match?.[2]);
  return match && day ? { kind: "weekday", ordinal: Number(match[1]), day } : null;
}

function plainDays(text: string): Weekday[] | null {
  const days = text.split(",").map((part) => weekdays.find((day) => day === part));
  return days.every((day) => day !== undefined) ? days : null;
}

function splitOnce(part: string): [string, string] {
  const at = part.indexOf("=");
  return at === -1 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
}
