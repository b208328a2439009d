import "../../privacy/privacy.css";
import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { ProblemState } from "../../portal/problems.tsx";
import { SignedIn } from "../../portal/SignedIn.tsx";
import { useLoaded } from "../../portal/useLoaded.ts";
import { privacyApi } from "../../privacy/api.ts";
import { RecipientList } from "../../privacy/RecipientList.tsx";
import { Where } from "../../privacy/Where.tsx";
import { Section } from "../../ui/Page.tsx";
import { EmptyState, Loading } from "../../ui/states.tsx";
import { DpoPage } from "../DpoPage.tsx";

export default function RecipientsScreen() {
  return <SignedIn needs="dpo">{(account) => <RecipientsPage account={account} />}</SignedIn>;
}

/** Who gets data and where it is, to be read; administrators write it. */
function RecipientsPage({ account }: { account: Account }) {
  const t = useText();
  const recipients = useLoaded(() => privacyApi.recipients("dpo"));
  const locations = useLoaded(() => privacyApi.locations("dpo"));
  const { state } = recipients;
  return (
    <DpoPage account={account} title={t("privacy.recipients.title")} lead={t("dpo.recipients.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={recipients.retry} /> : null}
      {state.status === "ready" && state.value.items.length === 0 ? (
        <EmptyState title={t("dpo.recipients.none")}>{t("dpo.recipients.none.body")}</EmptyState>
      ) : null}
      {state.status === "ready" && state.value.items.length > 0 ? (
        <Section title={t("dpo.nav.recipients")}>
          <RecipientList recipients={state.value.items} />
        </Section>
      ) : null}
      {locations.state.status === "ready" ? (
        <Section title={t("privacy.locations.title")}>
          <Where locations={locations.state.value} />
        </Section>
      ) : null}
    </DpoPage>
  );
}
