import "./audit.css";
import { Download } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText, type Text } from "../i18n/useText.tsx";
import { PagedList, type Column } from "../portal/PagedList.tsx";
import { usePages } from "../portal/usePages.ts";
import { LinkButton } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { EmptyState } from "../ui/states.tsx";
import { auditApi, type AuditEntry, type AuditRole } from "./api.ts";
import { actWords } from "./acts.ts";

const day = 86_400_000;
const spans = { week: 7, month: 31, year: 366 } as const;
type Span = keyof typeof spans;

/** What an act is about, as a part of its code. */
const subjects = [
  "account",
  "controller",
  "recipient",
  "period",
  "hold",
  "case",
  "pbx",
  "key",
  "webhook",
  "organisation",
  "log",
] as const;
type Subject = "all" | (typeof subjects)[number];

/** Who did what, when and why; the newest first. */
export function AuditList({ who }: { who: AuditRole }) {
  const t = useText();
  const [span, setSpan] = useState<Span>("month");
  const [subject, setSubject] = useState<Subject>("all");
  const [actor, setActor] = useState("");
  // Of the day, so that the list does not begin anew with every millisecond.
  const [today] = useState(() => Math.floor(Date.now() / day) * day);
  const filter = {
    act: subject === "all" ? "" : subject,
    actor,
    from: new Date(today - spans[span] * day).toISOString(),
  };
  const pages = usePages<AuditEntry>((query) => auditApi.page(who, filter, query), JSON.stringify(filter));
  const actors = useActors(t, pages.state.status === "ready" ? pages.state.items : []);
  return (
    <PagedList
      label={t("audit.list")}
      pages={pages}
      columns={columns(t)}
      rowKey={(entry) => `${entry.log} ${entry.number}`}
      empty={<EmptyState title={t("audit.none.title")}>{t("audit.none.body")}</EmptyState>}
      filters={
        <>
          <Select
            label={t("audit.filter.span")}
            options={(Object.keys(spans) as Span[]).map((id) => ({ id, label: t(`audit.span.${id}`) }))}
            value={span}
            onChange={setSpan}
          />
          <Select
            label={t("audit.filter.subject")}
            options={(["all", ...subjects] as const).map((id) => ({ id, label: t(`audit.subject.${id}`) }))}
            value={subject}
            onChange={setSubject}
          />
          <Select
            label={t("audit.filter.actor")}
            options={[{ id: "", label: t("audit.actor.all") }, ...actors]}
            value={actor}
            onChange={setActor}
          />
          <LinkButton href={auditApi.csv(who, filter)} download icon={<Download aria-hidden="true" />}>
            {t("audit.csv")}
          </LinkButton>
        </>
      }
    />
  );
}

function columns(t: Text): readonly Column<AuditEntry>[] {
  return [
    {
      id: "act",
      label: t("audit.column.act"),
      kind: "title",
      cell: (entry) => (
        <>
          <span>{actWords(t, entry.act)}</span>
          {entry.object === "" ? null : <code className="audit-object">{entry.object}</code>}
        </>
      ),
    },
    { id: "who", label: t("audit.column.who"), cell: (entry) => actorWords(t, entry) },
    { id: "why", label: t("audit.column.why"), cell: (entry) => entry.reason || "–" },
    {
      id: "when",
      label: t("audit.column.when"),
      cell: (entry) => (
        <>
          <span>{dateAndTime(entry.at, currentLocale())}</span>
          <span className="audit-number">{t("audit.number", { n: entry.number, log: entry.log })}</span>
        </>
      ),
    },
  ];
}

function actorWords(t: Text, entry: AuditEntry): string {
  if (entry.actorName !== null) return entry.actorName;
  return t(entry.actor === "system" ? "audit.actor.system" : "audit.actor.gone");
}

/** Whoever stands in the entries that were seen; grows while the filters change, so that nobody vanishes from it. */
function useActors(t: Text, items: readonly AuditEntry[]): { id: string; label: string }[] {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const fresh = items.filter(({ actor }) => !seen.has(actor));
  if (fresh.length > 0) {
    setSeen(new Map([...seen, ...fresh.map((entry) => [entry.actor, actorWords(t, entry)] as const)]));
  }
  return [...seen].map(([id, label]) => ({ id, label }));
}
