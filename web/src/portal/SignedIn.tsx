import { type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { Page } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { type Account } from "./api.ts";
import { ProblemState } from "./problems.tsx";
import { loadSession, useSession } from "./session.ts";
import { SignIn } from "./SignIn.tsx";

/** Shows its content to somebody who is signed in, and the sign-in page to everybody else. */
export function SignedIn({ children, administrator = false }: {
  children: (account: Account) => ReactNode;
  administrator?: boolean;
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
  if (administrator && !account.roles.includes("administrator")) {
    return (
      <Page title={t("portal.administratorOnly.title")} organisation={organisation.name} narrow>
        <p>{t("portal.administratorOnly.body")}</p>
      </Page>
    );
  }
  return children(account);
}
