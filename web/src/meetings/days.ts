import { dateOf, localIn, type LocalDate } from "../plan/zones.ts";

/** Dates by the day on which they begin where the reader is. Pure. */
export interface Day<T> {
  readonly date: LocalDate;
  readonly items: readonly T[];
}

/** In the order in which they come; a list that goes on adds to its last day. */
export function byDay<T extends { readonly startsAt: string }>(items: readonly T[], zone: string): Day<T>[] {
  const days: { date: LocalDate; items: T[] }[] = [];
  for (const item of items) {
    const date = dateOf(localIn(zone, item.startsAt));
    const last = days.at(-1);
    if (last?.date === date) last.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}

/** "09:00 – 10:00", and over midnight with the day of the end. */
export function timeSpan(startsAt: string, endsAt: string, zone: string, locale: string): string {
  const start = new Date(startsAt);
  const end = new Date(endsAt);
  const sameDay = dateOf(localIn(zone, start)) === dateOf(localIn(zone, end));
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const long = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  return `${time.format(start)} – ${(sameDay ? time : long).format(end)}`;
}

/** "Tuesday, 24 November 2026" of an instant in a zone. */
export function dayIn(instant: string, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(new Date(instant));
}

/** `804117359` as people read it out: "804 117 359". */
export function spacedPin(pin: string): string {
  return pin.replaceAll(/(\d{3})(?=\d)/g, "$1 ");
}
