import { currentLocale } from "../i18n/language.ts";
import { type Text } from "../i18n/useText.tsx";
import { weekdays, type MonthDay, type Repeat, type Weekday } from "./repeat.ts";
import { type LocalDate } from "./zones.ts";

/** A series in words: "every second Tuesday until 31 December 2026". */
export function repeatWords(t: Text, repeat: Repeat): string {
  const words = habit(t, repeat);
  switch (repeat.end.kind) {
    case "never":
      return t("plan.series.never", { habit: words });
    case "until":
      return t("plan.series.until", { habit: words, date: dayWords(repeat.end.date, false) });
    case "count":
      return t("plan.series.count", { habit: words, n: repeat.end.count });
  }
}

function habit(t: Text, repeat: Repeat): string {
  const n = repeat.interval;
  switch (repeat.every) {
    case "day":
      return t("plan.series.day", { n });
    case "week": {
      if (n === 1 && repeat.days.join() === weekdays.join()) return t("plan.series.day", { n });
      if (n === 1 && repeat.days.join() === weekdays.slice(0, 5).join()) return t("plan.series.workdays");
      const [only] = repeat.days;
      if (only && repeat.days.length === 1) return t("plan.series.weekday", { n, day: weekdayName(only) });
      return t("plan.series.week", { n, days: listed(repeat.days.map((day) => weekdayName(day))) });
    }
    case "month":
      return t("plan.series.month", { n, on: monthDayWords(t, repeat.on) });
    case "year":
      return yearly(t, repeat.month, repeat.on, n);
  }
}

function yearly(t: Text, month: number, on: MonthDay, n: number): string {
  if (on.kind !== "date") return t("plan.series.year", { n, on: monthDayWords(t, on), month: monthName(month) });
  const format = new Intl.DateTimeFormat(currentLocale(), { day: "numeric", month: "long", timeZone: "UTC" });
  return t("plan.series.yearDate", { n, date: format.format(Date.UTC(2024, month - 1, on.day)) });
}

/** "on the 15th", "on the last day", "on the second Tuesday" */
export function monthDayWords(t: Text, on: MonthDay): string {
  switch (on.kind) {
    case "date":
      return t("plan.series.on.date", { day: on.day });
    case "lastDay":
      return t("plan.series.on.lastDay");
    case "weekday":
      return t("plan.series.on.weekday", { ordinal: ordinalKey(on.ordinal), day: weekdayName(on.day) });
  }
}

function ordinalKey(ordinal: number): string {
  return ordinal === -1 ? "last" : `n${ordinal}`;
}

export function weekdayName(day: Weekday, style: "long" | "short" = "long"): string {
  // 5 January 2026 was a Monday.
  const date = Date.UTC(2026, 0, 5 + weekdays.indexOf(day));
  return new Intl.DateTimeFormat(currentLocale(), { weekday: style, timeZone: "UTC" }).format(date);
}

function monthName(month: number): string {
  return new Intl.DateTimeFormat(currentLocale(), { month: "long", timeZone: "UTC" }).format(Date.UTC(2024, month - 1));
}

/** "Tuesday, 24 November 2026" */
export function dayWords(date: LocalDate, weekday = true): string {
  return new Intl.DateTimeFormat(currentLocale(), {
    ...(weekday ? { weekday: "long" } : {}),
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.parse(`${date}T00:00:00Z`));
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: "conjunction" }).format(words);
}
