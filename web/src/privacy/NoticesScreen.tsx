import { Eye, Printer } from "lucide-react";
import { currentLanguage } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { type Account } from "../portal/api.ts";
import { ProblemState } from "../portal/problems.tsx";
import { SignedIn } from "../portal/SignedIn.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { LinkButton } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { privacyApi, type ControllerBases } from "./api.ts";
import { PrivacyPage } from "./PrivacyPage.tsx";
import { longDay } from "./words.ts";

export default function NoticesScreen() {
  return <SignedIn needs="administrator">{(account) => <NoticesPage account={account} />}</SignedIn>;
}

/** The notice of each controller as people see it, and when which version was valid. */
function NoticesPage({ account }: { account: Account }) {
  const t = useText();
  const { state, retry } = useLoaded(() => privacyApi.legalBases("admin"));
  return (
    <PrivacyPage account={account} title={t("privacy.notices.title")} lead={t("privacy.notices.lead")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready"
        ? state.value.controllers.map((controller) => <OneNotice key={controller.id} controller={controller} />)
        : null}
    </PrivacyPage>
  );
}

function OneNotice({ controller }: { controller: ControllerBases }) {
  const t = useText();
  const { state } = useLoaded(() => privacyApi.noticeVersions(controller.id));
  const language = currentLanguage();
  const versions = state.status === "ready" ? state.value.items.filter((one) => one.language === language) : [];
  return (
    <Section
      title={controller.name || t("privacy.bases.unnamed")}
      action={
        <div className="portal-actions">
          <LinkButton href={`/notice/${controller.id}`} icon={<Eye aria-hidden="true" />}>
            {t("privacy.notices.see")}
          </LinkButton>
          <LinkButton
            href={privacyApi.noticePrint(controller.id, language)}
            target="_blank"
            icon={<Printer aria-hidden="true" />}
          >
            {t("privacy.notices.print")}
          </LinkButton>
        </div>
      }
    >
      <dl className="portal-facts">
        {versions.map(({ number, version, from, until }) => (
          <div key={number}>
            <dt>{t("privacy.notices.version", { n: String(number) })}</dt>
            <dd>
              {until === null
                ? t("privacy.notices.since", { from: longDay(from) })
                : t("privacy.notices.span", { from: longDay(from), until: longDay(until) })}
              <span className="portal-quiet"> {version}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
