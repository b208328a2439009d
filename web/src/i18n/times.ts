/** Instants in words, in the reader's zone. Relative only below one day, because "12 days ago" makes one count. */
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function when(instant: string | number, now: number, language: string): string {
  const at = new Date(instant).getTime();
  const distance = at - now;
  if (Math.abs(distance) >= day) return dateAndTime(at, language);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (Math.abs(distance) < minute) return relative.format(0, "second");
  if (Math.abs(distance) < hour) return relative.format(Math.trunc(distance / minute), "minute");
  return relative.format(Math.trunc(distance / hour), "hour");
}

/** A time zone as people call it: the city that it is named after. */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

export function dateAndTime(instant: string | number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}
