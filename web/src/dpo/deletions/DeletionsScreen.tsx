import { Download } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../../i18n/language.ts";
import { dateAndTime } from "../../i18n/times.ts";
import { useText, type Text } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { PagedList, type Column } from "../../portal/PagedList.tsx";
import { ProblemState } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { useLoaded } from "../../portal/useLoaded.ts";
import { usePages } from "../../portal/usePages.ts";
import { LinkButton } from "../../ui/Button.tsx";
import { Section } from "../../ui/Page.tsx";
import { Select } from "../../ui/Select.tsx";
import { EmptyState, Loading } from "../../ui/states.tsx";
import { DpoPage } from "../DpoPage.tsx";
import { useKindNames } from "../kinds/useKindNames.ts";
import { dayOf, number } from "../words.ts";
import { deletionsApi, type Deleted } from "./api.ts";
import { byKindAndMonth, monthsAgo } from "./sums.ts";

/** As many columns as a window has room for; all are in the file. */
const months = 6;

export default function DeletionsScreen() {
  return <SignedIn needs="dpo">{(account) => <DeletionsPage account={account} />}</SignedIn>;
}

/** The proof that deletion happens: by kind and month, and line by line. */
function DeletionsPage({ account }: { account: Account }) {
  const t = useText();
  const names = useKindNames();
  return (
    <DpoPage
      account={account}
      title={t("dpo.deletions.title")}
      lead={t("dpo.deletions.lead")}
      action={
        <LinkButton
          href={deletionsApi.csv({ kind: "", from: "" })}
          download
          icon={<Download aria-hidden="true" />}
        >
          {t("dpo.deletions.csv")}
        </LinkButton>
      }
    >
      <Months names={names} />
      <Section title={t("dpo.deletions.lines")} lead={t("dpo.deletions.lines.lead")}>
        <Lines names={names} />
      </Section>
    </DpoPage>
  );
}

function Months({ names }: { names: (kind: string) => string }) {
  const t = useText();
  const [from] = useState(() => monthsAgo(Date.now(), months - 1));
  const { state, retry } = useLoaded(() => deletionsApi.sums("month", from));
  if (state.status === "loading") return <Loading />;
  if (state.status === "failed") return <ProblemState problem={state.problem} onRetry={retry} />;
  if (state.value.items.length === 0) {
    return <EmptyState title={t("dpo.deletions.none")}>{t("dpo.deletions.none.body")}</EmptyState>;
  }
  const table = byKindAndMonth(state.value.items, from, months);
  return (
    /* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, also by keyboard */
    <section className="dpo-scroll" aria-label={t("dpo.deletions.byMonth")} tabIndex={0}>
      <table className="dpo-table" aria-label={t("dpo.deletions.byMonth")}>
        <thead>
          <tr>
            <th scope="col">{t("dpo.deletions.kind")}</th>
            {table.months.map((month) => <th key={month} scope="col">{monthName(month)}</th>)}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ kind, objects }) => (
            <tr key={kind}>
              <th scope="row">{names(kind)}</th>
              {objects.map((count, index) => <td key={table.months[index]}>{count === 0 ? "–" : number(count)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function monthName(month: string): string {
  return new Intl.DateTimeFormat(currentLocale(), { month: "short", year: "2-digit", timeZone: "UTC" })
    .format(new Date(month));
}

function Lines({ names }: { names: (kind: string) => string }) {
  const t = useText();
  const [kind, setKind] = useState("");
  const filter = { kind, from: "" };
  const pages = usePages<Deleted>((query) => deletionsApi.page(filter, query), kind);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const items = pages.state.status === "ready" ? pages.state.items : [];
  const fresh = [...new Set(items.map((one) => one.kind))].filter((one) => !seen.includes(one));
  if (fresh.length > 0) setSeen([...seen, ...fresh]);
  return (
    <PagedList
      label={t("dpo.deletions.lines")}
      pages={pages}
      columns={columns(t, names)}
      rowKey={(one) => `${one.at} ${one.kind} ${one.rule} ${String(one.atOnce)}`}
      empty={<p>{t("dpo.deletions.none")}</p>}
      filters={
        <Select
          label={t("dpo.deletions.kind")}
          options={[{ id: "", label: t("dpo.deletions.all") }, ...seen.map((id) => ({ id, label: names(id) }))]}
          value={kind}
          onChange={setKind}
        />
      }
    />
  );
}

function columns(t: Text, names: (kind: string) => string): readonly Column<Deleted>[] {
  return [
    { id: "kind", label: t("dpo.deletions.kind"), kind: "title", cell: (one) => names(one.kind) },
    {
      id: "rule",
      label: t("dpo.deletions.rule"),
      cell: (one) => (
        <>
          <code>{one.rule}</code>
          <span className="dpo-small">{t(one.atOnce ? "dpo.deletions.atOnce" : "dpo.deletions.run")}</span>
        </>
      ),
    },
    { id: "objects", label: t("dpo.deletions.objects"), kind: "number", cell: (one) => number(one.objects) },
    {
      id: "at",
      label: t("dpo.deletions.at"),
      cell: (one) => (
        <span className="dpo-day">{one.atOnce ? dayOf(one.at) : dateAndTime(one.at, currentLocale())}</span>
      ),
    },
  ];
}
