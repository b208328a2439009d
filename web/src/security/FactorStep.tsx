import { KeyRound } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { sessionChanged } from "../portal/session.ts";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { TextField } from "../ui/TextField.tsx";
import { security } from "./api.ts";
import { askPasskey, knowsPasskeys } from "./passkeys.ts";

export interface Pending {
  readonly ticket: string;
  readonly methods: readonly string[];
}

/** The second step of signing in: a code of the app, a recovery code or a passkey. */
export function FactorStep({ pending, organisation, onBack, onDone }: {
  pending: Pending;
  organisation: string;
  onBack: () => void;
  onDone?: () => void;
}) {
  const t = useText();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [declined, setDeclined] = useState(false);
  const [busy, setBusy] = useState(false);
  const hasCodes = pending.methods.some((method) => method === "totp" || method === "recovery");
  const hasPasskey = pending.methods.includes("passkey") && knowsPasskeys();

  const finish = async (outcome: { ok: true } | { ok: false; problem: Problem }) => {
    if (outcome.ok) {
      await sessionChanged();
      onDone?.();
    } else setProblem(outcome.problem);
    setBusy(false);
  };
  const byCode = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || code.trim() === "") return;
    setBusy(true);
    setProblem(null);
    await finish(await security.code(pending.ticket, code));
  };
  const byPasskey = async () => {
    setBusy(true);
    setProblem(null);
    setDeclined(false);
    const question = await security.question(pending.ticket);
    if (!question.ok) {
      await finish(question);
      return;
    }
    const credential = await askPasskey(question.value);
    if (credential === null) {
      setDeclined(true);
      setBusy(false);
      return;
    }
    await finish(await security.passkey(pending.ticket, credential));
  };
  return (
    <Page title={t("security.factor.title")} lead={t("security.factor.lead")} organisation={organisation} narrow>
      {problem && problem.field !== "code" ? (
        <p className="portal-alert" role="alert">
          {problemText(t, problem)}
        </p>
      ) : null}
      {declined ? (
        <p className="portal-alert" role="alert">
          {t("security.passkey.declined")}
        </p>
      ) : null}
      {hasCodes ? (
        <form className="portal-form" onSubmit={(event) => void byCode(event)} noValidate>
          <TextField
            label={t("security.factor.code")}
            description={t("security.factor.code.help")}
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            error={problem?.field === "code" ? problemText(t, problem) : null}
          />
          <Button type="submit" kind="primary" busy={busy}>
            {t("security.factor.submit")}
          </Button>
        </form>
      ) : null}
      <div className="portal-actions">
        {hasPasskey ? (
          <Button
            kind={hasCodes ? "normal" : "primary"}
            icon={<KeyRound aria-hidden="true" />}
            onPress={() => void byPasskey()}
          >
            {t("security.passkey.use")}
          </Button>
        ) : null}
        <Button kind="quiet" onPress={onBack}>
          {t("security.factor.back")}
        </Button>
      </div>
    </Page>
  );
}
