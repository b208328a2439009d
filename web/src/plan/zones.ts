/**
 * Days and times of a place, without a library: `2026-11-24` and `09:00` as people write them, and the instant they
 * mean in a time zone. Pure; the rules of the zones come from the browser.
 */
export type LocalDate = string;
export type LocalTime = string;
/** `2026-11-24T09:00` */
export type LocalDateTime = string;

const dayMillis = 86_400_000;
const minuteMillis = 60_000;

export function localDate(date: LocalDate): { year: number; month: number; day: number } {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return { year, month, day };
}

export function isLocalDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match !== null && Number(match[3]) <= daysInMonth(Number(match[1]), Number(match[2])) && match[3] !== "00";
}

/** 1 is Monday, as ISO 8601 counts. */
export function dayOfWeek(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMillis).toISOString().slice(0, 10);
}

/** The same day some months later; the last day of a month that is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = localDate(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  first.setUTCDate(Math.min(day, length));
  return first.toISOString().slice(0, 10);
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/Berlin";
}

/** What the clocks of a place show at an instant. */
export function localIn(zone: string, instant: number | string | Date): LocalDateTime {
  const parts = new Map(clock(zone).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const date = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  return `${date}T${parts.get("hour")}:${parts.get("minute")}`;
}

export function dateOf(local: LocalDateTime): LocalDate {
  return local.slice(0, 10);
}

export function timeOf(local: LocalDateTime): LocalTime {
  return local.slice(11, 16);
}

/** The instant of a local time; where clocks skip it, that many minutes later, and where it comes twice, the first. */
export function instantOf(local: LocalDateTime, zone: string): number {
  const wanted = Date.parse(`${local}:00Z`);
  const before = wanted - offsetMillis(zone, wanted - dayMillis);
  const after = wanted - offsetMillis(zone, wanted + dayMillis);
  if (localIn(zone, before) === local) return before;
  return localIn(zone, after) === local ? after : before;
}

function offsetMillis(zone: string, instant: number): number {
  return Date.parse(`${localIn(zone, instant)}:00Z`) - Math.floor(instant / minuteMillis) * minuteMillis;
}

/** Whether the clocks of two places show the same at this instant. */
export function sameClock(one: string, other: string, instant: number): boolean {
  return one === other || localIn(one, instant) === localIn(other, instant);
}

/** The next full or half hour that is at least five minutes away: time to write the invitation. */
export function nextHalfHour(nowMillis: number): number {
  const half = 30 * minuteMillis;
  return Math.ceil((nowMillis + 5 * minuteMillis) / half) * half;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string): Intl.DateTimeFormat {
  let found = clocks.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(zone, found);
  }
  return found;
}

export interface Zone {
  readonly id: string;
  /** "Europe/Berlin, UTC+1" */
  readonly label: string;
  /** "Central European Time": it is searched too. */
  readonly name: string;
}

/** All time zones of the browser with their distance from UTC at an instant, in the reader's words. */
export function allZones(instant: number, language: string): readonly Zone[] {
  const ids = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ownZone()]);
  const told = (id: string) => ({ id, label: zoneLabel(id, instant), name: zoneName(id, instant, language) });
  return [...ids].toSorted().map(told);
}

export function zoneLabel(zone: string, instant: number): string {
  if (zone === "UTC") return zone;
  return `${zone.replaceAll("_", " ")}, ${offsetText(offsetMillis(zone, instant) / minuteMillis)}`;
}

export function zoneName(zone: string, instant: number, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "longGeneric" });
  return parts.formatToParts(new Date(instant)).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return "UTC";
  const sign = minutes < 0 ? "−" : "+";
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${sign}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
