import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { privacyApi, type ControllerBases, type LegalBases, type PurposeBasis } from "./api.ts";
import { basisText } from "./bases.ts";
import { BasisDialog } from "./BasisDialog.tsx";
import { PrivacyPage } from "./PrivacyPage.tsx";

export default function BasesScreen() {
  return <SignedIn needs="administrator">{(account) => <BasesPage account={account} />}</SignedIn>;
}

interface Open {
  readonly controller: ControllerBases;
  /** Without one: for everything that is based on an interest. */
  readonly basis: PurposeBasis | null;
}

function BasesPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry, reload } = useLoaded(() => privacyApi.legalBases("admin"));
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <PrivacyPage account={account} title={t("privacy.bases.title")} lead={t("privacy.bases.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Controllers all={state.value} onOpen={setOpen} /> : null}
      {state.status === "ready" && open ? (
        <BasisDialog
          controller={open.controller}
          basis={open.basis}
          templates={state.value.templates}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            notify(t("privacy.saved"));
            void reload();
          }}
        />
      ) : null}
    </PrivacyPage>
  );
}

function Controllers({ all, onOpen }: { all: LegalBases; onOpen: (open: Open) => void }) {
  const t = useText();
  return all.controllers.map((controller) => (
    <Section
      key={controller.id}
      title={controller.name || t("privacy.bases.unnamed")}
      lead={controller.standard && all.controllers.length > 1 ? t("privacy.bases.standard") : null}
      action={
        <Button
          kind="quiet"
          aria-label={t("privacy.bases.publicNamed", { name: controller.name })}
          onPress={() => onOpen({ controller, basis: null })}
        >
          {t("privacy.bases.public")}
        </Button>
      }
    >
      <ul className="portal-list">
        {controller.bases.map((basis) => (
          <li key={basis.purpose} className="privacy-recipient">
            <div className="privacy-recipient-text">
              <h3 className="portal-row-name">{t(`privacy.purpose.${basis.purpose}`)}</h3>
              <p>{basisText(basis, all.templates)}</p>
              {basis.proposed ? <p className="portal-quiet">{t("privacy.bases.proposed")}</p> : null}
            </div>
            <div className="privacy-recipient-tools">
              <Button
                kind="quiet"
                aria-label={t("privacy.bases.changeNamed", { purpose: t(`privacy.purpose.${basis.purpose}`) })}
                onPress={() => onOpen({ controller, basis })}
              >
                {t("privacy.edit")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  ));
}

