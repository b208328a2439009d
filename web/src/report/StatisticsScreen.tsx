import "../portal/portal.css";
import "./report.css";
import { currentLocale } from "../i18n/language.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { type Outcome } from "../portal/http.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { EmptyState, Loading } from "../ui/states.tsx";
import { reportApi, type Statistics } from "./api.ts";
import { BarPlot, type Bar, type Series } from "./BarPlot.tsx";
import { kinds, sum, weekdays, weeks } from "./numbers.ts";

/** An organiser's own numbers. */
export default function StatisticsScreen() {
  const t = useText();
  return (
    <SignedIn>
      {(account) => (
        <Numbers account={account} title={t("report.statistics.title")} lead={t("report.statistics.lead")}
          load={reportApi.statistics} />
      )}
    </SignedIn>
  );
}

export function Numbers({ account, title, lead, load }: {
  account: Account;
  title: string;
  lead: string;
  load: () => Promise<Outcome<Statistics>>;
}) {
  const t = useText();
  const { state, retry } = useLoaded(load);
  const nothing = state.status === "ready" && state.value.days.length + state.value.weeks.length === 0;
  return (
    <PortalPage account={account} title={title} lead={lead}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {nothing ? (
        <EmptyState title={t("report.statistics.none.title")}>{t("report.statistics.none.body")}</EmptyState>
      ) : null}
      {state.status === "ready" && !nothing ? <Plots statistics={state.value} /> : null}
    </PortalPage>
  );
}

function Plots({ statistics }: { statistics: Statistics }) {
  const t = useText();
  const { days } = statistics;
  const byWeek = weeks(statistics);
  const sizes = statistics.sizes.map(({ from, meetings }): Bar => ({
    label: sizeName(from),
    name: t("report.plot.sizeOf", { size: sizeName(from) }),
    parts: [meetings],
  }));
  const number = new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 0 });
  return (
    <div className="plots">
      <dl className="plot-totals" aria-label={t("report.plot.totals")}>
        <Total label={t("report.plot.meetings")} value={number.format(sum(days, "meetings"))} />
        <Total label={t("report.plot.people")} value={number.format(sum(days, "people"))} />
        <Total label={t("report.plot.hours")} value={number.format(sum(days, "personMinutes") / 60)} />
        <Total
          label={t("report.plot.minutesEach")}
          value={number.format(sum(days, "minutes") / Math.max(sum(days, "meetings"), 1))}
        />
      </dl>
      <BarPlot
        title={t("report.plot.meetingsByWeek")}
        bars={byWeek.map((week, index) => ({ ...weekNames(week.monday, index, byWeek.length), parts: week.meetings }))}
        series={kinds.map((kind): Series => ({ id: kind, label: t("report.kind", { kind }) }))}
        unit={(n) => t("report.plot.nMeetings", { n })}
      />
      <BarPlot
        title={t("report.plot.peopleByWeek")}
        bars={byWeek.map((week, index) => ({ ...weekNames(week.monday, index, byWeek.length), parts: [week.people] }))}
        series={[{ id: "quick", label: t("report.plot.people") }]}
        unit={(n) => t("report.plot.nPeople", { n })}
      />
      <BarPlot
        title={t("report.plot.hoursByWeek")}
        bars={byWeek.map((week, index) => ({
          ...weekNames(week.monday, index, byWeek.length),
          parts: [Math.round(week.personMinutes / 60)],
        }))}
        series={[{ id: "quick", label: t("report.plot.hours") }]}
        unit={(n) => t("report.plot.nHours", { n })}
      />
      <BarPlot
        title={t("report.plot.byWeekday")}
        bars={weekdays(statistics).map((count, index) => ({ ...weekdayNames(index), parts: [count] }))}
        series={[{ id: "quick", label: t("report.plot.meetings") }]}
        unit={(n) => t("report.plot.nMeetings", { n })}
      />
      {sizes.length > 0 ? (
        <BarPlot
          title={t("report.plot.bySize")}
          bars={sizes}
          series={[{ id: "quick", label: t("report.plot.meetings") }]}
          unit={(n) => t("report.plot.nMeetings", { n })}
        />
      ) : null}
      <p className="portal-quiet">{t("report.statistics.how")}</p>
    </div>
  );
}

function Total({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Not every week has room for its name below it. */
function weekNames(monday: string, index: number, count: number): Pick<Bar, "label" | "name"> {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(currentLocale(), { ...options, timeZone: "UTC" }).format(new Date(monday));
  const every = Math.ceil(count / 9);
  return {
    label: (count - 1 - index) % every === 0 ? format({ day: "numeric", month: "numeric" }) : "",
    name: format({ dateStyle: "medium" }),
  };
}

function weekdayNames(index: number): Pick<Bar, "label" | "name"> {
  // The first of January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, 1 + index));
  const name = (weekday: "short" | "long") =>
    new Intl.DateTimeFormat(currentLocale(), { weekday, timeZone: "UTC" }).format(day);
  return { label: name("short"), name: name("long") };
}

const ends: Readonly<Record<number, string>> = { 1: "1", 2: "2", 3: "3–5", 6: "6–10", 11: "11–25", 26: "26+" };

function sizeName(from: number): ReturnType<Text> {
  return ends[from] ?? String(from);
}
