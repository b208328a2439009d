import "../portal/portal.css";
import "./report.css";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { type Params } from "../ui/router.ts";
import { EmptyState, Loading } from "../ui/states.tsx";
import { reportApi, type OwnReport } from "./api.ts";
import { Times } from "./ReportScreen.tsx";
import { Withdraw } from "./Withdraw.tsx";
import { day, duration, span } from "./words.ts";

/** What the report says about somebody without an account; opened from the end of the meeting. */
export default function OwnReportScreen({ params }: { params: Params }) {
  const t = useText();
  const { state, retry } = useLoaded(() => reportApi.ownByKey(params["key"] ?? ""));
  const missing = state.status === "failed" && state.problem.status === 404;
  return (
    <Page title={t("report.mine.title")} lead={t("report.mine.lead")} narrow>
      {state.status === "loading" ? <Loading /> : null}
      {missing ? (
        <EmptyState
          title={t("report.mine.none.title")}
          action={<Button kind="primary" onPress={retry}>{t("report.mine.again")}</Button>}
        >
          {t("report.mine.none.body")}
        </EmptyState>
      ) : null}
      {state.status === "failed" && !missing ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Line report={state.value} ownKey={params["key"] ?? ""} onWithdrawn={retry} /> : null}
    </Page>
  );
}

function Line({ report, ownKey, onWithdrawn }: {
  report: OwnReport;
  ownKey: string;
  onWithdrawn: () => void;
}) {
  const t = useText();
  const locale = currentLocale();
  const { line } = report;
  return (
    <>
      <h2>{report.title}</h2>
      <dl className="report-facts">
        <div>
          <dt>{t("report.held")}</dt>
          <dd>{span(report.startedAt, report.endedAt, locale)}</dd>
        </div>
        <div>
          <dt>{t("report.organiser")}</dt>
          <dd>{report.organiser}</dd>
        </div>
        <div>
          <dt>{t("report.name")}</dt>
          <dd>{line.name}</dd>
        </div>
        <div>
          <dt>{t("report.role")}</dt>
          <dd>{t("report.role.of", { role: line.role })}</dd>
        </div>
        <div>
          <dt>{t("report.time")}</dt>
          <dd>{duration(line.seconds)}</dd>
        </div>
        {line.reconnects === null ? null : (
          <div>
            <dt>{t("report.reconnects")}</dt>
            <dd>{line.reconnects}</dd>
          </div>
        )}
      </dl>
      <Times line={line} />
      {report.agreed ? <Withdraw send={() => reportApi.withdrawByKey(ownKey)} onDone={onWithdrawn} /> : null}
      <div className="portal-aside">
        <p>{t("report.explained")}</p>
        <p>{t("report.mine.link")}</p>
        <p>{t("report.kept", { day: day(report.keptUntil, locale) })}</p>
      </div>
    </>
  );
}
