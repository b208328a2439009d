const dayMillis = 86_400_000;

/** A day as a date field has it, in the reader's zone: `2026-11-24`. */
export function dayText(instant: string | number): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The day that many days after an instant. */
export function daysFrom(now: number, days: number): string {
  return dayText(now + days * dayMillis);
}

/** The instant at which that day begins here. */
export function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
