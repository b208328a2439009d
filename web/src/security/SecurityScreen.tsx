import "../portal/portal.css";
import "./security.css";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Loading } from "../ui/states.tsx";
import { security, type Security } from "./api.ts";
import { AppSection } from "./AppSection.tsx";
import { ConfirmPerson } from "./ConfirmPerson.tsx";
import { PasskeySection } from "./PasskeySection.tsx";
import { SessionSection } from "./SessionSection.tsx";

export default function SecurityScreen() {
  return <SignedIn held>{(account) => <SecurityPage account={account} />}</SignedIn>;
}

/** Runs the deed at once, or after the person has proved again who it is. */
export type WhenConfirmed = (deed: () => void) => void;

function SecurityPage({ account }: { account: Account }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(security.view);
  return (
    <PortalPage account={account} title={t("security.title")} lead={t("security.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" ? <Sections view={state.value} onChanged={() => void reload()} /> : null}
    </PortalPage>
  );
}

function Sections({ view, onChanged }: { view: Security; onChanged: () => void }) {
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const whenConfirmed: WhenConfirmed = (deed) => {
    if (view.recent) deed();
    else setWaiting(() => deed);
  };
  return (
    <>
      <PasskeySection whenConfirmed={whenConfirmed} onChanged={onChanged} />
      <AppSection view={view} whenConfirmed={whenConfirmed} onChanged={onChanged} />
      <SessionSection />
      {waiting ? (
        <ConfirmPerson
          ways={view.confirmWith}
          onClose={() => setWaiting(null)}
          onConfirmed={() => {
            setWaiting(null);
            onChanged();
            waiting();
          }}
        />
      ) : null}
    </>
  );
}
