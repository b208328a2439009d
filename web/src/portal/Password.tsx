import "./portal.css";
import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { notify } from "../ui/toast.ts";
import { TextField } from "../ui/TextField.tsx";
import { api, type Account } from "./api.ts";
import { type Problem } from "./http.ts";
import { problemText } from "./problems.tsx";
import { accountSaved } from "./session.ts";

/** NIST 800-63B: length is what counts, so nothing but length is asked. */
export const passwordLength = { least: 12, most: 128 } as const;

/** Sets the first password, or a new one for whoever knows the current one. */
export function PasswordForm({ account, onDone }: { account: Account; onDone?: () => void }) {
  const t = useText();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const tooShort = [...password].length < passwordLength.least;
  const tooLong = [...password].length > passwordLength.most;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setProblem(null);
    if (tooShort || tooLong || (account.hasPassword && current === "")) return;
    setBusy(true);
    const outcome = await api.setPassword(password, account.hasPassword ? current : undefined);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    notify(t("portal.password.saved"));
    setCurrent("");
    setPassword("");
    setTried(false);
    accountSaved({ hasPassword: true });
    onDone?.();
  };

  const wrongCurrent = problem?.code === "wrongPassword" || problem?.field === "current";
  const currentError = () => {
    if (wrongCurrent) return t("portal.password.wrongCurrent");
    return tried && current === "" ? t("portal.password.missing") : null;
  };
  const passwordError = () => {
    if (tried && tooShort) return t("portal.password.tooShort", { n: passwordLength.least });
    if (tooLong) return t("portal.password.tooLong", { n: passwordLength.most });
    return problem?.field === "password" ? t("portal.password.refused") : null;
  };
  const general = problem && !wrongCurrent && problem.field !== "password" ? problem : null;
  return (
    <form className="portal-form" onSubmit={(event) => void submit(event)} noValidate>
      {general ? (
        <p className="portal-alert" role="alert">
          {problemText(t, general)}
        </p>
      ) : null}
      <input className="ui-hidden" type="text" autoComplete="username" value={account.email} readOnly hidden />
      {account.hasPassword ? (
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
        description={t("portal.password.rule", { n: passwordLength.least })}
        error={passwordError()}
      />
      <Button type="submit" kind={onDone ? "primary" : "normal"} busy={busy}>
        {t("portal.password.save")}
      </Button>
    </form>
  );
}
