import { currentLocale } from "../../i18n/language.ts";
import { type Text } from "../../i18n/useText.tsx";
import { sameClock, zoneLabel } from "../zones.ts";

/** "Tuesday, 24 November 2026, 09:00 to 10:00" by the clocks of a place. */
export function spanWords(startsAt: number, endsAt: number, zone: string, weekday: "long" | "short" = "long"): string {
  const format = new Intl.DateTimeFormat(currentLocale(), {
    weekday,
    day: "numeric",
    month: weekday,
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  });
  return format.formatRange(startsAt, endsAt);
}

/** "Tue, 24 November 2026" */
export function dateWords(instant: string | number, zone: string): string {
  const format = new Intl.DateTimeFormat(currentLocale(), {
    weekday: "short",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: zone,
  });
  return format.format(new Date(instant));
}

export function clockWords(instant: number, zone: string): string {
  const format = new Intl.DateTimeFormat(currentLocale(), { hour: "2-digit", minute: "2-digit", timeZone: zone });
  return format.format(instant);
}

/** "1 hour 30 minutes" */
export function durationWords(t: Text, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const words = [
    ...(hours > 0 ? [t("plan.duration.hours", { n: hours })] : []),
    ...(rest > 0 || hours === 0 ? [t("plan.duration.minutes", { n: rest })] : []),
  ];
  return words.join(" ");
}

/** When it is for the reader, where their clocks show something else; else null. */
export function ownTimeWords(t: Text, span: readonly [number, number], zone: string, own: string): string | null {
  if (sameClock(zone, own, span[0])) return null;
  return t("plan.when.own", { zone: zoneLabel(own, span[0]), time: spanWords(span[0], span[1], own) });
}
