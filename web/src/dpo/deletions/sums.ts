import { type DeletionSum } from "./api.ts";

const day = 86_400_000;
const week = 7 * day;

/** The first instant of the month so many months ago, UTC. */
export function monthsAgo(now: number, months: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1)).toISOString();
}

/** The Monday so many weeks ago, UTC. */
export function weeksAgo(now: number, weeks: number): string {
  const today = Math.floor(now / day) * day;
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * day;
  return new Date(monday - weeks * week).toISOString();
}

export interface MonthTable {
  /** First days. */
  readonly months: readonly string[];
  /** The kinds of which most was deleted come first. */
  readonly rows: readonly { readonly kind: string; readonly objects: readonly number[] }[];
}

/** Kinds down, months across, with zeros where nothing was deleted. */
export function byKindAndMonth(sums: readonly DeletionSum[], from: string, count: number): MonthTable {
  const start = new Date(from);
  const months = Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + index, 1)).toISOString().slice(0, 10));
  const kinds = [...new Set(sums.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => ({
    kind,
    objects: months.map((month) => total(sums.filter((sum) => sum.kind === kind && sum.from === month))),
  }));
  return { months, rows: rows.toSorted((a, b) => all(b.objects) - all(a.objects)) };
}

export interface Week {
  /** Its Monday. */
  readonly from: string;
  readonly objects: number;
}

/** What was deleted week by week, with zeros for those in which nothing was. */
export function byWeek(sums: readonly DeletionSum[], from: string, count: number): Week[] {
  const start = new Date(from).getTime();
  return Array.from({ length: count }, (_, index) => {
    const monday = new Date(start + index * week).toISOString().slice(0, 10);
    return { from: monday, objects: total(sums.filter((sum) => sum.from === monday)) };
  });
}

function all(objects: readonly number[]): number {
  return objects.reduce((sum, one) => sum + one, 0);
}

function total(sums: readonly DeletionSum[]): number {
  return sums.reduce((sum, { objects }) => sum + objects, 0);
}
