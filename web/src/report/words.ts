/** Numbers and times of reports in words. */
export function duration(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

export function day(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(instant));
}

/** From and until, with the day once when it is the same; in the reader's zone. */
export function span(from: string, until: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" })
    .formatRange(new Date(from), new Date(until));
}

export function clock(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(new Date(instant));
}

/** A planned time in the zone it was planned in, when that is not the reader's. */
export function elsewhere(from: string, until: string, zone: string, locale: string): string | null {
  const format = (timeZone?: string) =>
    new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone }).formatRange(new Date(from), new Date(until));
  const there = format(zone);
  return there === format() ? null : `${there} ${zone}`;
}
