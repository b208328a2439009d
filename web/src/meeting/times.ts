import { currentLocale } from "../i18n/language.ts";

/** A day with its time of day, in words, in a time zone. */
export function longDate(instant: string | null, timeZone: string): string {
  return formatted(instant, { dateStyle: "full", timeStyle: "short", timeZone });
}

export function clockTime(instant: string | null, timeZone: string): string {
  return formatted(instant, { timeStyle: "short", timeZone });
}

/** The time of day of something that has just happened, where the reader is. */
export function shortTime(at: number): string {
  return new Intl.DateTimeFormat(currentLocale(), { timeStyle: "short" }).format(at);
}

function formatted(instant: string | null, form: Intl.DateTimeFormatOptions): string {
  return instant === null ? "" : new Intl.DateTimeFormat(currentLocale(), form).format(new Date(instant));
}
