import "./portal.css";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { navigate } from "../ui/router.ts";
import { ErrorState, Loading } from "../ui/states.tsx";
import { api } from "./api.ts";
import { type Problem } from "./http.ts";
import { ProblemState } from "./problems.tsx";
import { sessionChanged, useSession } from "./session.ts";

/** Whether a new mail address is theirs, `/login/address#TOKEN`. As with sign-in links, only the button spends it. */
export default function AddressLinkScreen() {
  const t = useText();
  const session = useSession();
  const [token] = useState(() => location.hash.slice(1));
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (session.status === "loading") return <Loading alone />;
  const organisation = session.status === "ready" ? session.session.organisation.name : "";

  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await api.confirmAddress(token);
    setBusy(false);
    if (outcome.ok) {
      // The spent token does not stay in the history.
      navigate("/login/address", { replace: true });
      setDone(true);
      await sessionChanged();
    } else {
      setProblem(outcome.problem);
    }
  };

  const onward = (
    <LinkButton href="/" kind="primary">
      {t("portal.address.onward")}
    </LinkButton>
  );
  if (!done && (token === "" || problem?.code === "linkGone")) {
    return (
      <Page title={t("portal.address.title")} organisation={organisation} narrow>
        <ErrorState level={2} title={t("portal.link.spent.title")} action={onward}>
          {t("portal.address.spent")}
        </ErrorState>
      </Page>
    );
  }
  return (
    <Page title={t("portal.address.title")} organisation={organisation} narrow>
      <p aria-live="polite">{t(done ? "portal.address.done" : "portal.address.lead")}</p>
      {problem ? <ProblemState problem={problem} onRetry={() => void confirm()} /> : null}
      <div>
        {done ? (
          onward
        ) : (
          <Button kind="primary" icon={<MailCheck aria-hidden="true" />} busy={busy} onPress={() => void confirm()}>
            {t("portal.address.confirm")}
          </Button>
        )}
      </div>
    </Page>
  );
}
