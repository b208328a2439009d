import "../portal/portal.css";
import "../portal/PagedList.css";
import "./report.css";
import { Download, FileText, Trash2 } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { navigate, type Params } from "../ui/router.ts";
import { EmptyState, Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { reportApi, type ReportLine, type WholeReport } from "./api.ts";
import { Polls } from "./Polls.tsx";
import { clock, day, duration, elsewhere, span } from "./words.ts";

export default function ReportScreen({ params }: { params: Params }) {
  return <SignedIn>{(account) => <ReportPage account={account} id={params["id"] ?? ""} />}</SignedIn>;
}

function ReportPage({ account, id }: { account: Account; id: string }) {
  const t = useText();
  const { state, retry } = useLoaded(() => reportApi.one(id));
  const report = state.status === "ready" ? state.value : null;
  const gone = state.status === "failed" && state.problem.status === 404;
  return (
    <PortalPage account={account} title={report ? report.title : t("report.list.title")}>
      {state.status === "loading" ? <Loading /> : null}
      {gone ? (
        <EmptyState title={t("report.gone.title")} action={<LinkButton href="/reports">{t("report.all")}</LinkButton>}>
          {t("report.gone.body")}
        </EmptyState>
      ) : null}
      {state.status === "failed" && !gone ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {report ? <Content report={report} /> : null}
    </PortalPage>
  );
}

function Content({ report }: { report: WholeReport }) {
  const t = useText();
  const [removing, setRemoving] = useState(false);
  const locale = currentLocale();
  return (
    <>
      <Facts report={report} />
      <div className="portal-actions">
        <LinkButton href={reportApi.file(report.id, "pdf")} download icon={<FileText aria-hidden="true" />}>
          {t("report.pdf")}
        </LinkButton>
        <LinkButton href={reportApi.file(report.id, "csv")} download icon={<Download aria-hidden="true" />}>
          {t("report.csv")}
        </LinkButton>
        <Button kind="quiet" icon={<Trash2 aria-hidden="true" />} onPress={() => setRemoving(true)}>
          {t("report.remove")}
        </Button>
      </div>
      <Lines report={report} />
      <Polls polls={report.polls} />
      <div className="portal-aside">
        <p>{t(`report.detail.${report.detail}`)}</p>
        <p>{t("report.explained")}</p>
        <p>{t("report.kept", { day: day(report.keptUntil, locale) })}</p>
        {report.firstUntil ? <p>{t("report.first", { day: day(report.firstUntil, locale) })}</p> : null}
      </div>
      {removing ? <RemoveDialog report={report} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}

function Facts({ report }: { report: WholeReport }) {
  const t = useText();
  const locale = currentLocale();
  const { plannedFrom, plannedUntil, zone } = report;
  const there = plannedFrom && plannedUntil && zone ? elsewhere(plannedFrom, plannedUntil, zone, locale) : null;
  return (
    <dl className="report-facts">
      {plannedFrom && plannedUntil ? (
        <div>
          <dt>{t("report.planned")}</dt>
          <dd>
            {span(plannedFrom, plannedUntil, locale)}
            {there ? <span className="portal-quiet"> ({there})</span> : null}
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t("report.held")}</dt>
        <dd>{span(report.startedAt, report.endedAt, locale)}</dd>
      </div>
      <div>
        <dt>{t("report.organiser")}</dt>
        <dd>{report.organiser}</dd>
      </div>
      {report.controller ? (
        <div>
          <dt>{t("report.controller")}</dt>
          <dd>{report.controller}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t("report.people")}</dt>
        <dd>{t("report.people.of", { people: report.people, unnamed: report.unnamed })}</dd>
      </div>
      <div>
        <dt>{t("report.total")}</dt>
        <dd>{duration(report.seconds)}</dd>
      </div>
    </dl>
  );
}

/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
/* The roles are spelt out because a table that is laid out as cards is none for screen readers any more. */
function Lines({ report }: { report: WholeReport }) {
  const t = useText();
  const reconnects = report.detail === "reconnects" || report.detail === "times";
  return (
    <table role="table" className="paged-table" aria-label={t("report.table")}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">{t("report.name")}</th>
          <th role="columnheader" scope="col">{t("report.role")}</th>
          <th role="columnheader" scope="col">{t("report.access")}</th>
          <th role="columnheader" scope="col" className="paged-number">{t("report.time")}</th>
          {reconnects ? (
            <th role="columnheader" scope="col" className="paged-number">{t("report.reconnects")}</th>
          ) : null}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {report.lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the lines of a report never move
          <tr key={index} role="row">
            <td role="rowheader" className="paged-cell paged-title">
              <div className="paged-value">
                {line.name}
                <Times line={line} />
              </div>
            </td>
            <Cell label={t("report.role")}>{t("report.role.of", { role: line.role })}</Cell>
            <Cell label={t("report.access")}>{t("report.access.of", { kind: line.kind })}</Cell>
            <Cell label={t("report.time")} number>{duration(line.seconds)}</Cell>
            {reconnects ? <Cell label={t("report.reconnects")} number>{line.reconnects}</Cell> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ label, number = false, children }: { label: string; number?: boolean; children: React.ReactNode }) {
  return (
    <td role="cell" className={number ? "paged-cell paged-number" : "paged-cell"}>
      <span className="paged-label" aria-hidden="true">{label}</span>
      <div className="paged-value">{children}</div>
    </td>
  );
}

/* oxlint-enable */
/** When somebody was there, if the policy lets the report say so. */
export function Times({ line }: { line: ReportLine }) {
  const t = useText();
  if (line.times.length === 0) return null;
  const locale = currentLocale();
  const spans = line.times.map(({ from, until }) => `${clock(from, locale)}–${clock(until, locale)}`);
  return <p className="report-times">{t("report.present", { times: spans.join(", ") })}</p>;
}

function RemoveDialog({ report, onClose }: { report: WholeReport; onClose: () => void }) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const outcome = await reportApi.remove(report.id);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("report.removed"));
    navigate("/reports");
  };
  return (
    <ConfirmDialog
      title={t("report.remove.title")}
      isOpen
      onClose={onClose}
      confirm={t("report.remove")}
      onConfirm={() => void remove()}
      busy={busy}
    >
      <p>{t("report.remove.body", { title: report.title })}</p>
    </ConfirmDialog>
  );
}
