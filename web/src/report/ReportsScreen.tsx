import "../portal/portal.css";
import "./report.css";
import { Link } from "react-aria-components";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PagedList, type Column } from "../portal/PagedList.tsx";
import { PortalPage } from "../portal/PortalPage.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { usePages } from "../portal/usePages.ts";
import { EmptyState } from "../ui/states.tsx";
import { reportApi, type OwnReport, type Report } from "./api.ts";
import { duration, span } from "./words.ts";
import { Withdraw } from "./Withdraw.tsx";

export default function ReportsScreen() {
  return (
    <SignedIn>
      {(account) => account.roles.includes("organiser") ? <Reports account={account} /> : <Own account={account} />}
    </SignedIn>
  );
}

/** The reports of one's own meetings. */
function Reports({ account }: { account: Account }) {
  const t = useText();
  const pages = usePages<Report>(reportApi.list);
  const columns: readonly Column<Report>[] = [
    {
      id: "title",
      label: t("report.title"),
      kind: "title",
      cell: reportLink,
    },
    {
      id: "when",
      label: t("report.held"),
      cell: (report) => span(report.startedAt, report.endedAt, currentLocale()),
    },
    { id: "people", label: t("report.people"), kind: "number", cell: (report) => report.people },
    { id: "time", label: t("report.total"), kind: "number", cell: (report) => duration(report.seconds) },
  ];
  return (
    <PortalPage
      account={account}
      title={t("report.list.title")}
      lead={t("report.list.lead")}
      action={<Link href="/reports/own">{t("report.own.link")}</Link>}
    >
      <PagedList
        label={t("report.list.title")}
        pages={pages}
        columns={columns}
        rowKey={(report) => report.id}
        searchLabel={t("report.search")}
        empty={<EmptyState title={t("report.none.title")}>{t("report.none.body")}</EmptyState>}
      />
    </PortalPage>
  );
}

function reportLink(report: Report) {
  return <Link href={`/reports/${report.id}`}>{report.title}</Link>;
}

function basis(report: OwnReport, reload: () => void, other: string) {
  if (!report.agreed) return other;
  return <Withdraw send={() => reportApi.withdraw(report.id)} onDone={reload} short />;
}

/** What reports say about oneself. */
export function Own({ account }: { account: Account }) {
  const t = useText();
  const pages = usePages<OwnReport>(reportApi.own);
  const columns: readonly Column<OwnReport>[] = [
    { id: "title", label: t("report.title"), kind: "title", cell: (report) => report.title },
    { id: "when", label: t("report.held"), cell: (report) => span(report.startedAt, report.endedAt, currentLocale()) },
    { id: "organiser", label: t("report.organiser"), cell: (report) => report.organiser },
    { id: "time", label: t("report.time"), kind: "number", cell: (report) => duration(report.line.seconds) },
    {
      id: "reconnects",
      label: t("report.reconnects"),
      kind: "number",
      cell: (report) => report.line.reconnects ?? t("report.notKept"),
    },
    {
      id: "withdraw",
      label: t("report.basis"),
      cell: (report) => basis(report, pages.reload, t("report.basis.other")),
    },
  ];
  return (
    <PortalPage account={account} title={t("report.own.title")} lead={t("report.own.lead")}>
      <PagedList
        label={t("report.own.title")}
        pages={pages}
        columns={columns}
        rowKey={(report) => report.id}
        empty={<EmptyState title={t("report.own.none.title")}>{t("report.own.none.body")}</EmptyState>}
      />
    </PortalPage>
  );
}
