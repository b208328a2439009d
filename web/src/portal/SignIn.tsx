import "./portal.css";
import { useState, type FormEvent, type ReactNode } from "react";
import { RichText, useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { TextField } from "../ui/TextField.tsx";
import { api } from "./api.ts";
import { type Problem } from "./http.ts";
import { problemText } from "./problems.tsx";
import { sessionChanged } from "./session.ts";

const bold = { b: (inner: ReactNode) => <strong>{inner}</strong> };

export function SignIn({ organisation }: { organisation: string }) {
  const t = useText();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const incomplete = email.trim() === "" || password === "";
    setMissing(incomplete);
    setProblem(null);
    if (incomplete) return;
    setBusy(true);
    const outcome = await api.signIn(email.trim(), password);
    if (outcome.ok) await sessionChanged();
    else setProblem(outcome.problem);
    setBusy(false);
  };

  const malformed = problem?.field === "email";
  const emailError = () => {
    if (missing && email.trim() === "") return t("portal.email.missing");
    return malformed ? t("portal.email.wrong") : null;
  };
  return (
    <Page title={t("portal.signIn.title")} lead={t("portal.signIn.lead")} organisation={organisation} narrow>
      <form className="portal-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem && !malformed ? (
          <p className="portal-alert" role="alert">
            {problem.code === "loginWrong" ? t("portal.signIn.refused") : problemText(t, problem)}
          </p>
        ) : null}
        <TextField
          label={t("portal.email")}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={emailError()}
        />
        <TextField
          label={t("portal.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={missing && password === "" ? t("portal.password.missing") : null}
        />
        <Button type="submit" kind="primary" busy={busy}>
          {t("portal.signIn.submit")}
        </Button>
      </form>
      <div className="portal-aside">
        <p>
          <RichText id="portal.signIn.noPassword" tags={bold} />
        </p>
        <p>
          <RichText id="portal.signIn.guest" tags={bold} />
        </p>
      </div>
    </Page>
  );
}
