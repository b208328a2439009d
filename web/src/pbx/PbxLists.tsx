import { useMemo, useState } from "react";
import { currentLanguage } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { PagedList } from "../portal/PagedList.tsx";
import { usePages } from "../portal/usePages.ts";
import { Switch } from "../ui/Switch.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { pbxApi, type Extension, type Pbx } from "./api.ts";
import { contactText, findingText } from "./words.ts";

type Tab = "extensions" | "problems" | "contacts";

export function PbxLists({ pbx }: { pbx: Pbx }) {
  const t = useText();
  const [tab, setTab] = useState<Tab>("extensions");
  return (
    <Tabs<Tab>
      label={t("pbx.lists")}
      selected={tab}
      onSelect={setTab}
      tabs={[
        { id: "extensions", label: t("pbx.tab.extensions"), content: <Extensions pbx={pbx} /> },
        {
          id: "problems",
          label: t("pbx.tab.problems", { n: pbx.last?.problems ?? 0 }),
          content: <Problems pbx={pbx} />,
        },
        { id: "contacts", label: t("pbx.tab.contacts"), content: <Contacts pbx={pbx} /> },
      ]}
    />
  );
}

function Extensions({ pbx }: { pbx: Pbx }) {
  const t = useText();
  const [issues, setIssues] = useState(false);
  const load = useMemo(() => pbxApi.extensions(pbx.id, issues), [pbx.id, issues]);
  const pages = usePages(load, issues ? "issues" : "all");
  return (
    <PagedList
      label={t("pbx.tab.extensions")}
      pages={pages}
      rowKey={(extension) => extension.id}
      searchLabel={t("pbx.search")}
      empty={<p className="portal-quiet">{t(issues ? "pbx.extensions.fine" : "pbx.extensions.empty")}</p>}
      filters={
        pbx.counts.issues > 0 || issues ? (
          <Switch isSelected={issues} onChange={setIssues}>
            {t("pbx.extensions.issues", { n: pbx.counts.issues })}
          </Switch>
        ) : null
      }
      columns={[
        {
          id: "name",
          label: t("pbx.column.name"),
          kind: "title",
          cell: (one) => [one.firstName, one.lastName].join(" ").trim() || one.number,
        },
        { id: "number", label: t("pbx.column.number"), cell: (one) => one.number || "–" },
        { id: "email", label: t("pbx.column.email"), cell: (one) => one.email || "–" },
        {
          id: "state",
          label: t("pbx.column.state"),
          cell: stateCell,
        },
      ]}
    />
  );
}

const stateCell = (extension: Extension) => <State extension={extension} />;

function State({ extension }: { extension: Extension }) {
  const t = useText();
  if (extension.issue === null) return t(extension.account === null ? "pbx.extension.noAccount" : "pbx.extension.fine");
  // With which extension it shares the address stands in the list of what there is to look at.
  const text = extension.issue === "mailShared"
    ? t("pbx.issue.mailShared")
    : findingText(t, { code: extension.issue, detail: "" });
  return <span className="pbx-issue">{text}</span>;
}

function Problems({ pbx }: { pbx: Pbx }) {
  const t = useText();
  const load = useMemo(() => {
    const ask = pbxApi.problems(pbx.id);
    // They have no id of their own; their place in the list is one.
    return async (query: Parameters<typeof ask>[0]) => {
      const outcome = await ask(query);
      if (!outcome.ok) return outcome;
      const from = query.after === null ? 0 : Number(query.after) + 1;
      const items = outcome.value.items.map((finding, index) => ({ ...finding, place: from + index }));
      return { ok: true as const, value: { ...outcome.value, items } };
    };
  }, [pbx.id]);
  const pages = usePages(load);
  return (
    <PagedList
      label={t("pbx.tab.problems", { n: pbx.last?.problems ?? 0 })}
      pages={pages}
      rowKey={(finding) => String(finding.place)}
      empty={<p className="portal-quiet">{t("pbx.problems.none")}</p>}
      columns={[
        { id: "number", label: t("pbx.column.number"), kind: "title", cell: (one) => one.number || "–" },
        { id: "what", label: t("pbx.column.problem"), cell: (one) => findingText(t, one) },
      ]}
    />
  );
}

function Contacts({ pbx }: { pbx: Pbx }) {
  const t = useText();
  const load = useMemo(() => pbxApi.contacts(pbx.id), [pbx.id]);
  const pages = usePages(load);
  return (
    <PagedList
      label={t("pbx.tab.contacts")}
      pages={pages}
      rowKey={(contact) => String(contact.at) + contact.outcome + contact.tookMillis}
      empty={<p className="portal-quiet">{t("pbx.contacts.none")}</p>}
      columns={[
        {
          id: "at",
          label: t("pbx.column.at"),
          kind: "title",
          cell: (one) => dateAndTime(one.at, currentLanguage()),
        },
        { id: "source", label: t("pbx.source"), cell: (one) => t(`pbx.source.${one.source}`) },
        { id: "result", label: t("pbx.column.result"), cell: (one) => contactText(t, one) },
      ]}
    />
  );
}
