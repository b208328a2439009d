import { useText } from "../i18n/useText.tsx";
import { DpoPage } from "../dpo/DpoPage.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { AuditList } from "./AuditList.tsx";
import { ChainLight } from "./ChainLight.tsx";

/** The audit log of the organisation. */
export default function AuditScreen() {
  const t = useText();
  return (
    <SignedIn needs="dpo">
      {(account) => (
        <DpoPage account={account} title={t("audit.title")} lead={t("audit.lead")}>
          <ChainLight />
          <AuditList who="dpo" />
        </DpoPage>
      )}
    </SignedIn>
  );
}
