import { type MeetingKind, type Statistics, type Sum } from "./api.ts";

/** Adds up what the server gives so that it can be drawn. Framework-free. */
export const kinds: readonly MeetingKind[] = ["quick", "scheduled", "personal"];

const dayMillis = 86_400_000;

export interface Week {
  /** Its Monday. */
  readonly monday: string;
  readonly meetings: readonly number[];
  readonly people: number;
  readonly personMinutes: number;
}

export function mondayOf(day: string): string {
  const at = Date.parse(day);
  const back = (new Date(at).getUTCDay() + 6) % 7;
  return text(at - back * dayMillis);
}

/** Every week from the first to the last, those without meetings too, at most the last 53. */
export function weeks({ today, since, days, weeks: older }: Statistics): Week[] {
  const all = [...older, ...days];
  const first = all.reduce((least, { day }) => (day < least ? day : least), since);
  const found = new Map<string, Week>();
  const last = Date.parse(mondayOf(today));
  const earliest = Math.max(Date.parse(mondayOf(first)), last - 52 * 7 * dayMillis);
  for (let at = earliest; at <= last; at += 7 * dayMillis) {
    const monday = text(at);
    const own = all.filter(({ day }) => mondayOf(day) === monday);
    found.set(monday, {
      monday,
      meetings: kinds.map((kind) => sum(own.filter((one) => one.kind === kind), "meetings")),
      people: sum(own, "people"),
      personMinutes: sum(own, "personMinutes"),
    });
  }
  return [...found.values()];
}

/** Meetings by the day of the week, from Monday on, in the time that is known day by day. */
export function weekdays({ days }: Statistics): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (const { day, meetings } of days) {
    const at = (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
    counts[at] = (counts[at] ?? 0) + meetings;
  }
  return counts;
}

export function sum(sums: readonly Sum[], what: "meetings" | "people" | "minutes" | "personMinutes"): number {
  return sums.reduce((all, one) => all + one[what], 0);
}

function text(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
