import { KeyRound } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { security, type ConfirmWay } from "./api.ts";
import { askPasskey, knowsPasskeys } from "./passkeys.ts";

/** Asks again who it is, before something changes that decides who gets in. */
export function ConfirmPerson({ ways, onClose, onConfirmed }: {
  ways: readonly ConfirmWay[];
  onClose: () => void;
  onConfirmed: () => void;
}) {
  const t = useText();
  const [value, setValue] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const typed = ways.find((way) => way !== "passkey");
  const hasPasskey = ways.includes("passkey") && knowsPasskeys();

  const send = async (proof: Parameters<typeof security.confirm>[0]) => {
    setBusy(true);
    setError(null);
    const outcome = await security.confirm(proof);
    setBusy(false);
    if (outcome.ok) onConfirmed();
    else if (outcome.problem.code === "passwordWrong") setError(t("security.confirm.passwordWrong"));
    else setError(problemText(t, outcome.problem));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || value === "") return;
    void send(typed === "totp" ? { code: value } : { password: value });
  };
  const byPasskey = async () => {
    const question = await security.confirmQuestion();
    if (!question.ok) {
      setError(problemText(t, question.problem));
      return;
    }
    const credential = await askPasskey(question.value);
    if (credential === null) setError(t("security.passkey.declined"));
    else await send({ credential });
  };
  return (
    <Dialog
      title={t("security.confirm.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          {hasPasskey ? (
            <Button
              kind={typed ? "normal" : "primary"}
              icon={<KeyRound aria-hidden="true" />}
              onPress={() => void byPasskey()}
            >
              {t("security.passkey.use")}
            </Button>
          ) : null}
          {typed ? (
            <Button type="submit" form="confirm-person" kind="primary" busy={busy}>
              {t("security.confirm.submit")}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{t(ways.length === 0 ? "security.confirm.signInAgain" : "security.confirm.lead")}</p>
      {typed ? (
        <form id="confirm-person" className="portal-form" onSubmit={submit} noValidate>
          <TextField
            label={t(typed === "totp" ? "security.factor.code" : "portal.password")}
            type={typed === "totp" ? "text" : "password"}
            autoComplete={typed === "totp" ? "one-time-code" : "current-password"}
            value={value}
            onChange={setValue}
            error={error}
          />
        </form>
      ) : error ? (
        <p className="portal-alert" role="alert">
          {error}
        </p>
      ) : null}
    </Dialog>
  );
}
