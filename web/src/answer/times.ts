/** Dates of an invitation in words, in a zone that is named beside them. */
interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

export function dateText(instant: string, locale: string, zone: string): string {
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(instant));
}

export function spanText({ startsAt, endsAt }: Span, locale: string, zone: string): string {
  const format = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone });
  return `${format.format(new Date(startsAt))}–${format.format(new Date(endsAt))}`;
}

/** "Central European Standard Time" at that moment. */
export function zoneText(instant: string, locale: string, zone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "long" }).formatToParts(
    new Date(instant),
  );
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}
