import { daysFrom, dayText } from "../../ui/days.ts";

/** An end lies in the future and within a year. */
export function endFits(day: string, now: number): boolean {
  return day !== "" && day > dayText(now) && day <= daysFrom(now, 365);
}
