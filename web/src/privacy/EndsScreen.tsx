import { Download } from "lucide-react";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { LinkButton } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { StateLight } from "../ui/StateLight.tsx";
import { privacyApi } from "./api.ts";
import { CountdownList } from "./Countdowns.tsx";
import { PrivacyPage } from "./PrivacyPage.tsx";

/** What is about to end, and everything of the organisation to take along. Mails about an end lead here. */
export default function EndsScreen() {
  return <SignedIn needs="administrator">{(account) => <EndsPage account={account} />}</SignedIn>;
}

function EndsPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry } = useLoaded(privacyApi.countdowns);
  return (
    <PrivacyPage account={account} title={t("privacy.export.title")} lead={t("privacy.export.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && state.value.items.length === 0 ? (
        <StateLight colour="good" title={t("privacy.ends.none")}>
          <p>{t("privacy.ends.none.help")}</p>
        </StateLight>
      ) : null}
      {state.status === "ready" ? <CountdownList countdowns={state.value.items} /> : null}
      <Section title={t("privacy.export.file")} lead={t("privacy.export.file.lead")}>
        <ul className="privacy-list">
          <li>{t("privacy.export.has.data")}</li>
          <li>{t("privacy.export.has.contents")}</li>
          <li>{t("privacy.export.lacks.secrets")}</li>
          <li>{t("privacy.export.logged")}</li>
        </ul>
        <div className="portal-actions">
          <LinkButton kind="primary" href={privacyApi.exportFile} download icon={<Download aria-hidden="true" />}>
            {t("privacy.export.get")}
          </LinkButton>
        </div>
      </Section>
    </PrivacyPage>
  );
}
