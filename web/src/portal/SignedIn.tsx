import { type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { type Account } from "./api.ts";
import { ProblemState } from "./problems.tsx";
import { loadSession, useSession } from "./session.ts";
import { SignIn } from "./SignIn.tsx";

/** Shows its content to somebody who is signed in, and the sign-in page to everybody else. */
export function SignedIn({ children, needs, held = false }: {
  children: (account: Account) => ReactNode;
  needs?: "administrator" | "operator" | "dpo";
  /** Also open to somebody who still has to add the second factor their organisation asks for. */
  held?: boolean;
}) {
  const t = useText();
  const state = useSession();
  if (state.status === "loading") return <Loading alone />;
  if (state.status === "failed") {
    return (
      <main className="ui-alone">
        <ProblemState level={1} problem={state.problem} onRetry={() => void loadSession()} />
      </main>
    );
  }
  const { account, organisation } = state.session;
  if (!account) return <SignIn organisation={organisation.name} />;
  if (account.needsSecondFactor && !held) {
    return (
      <Page title={t("security.needed.title")} organisation={organisation.name} narrow>
        <p>{t("security.needed.body")}</p>
        <div>
          <LinkButton href="/settings/security" kind="primary">
            {t("security.needed.go")}
          </LinkButton>
        </div>
      </Page>
    );
  }
  if (needs && !account.roles.includes(needs)) {
    return (
      <Page title={t(`portal.only.${needs}.title`)} organisation={organisation.name} narrow>
        <p>{t(`portal.only.${needs}.body`)}</p>
      </Page>
    );
  }
  return children(account);
}
