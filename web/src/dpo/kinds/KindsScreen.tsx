import { Printer } from "lucide-react";
import { useState } from "react";
import { currentLanguage } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { ProblemState } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { useLoaded } from "../../portal/useLoaded.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import { Loading } from "../../ui/states.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { notify } from "../../ui/toast.ts";
import { privacyApi } from "../../privacy/api.ts";
import { basesOf } from "../../privacy/bases.ts";
import { DpoPage } from "../DpoPage.tsx";
import { dayOf } from "../words.ts";
import { kindsApi, type Kind } from "./api.ts";
import { PeriodDialog } from "./PeriodDialog.tsx";

export default function KindsScreen() {
  return <SignedIn needs="dpo">{(account) => <KindsPage account={account} />}</SignedIn>;
}

const which = ["all", "inUse", "changed", "longer"] as const;
type Which = (typeof which)[number];

function KindsPage({ account }: { account: Account }) {
  const t = useText();
  const language = currentLanguage();
  return (
    <DpoPage
      account={account}
      title={t("dpo.kinds.title")}
      lead={t("dpo.kinds.lead")}
      action={
        <Button icon={<Printer aria-hidden="true" />} onPress={() => window.print()}>
          {t("dpo.kinds.print")}
        </Button>
      }
    >
      <Kinds key={language} />
    </DpoPage>
  );
}

/** The catalogue from top to bottom; the words come from the server in the language of the page. */
function Kinds() {
  const t = useText();
  const { state, retry, reload } = useLoaded(kindsApi.all);
  const bases = useLoaded(() => privacyApi.legalBases("dpo")).state;
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState<Which>("all");
  const [open, setOpen] = useState<Kind | null>(null);
  if (state.status === "loading") return <Loading />;
  if (state.status === "failed") return <ProblemState problem={state.problem} onRetry={retry} />;
  const kinds = state.value.items.filter((kind) => fits(kind, search) && picked(kind, shown));
  return (
    <>
      <div className="dpo-tools">
        <TextField
          className="portal-filter"
          label={t("dpo.kinds.search")}
          type="search"
          value={search}
          onChange={setSearch}
        />
        <Select
          label={t("dpo.kinds.which")}
          options={which.map((id) => ({ id, label: t(`dpo.kinds.which.${id}`) }))}
          value={shown}
          onChange={setShown}
        />
      </div>
      {kinds.length === 0 ? <p>{t("dpo.kinds.none")}</p> : null}
      <div className="dpo-kinds">
        {kinds.map((kind) => (
          <KindArticle
            key={kind.kind}
            kind={kind}
            bases={bases.status === "ready" ? basesOf(kind.purpose, bases.value) : []}
            onChange={() => setOpen(kind)}
          />
        ))}
      </div>
      {open ? (
        <PeriodDialog
          kind={open}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            notify(t("dpo.period.saved"));
            void reload();
          }}
        />
      ) : null}
    </>
  );
}

function fits(kind: Kind, search: string): boolean {
  const text = [...Object.values(kind.text), kind.purposeText, kind.kind].join(" ").toLocaleLowerCase();
  return search.toLocaleLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function picked(kind: Kind, shown: Which): boolean {
  switch (shown) {
    case "all":
      return true;
    case "inUse":
      return kind.inUse;
    case "changed":
      return kind.chosen !== null;
    case "longer":
      return kind.chosen?.longer ?? false;
  }
}

function KindArticle({ kind, bases, onChange }: {
  kind: Kind;
  /** On what the controllers of the organisation base the purpose. */
  bases: readonly string[];
  onChange: () => void;
}) {
  const t = useText();
  const { text, effective, chosen, mostDays } = kind;
  return (
    <article className="dpo-kind" id={kind.kind} aria-labelledby={`${kind.kind}-label`}>
      <div className="dpo-kind-period">
        <strong>{chosen ? effective.text : text.period}</strong>
        <span className="portal-quiet">{text.then}</span>
      </div>
      <div className="dpo-kind-text">
        <div className="dpo-kind-head">
          <div>
            <h2 id={`${kind.kind}-label`}>{text.label}</h2>
            <p>{text.contents}</p>
          </div>
          {mostDays > 0 ? (
            <Button kind="quiet" aria-label={t("dpo.kinds.changeNamed", { kind: text.label })} onPress={onChange}>
              {t("dpo.kinds.change")}
            </Button>
          ) : null}
        </div>
        <dl className="dpo-facts">
          <Fact label={t("dpo.kinds.purpose")} value={text.purpose} />
          <Fact label={t("dpo.kinds.basis")} value={bases.join("\n")} />
          <Fact label={t("dpo.kinds.source")} value={text.source} />
          <Fact label={t("dpo.kinds.recipients")} value={text.recipients} />
          <Fact label={t("dpo.kinds.place")} value={text.place} />
          <Fact label={t("dpo.kinds.start")} value={text.start} />
        </dl>
        {kind.inUse ? null : <p className="portal-quiet">{t("dpo.kinds.unused")}</p>}
        <Changed kind={kind} />
      </div>
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  if (value === "") return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** That the organisation keeps it for another time than the program would, since when and why. */
function Changed({ kind: { chosen, standard } }: { kind: Kind }) {
  const t = useText();
  if (chosen === null) return null;
  const values = {
    standard: standard.text,
    day: dayOf(chosen.setAt),
    who: chosen.setByName ?? t("dpo.somebodyGone"),
  };
  return chosen.longer ? (
    <div className="dpo-changed dpo-longer">
      <p>{t("dpo.kinds.longer", values)}</p>
      <p className="dpo-quote">{t("dpo.quoted", { text: chosen.reason })}</p>
    </div>
  ) : (
    <p className="dpo-changed">{t("dpo.kinds.shorter", values)}</p>
  );
}
