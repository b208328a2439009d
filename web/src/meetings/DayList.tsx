import "./meetings.css";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { dateOf, localIn, ownZone } from "../plan/zones.ts";
import { DateRow } from "./DateRow.tsx";
import { byDay, dayIn } from "./days.ts";
import { type ListedDate } from "./meetingsApi.ts";

/** Dates under their days; today and tomorrow are called so. */
export function DayList({ items, now, level }: { items: readonly ListedDate[]; now: number; level: 2 | 3 }) {
  const t = useText();
  const zone = ownZone();
  const Heading = `h${level}` as const;
  const today = dateOf(localIn(zone, now));
  const tomorrow = dateOf(localIn(zone, now + 86_400_000));
  return byDay(items, zone).map((day) => {
    const first = day.items[0];
    if (!first) return null;
    const words = dayIn(first.startsAt, zone, currentLocale());
    const near = day.date === today ? t("meetings.today", { day: words })
      : day.date === tomorrow ? t("meetings.tomorrow", { day: words })
      : words;
    return (
      <section key={day.date} className="meetings-day" aria-label={near}>
        <Heading className="meetings-day-name">{near}</Heading>
        <ul className="portal-list">
          {day.items.map((date) => (
            <DateRow key={`${date.code} ${date.key}`} date={date} zone={zone} now={now} />
          ))}
        </ul>
      </section>
    );
  });
}
