import { useState, type FormEvent } from "react";
import { type CaseRequest } from "../dpo/cases/api.ts";
import { useText } from "../i18n/useText.tsx";
import { type Outcome, type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { ChoiceGroup } from "../ui/ChoiceGroup.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { TextField } from "../ui/TextField.tsx";
import { wishes, type Wish, type WishKind } from "./api.ts";

/** As the server holds them, in characters. */
const nameLength = 64;
const messageLength = 1000;

/** What somebody can ask for besides seeing and taking along. Erasing asks once more, because it cannot be undone. */
export function WishForm({ onAsk, nothing }: {
  onAsk: (wish: Wish) => Promise<Outcome<CaseRequest>>;
  /** Nothing is stored, so there is nothing to ask for. */
  nothing: boolean;
}) {
  const t = useText();
  const [kind, setKind] = useState<WishKind>("rectification");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [message, setMessage] = useState("");
  const [tried, setTried] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (nothing) return null;

  const rectifies = kind === "rectification";
  const empty = rectifies && name.trim() === "" && email.trim() === "" && message.trim() === "";
  const ask = async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await onAsk({
      kind,
      message: message.trim(),
      ...(rectifies && name.trim() !== "" ? { name: name.trim() } : {}),
      ...(rectifies && email.trim() !== "" ? { email: email.trim() } : {}),
    });
    setBusy(false);
    setConfirming(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    setName("");
    setEmail("");
    setMessage("");
    setTried(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    if (empty) return;
    if (kind === "erasure") setConfirming(true);
    else void ask();
  };
  return (
    <Section title={t("rights.wish")} lead={t("rights.wish.lead")}>
      <form className="portal-form" onSubmit={submit} noValidate>
        {problem ? (
          <p className="portal-alert" role="alert">
            {problem.code === "tooManyCases" ? t("rights.tooMany") : problemText(t, problem)}
          </p>
        ) : null}
        <ChoiceGroup
          label={t("rights.wish.kind")}
          choices={wishes.map((id) => ({
            id,
            label: t(`rights.wish.${id}`),
            description: t(`rights.wish.${id}.help`),
          }))}
          value={kind}
          onChange={setKind}
        />
        {rectifies ? (
          <>
            <TextField
              label={t("rights.wish.name")}
              maxLength={nameLength}
              autoComplete="name"
              value={name}
              onChange={setName}
            />
            <TextField
              label={t("rights.wish.email")}
              type="email"
              autoComplete="email"
              value={email}
              onChange={setEmail}
              error={problem?.field === "email" ? t("rights.email.wrong") : null}
            />
          </>
        ) : null}
        <TextField
          label={t(kind === "objection" ? "rights.wish.grounds" : "rights.wish.message")}
          description={t("rights.wish.message.help")}
          rows={3}
          maxLength={messageLength}
          value={message}
          onChange={setMessage}
          error={tried && empty ? t("rights.wish.empty") : null}
        />
        <div>
          <Button kind="primary" type="submit" busy={busy && !confirming}>
            {t("rights.wish.send")}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        title={t("rights.erase.title")}
        isOpen={confirming}
        onClose={() => setConfirming(false)}
        confirm={t("rights.erase.confirm")}
        onConfirm={() => void ask()}
        busy={busy}
      >
        <p>{t("rights.erase.body")}</p>
      </ConfirmDialog>
    </Section>
  );
}
