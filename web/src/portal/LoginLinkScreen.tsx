import "./portal.css";
import { LogIn } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { navigate } from "../ui/router.ts";
import { ErrorState, Loading } from "../ui/states.tsx";
import { FactorStep } from "../security/FactorStep.tsx";
import { api, type Account } from "./api.ts";
import { type Problem } from "./http.ts";
import { PasswordForm } from "./Password.tsx";
import { ProblemState } from "./problems.tsx";
import { loadSession, sessionChanged, useSession } from "./session.ts";

/**
 * The one-time sign-in link, `/login/link#TOKEN`. Opening the page changes nothing: mail scanners and link previews
 * open pages too. Only the button spends the link.
 */
export default function LoginLinkScreen() {
  const t = useText();
  const state = useSession();
  const [token] = useState(() => location.hash.slice(1));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [account, setAccount] = useState<Account | null>(null);

  if (state.status === "loading") return <Loading alone />;
  if (state.status === "failed") {
    return (
      <main className="ui-alone">
        <ProblemState level={1} problem={state.problem} onRetry={() => void loadSession()} />
      </main>
    );
  }
  const organisation = state.session.organisation.name;

  const signIn = async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await api.signInByLink(token);
    if (outcome.ok) {
      await sessionChanged();
      // The spent token does not stay in the history.
      navigate("/login/link", { replace: true });
      if (outcome.value.hasPassword) navigate("/", { replace: true });
      else setAccount(outcome.value);
    } else {
      setProblem(outcome.problem);
    }
    setBusy(false);
  };

  if (account) {
    return (
      <Page
        title={t("portal.welcome.title", { name: account.name })}
        lead={t("portal.welcome.lead")}
        organisation={organisation}
        narrow
      >
        <PasswordForm account={account} onDone={() => navigate("/", { replace: true })} />
        <div className="portal-aside">
          <p>{t("portal.welcome.later")}</p>
          <div>
            <LinkButton href="/" kind="quiet">
              {t("portal.welcome.skip")}
            </LinkButton>
          </div>
        </div>
      </Page>
    );
  }

  if (problem?.ticket !== undefined) {
    return (
      <FactorStep
        pending={{ ticket: problem.ticket, methods: problem.methods ?? [] }}
        organisation={organisation}
        onBack={() => navigate("/", { replace: true })}
        onDone={() => navigate("/", { replace: true })}
      />
    );
  }
  const spent = token === "" || problem?.code === "linkGone";
  if (spent) {
    return (
      <Page title={t("portal.link.title")} organisation={organisation} narrow>
        <ErrorState
          level={2}
          title={t("portal.link.spent.title")}
          action={
            <LinkButton href="/" kind="primary">
              {t("portal.link.toSignIn")}
            </LinkButton>
          }
        >
          {t("portal.link.spent.body")}
        </ErrorState>
      </Page>
    );
  }
  return (
    <Page title={t("portal.link.title")} organisation={organisation} narrow>
      <dl className="portal-facts">
        <div>
          <dt>{t("portal.link.where")}</dt>
          <dd>{organisation || location.host}</dd>
        </div>
        <div>
          <dt>{t("portal.link.address")}</dt>
          <dd>{location.host}</dd>
        </div>
        {state.session.account ? (
          <div>
            <dt>{t("portal.link.now")}</dt>
            <dd>{state.session.account.name}</dd>
          </div>
        ) : null}
      </dl>
      <p>{t("portal.link.lead")}</p>
      {problem ? <ProblemState problem={problem} onRetry={() => void signIn()} /> : null}
      <div>
        <Button kind="primary" icon={<LogIn aria-hidden="true" />} busy={busy} onPress={() => void signIn()}>
          {t("portal.signIn.submit")}
        </Button>
      </div>
      <p className="portal-quiet">{t("portal.link.once")}</p>
    </Page>
  );
}
