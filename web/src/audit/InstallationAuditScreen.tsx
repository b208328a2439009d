import "../portal/portal.css";
import { useText } from "../i18n/useText.tsx";
import { PortalPage } from "../portal/PortalPage.tsx";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Loading } from "../ui/states.tsx";
import { StateLight } from "../ui/StateLight.tsx";
import { auditApi, type AuditState } from "./api.ts";
import { AuditList } from "./AuditList.tsx";
import { Chain } from "./ChainLight.tsx";

/** The audit log of the installation, and whether the logs of all organisations are whole. */
export default function InstallationAuditScreen() {
  const t = useText();
  return (
    <SignedIn needs="operator">
      {(account) => (
        <PortalPage account={account} title={t("audit.installation.title")} lead={t("audit.installation.lead")}>
          <Chains />
          <AuditList who="operator" />
        </PortalPage>
      )}
    </SignedIn>
  );
}

function Chains() {
  const t = useText();
  const { state, retry } = useLoaded(auditApi.states);
  if (state.status === "loading") return <Loading />;
  if (state.status === "failed") return <ProblemState problem={state.problem} onRetry={retry} />;
  const broken = state.value.filter((one) => one.state !== "whole");
  if (broken.length === 0) {
    const entries = state.value.reduce((sum, one) => sum + one.entries, 0);
    return (
      <StateLight colour="good" title={t("audit.chains.whole")}>
        <p>{t("audit.chains.whole.help", { chains: state.value.length, n: entries })}</p>
      </StateLight>
    );
  }
  return broken.map((one) => <BrokenChain key={one.tenant ?? ""} state={one} />);
}

function BrokenChain({ state }: { state: AuditState }) {
  const t = useText();
  return (
    <div className="audit-broken">
      <Chain state={state} />
      <p className="portal-quiet">
        {state.tenant === null ? t("audit.chain.installation") : t("audit.chain.tenant", { id: state.tenant })}
      </p>
    </div>
  );
}
