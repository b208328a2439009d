import "../../report/report.css";
import { currentLocale } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { BarPlot } from "../../report/BarPlot.tsx";
import { type Week } from "../deletions/sums.ts";

/** How much was deleted week by week. */
export function Weeks({ weeks }: { weeks: readonly Week[] }) {
  const t = useText();
  return (
    <BarPlot
      title={t("dpo.weeks")}
      bars={weeks.map(({ from, objects }, index) => ({
        label: (weeks.length - 1 - index) % 2 === 0 ? day(from, { day: "numeric", month: "numeric" }) : "",
        name: day(from, { dateStyle: "medium" }),
        parts: [objects],
      }))}
      series={[{ id: "quick", label: t("dpo.weeks.deleted") }]}
      unit={(n) => t("dpo.weeks.n", { n })}
    />
  );
}

function day(monday: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(currentLocale(), { ...options, timeZone: "UTC" }).format(new Date(monday));
}
