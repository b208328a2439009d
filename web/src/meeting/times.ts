import { currentLocale } from "../i18n/language.ts";
import { cityOf } from "../i18n/times.ts";

/** A day with its time of day, in words, in a time zone. */
export function longDate(instant: string | null, timeZone: string): string {
  return formatted(instant, { dateStyle: "full", timeStyle: "short", timeZone });
}

export function clockTime(instant: string | null, timeZone: string): string {
  return formatted(instant, { timeStyle: "short", timeZone });
}

/** The same instant where it was planned, if clocks there show another time than here; otherwise null. */
export function elsewhere(
  instant: string | null,
  zone: string | null,
  here: string,
): { when: string; city: string } | null {
  if (instant === null || zone === null) return null;
  const when = longDate(instant, zone);
  return when === longDate(instant, here) ? null : { when, city: cityOf(zone) };
}

/** The time of day of something that has just happened, where the reader is. */
export function shortTime(at: number): string {
  return new Intl.DateTimeFormat(currentLocale(), { timeStyle: "short" }).format(at);
}

function formatted(instant: string | null, form: Intl.DateTimeFormatOptions): string {
  return instant === null ? "" : new Intl.DateTimeFormat(currentLocale(), form).format(new Date(instant));
}
