import { KeyRound, LogIn, Mail } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { sessionChanged } from "../portal/session.ts";
import { Button } from "../ui/Button.tsx";
import { security, type SignInOptions } from "./api.ts";
import { askPasskey, knowsPasskeys, offersInField } from "./passkeys.ts";

/** Which organisation's ways in: of `/login?organisation=…`, else of the one that runs this installation. */
export function useSignInOptions(): SignInOptions | null {
  const [options, setOptions] = useState<SignInOptions | null>(null);
  useEffect(() => {
    let left = false;
    const organisation = new URLSearchParams(location.search).get("organisation") ?? "";
    void security.options(organisation).then((outcome) => {
      if (!left && outcome.ok) setOptions(outcome.value);
    });
    return () => {
      left = true;
    };
  }, []);
  return options;
}

/** Ways in besides the password: passkey, mail, another server. */
export function OtherWays({ options, email, onEmailMissing, onProblem }: {
  options: SignInOptions | null;
  email: string;
  onEmailMissing: () => void;
  onProblem: (problem: Problem | "declined" | null) => void;
}) {
  const t = useText();
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const waiting = usePasskeyInField();

  const byPasskey = async () => {
    waiting.current?.abort();
    onProblem(null);
    setBusy("passkey");
    onProblem(await enterByPasskey());
    setBusy(null);
  };
  const byMail = async () => {
    onProblem(null);
    if (email.trim() === "") {
      onEmailMissing();
      return;
    }
    setBusy("mail");
    const outcome = await security.mailLink(email.trim());
    setBusy(null);
    setSent(outcome.ok);
    if (!outcome.ok) onProblem(outcome.problem);
  };
  const byProvider = async (id: string) => {
    onProblem(null);
    setBusy(id);
    const outcome = await security.provider(id);
    if (outcome.ok) location.assign(outcome.value.url);
    else {
      setBusy(null);
      onProblem(outcome.problem);
    }
  };
  return (
    <section className="security-ways" aria-label={t("security.ways")}>
      {options?.providers.map((provider) => (
        <Button
          key={provider.id}
          icon={<LogIn aria-hidden="true" />}
          busy={busy === provider.id}
          onPress={() => void byProvider(provider.id)}
        >
          {t("security.provider.use", { label: provider.label })}
        </Button>
      ))}
      {knowsPasskeys() ? (
        <Button icon={<KeyRound aria-hidden="true" />} busy={busy === "passkey"} onPress={() => void byPasskey()}>
          {t("security.passkey.use")}
        </Button>
      ) : null}
      {options?.mailLink ? (
        <Button icon={<Mail aria-hidden="true" />} busy={busy === "mail"} onPress={() => void byMail()}>
          {t("security.mail.use")}
        </Button>
      ) : null}
      <output className={sent ? "security-sent" : "ui-hidden"}>
        {sent ? t("security.mail.sent", { email: email.trim() }) : ""}
      </output>
    </section>
  );
}

async function enterByPasskey(inField?: AbortSignal): Promise<Problem | "declined" | null> {
  const question = await security.question(null);
  if (!question.ok) return question.problem;
  const credential = await askPasskey(question.value, inField);
  if (credential === null) return "declined";
  const outcome = await security.passkey(null, credential);
  if (!outcome.ok) return outcome.problem;
  await sessionChanged();
  return null;
}

/** Where the browser can, passkeys stand in the list below the mail field without any press. */
function usePasskeyInField() {
  const waiting = useRef<AbortController | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    waiting.current = controller;
    void offersInField().then((offers) => {
      if (offers && !controller.signal.aborted) void enterByPasskey(controller.signal);
    });
    return () => controller.abort();
  }, []);
  return waiting;
}

export function wayProblem(t: ReturnType<typeof useText>, problem: Problem | "declined"): string {
  return problem === "declined" ? t("security.passkey.declined") : problemText(t, problem);
}
