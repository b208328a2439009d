import { Plus, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { Link } from "react-aria-components";
import { currentLocale } from "../../i18n/language.ts";
import { useText, type Text } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { PagedList, type Column } from "../../portal/PagedList.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { usePages } from "../../portal/usePages.ts";
import { Button } from "../../ui/Button.tsx";
import { navigate } from "../../ui/router.ts";
import { EmptyState } from "../../ui/states.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { DpoPage } from "../DpoPage.tsx";
import { dayOf } from "../words.ts";
import { casesApi, type CaseRow, type CaseState } from "./api.ts";
import { BreachDialog } from "./BreachDialog.tsx";
import { NewCaseDialog } from "./NewCaseDialog.tsx";
import { clockColour, clockWords, subjectName } from "./words.ts";

export default function CasesScreen() {
  return <SignedIn needs="dpo">{(account) => <CasesPage account={account} />}</SignedIn>;
}

const states: readonly CaseState[] = ["open", "restricted", "closed"];

/** Requests of data subjects; what is due first comes first. */
function CasesPage({ account }: { account: Account }) {
  const t = useText();
  const [state, setState] = useState<CaseState>("open");
  const [open, setOpen] = useState<"add" | "breach" | null>(null);
  return (
    <DpoPage
      account={account}
      title={t("dpo.cases.title")}
      lead={t("dpo.cases.lead")}
      action={
        <div className="portal-actions">
          <Button kind="primary" icon={<Plus aria-hidden="true" />} onPress={() => setOpen("add")}>
            {t("dpo.cases.add")}
          </Button>
          <Button icon={<ShieldAlert aria-hidden="true" />} onPress={() => setOpen("breach")}>
            {t("dpo.breach.open")}
          </Button>
        </div>
      }
    >
      <Tabs
        label={t("dpo.cases.which")}
        selected={state}
        onSelect={setState}
        tabs={states.map((id) => ({ id, label: t(`dpo.cases.state.${id}`), content: <Cases state={id} /> }))}
      />
      {open === "add" ? (
        <NewCaseDialog onClose={() => setOpen(null)} onAdded={(id) => navigate(`/dpo/cases/${id}`)} />
      ) : null}
      {open === "breach" ? <BreachDialog onClose={() => setOpen(null)} /> : null}
    </DpoPage>
  );
}

function Cases({ state }: { state: CaseState }) {
  const t = useText();
  const pages = usePages<CaseRow>((query) => casesApi.page(state, query), state);
  return (
    <PagedList
      label={t(`dpo.cases.state.${state}`)}
      pages={pages}
      columns={columns(t)}
      rowKey={({ request }) => request.id}
      empty={<EmptyState title={t(`dpo.cases.none.${state}`)}>{t(`dpo.cases.none.${state}.body`)}</EmptyState>}
    />
  );
}

function columns(t: Text): readonly Column<CaseRow>[] {
  return [
    {
      id: "what",
      label: t("dpo.cases.what"),
      kind: "title",
      cell: ({ request }) => (
        <Link href={`/dpo/cases/${request.id}`}>
          {t("dpo.cases.numbered", { n: plain(request.number), kind: t(`dpo.cases.kind.${request.kind}`) })}
        </Link>
      ),
    },
    { id: "who", label: t("dpo.cases.who"), cell: ({ subject }) => subjectName(t, subject) },
    { id: "received", label: t("dpo.cases.received"), cell: ({ request }) => dayOf(request.receivedAt) },
    {
      id: "clock",
      label: t("dpo.cases.clock"),
      cell: ({ request }) => (
        <span className={`dpo-clock dpo-clock-${clockColour(request)}`}>{clockWords(t, request)}</span>
      ),
    },
  ];
}

/** A number that names something has no thousands separator. */
function plain(number: number): string {
  return new Intl.NumberFormat(currentLocale(), { useGrouping: false }).format(number);
}
