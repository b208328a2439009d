import "./portal.css";
import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { notify } from "../ui/toast.ts";
import { TextField } from "../ui/TextField.tsx";
import { api, type Account } from "./api.ts";
import { type Problem } from "./http.ts";
import { problemText } from "./problems.tsx";
import { sessionChanged } from "./session.ts";

/** Sets the first password, or a new one for whoever knows the current one. */
export function PasswordForm({ account, onDone }: { account: Account; onDone?: () => void }) {
  const t = useText();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setProblem(null);
    if (password === "" || (account.needsCurrentPassword && current === "")) return;
    setBusy(true);
    const outcome = await api.setPassword(password, account.needsCurrentPassword ? current : undefined);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    notify(t("portal.password.saved"));
    setCurrent("");
    setPassword("");
    setTried(false);
    await sessionChanged();
    onDone?.();
  };

  // What makes a password good enough only the server knows; its codes say what is missing.
  const atCurrent = problem?.field === "current";
  const atPassword = problem !== null && problem.status === 422;
  const currentError = () => {
    if (problem && atCurrent) return problemText(t, problem);
    return tried && current === "" ? t("portal.password.missing") : null;
  };
  const passwordError = () => {
    if (problem && atPassword) return problemText(t, problem);
    return tried && password === "" ? t("portal.password.missing") : null;
  };
  const general = problem && !atCurrent && !atPassword ? problem : null;
  return (
    <form className="portal-form" onSubmit={(event) => void submit(event)} noValidate>
      {general ? (
        <p className="portal-alert" role="alert">
          {problemText(t, general)}
        </p>
      ) : null}
      <input className="ui-hidden" type="text" autoComplete="username" value={account.email} readOnly hidden />
      {account.needsCurrentPassword ? (
        <TextField
          label={t("portal.password.current")}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={currentError()}
        />
      ) : null}
      <TextField
        label={t("portal.password.new")}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        description={t("portal.password.rule")}
        error={passwordError()}
      />
      <Button type="submit" kind={onDone ? "primary" : "normal"} busy={busy}>
        {t("portal.password.save")}
      </Button>
    </form>
  );
}
