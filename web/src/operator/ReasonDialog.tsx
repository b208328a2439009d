import { useState, type FormEvent, type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Outcome, type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button, type ButtonKind } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";

const leastReason = 3;
const mostReason = 500;

/** An act of an operator that is written down with its reason. */
export function ReasonDialog({ title, confirm, kind = "primary", onClose, act, onDone, ready, children }: {
  title: string;
  confirm: string;
  kind?: ButtonKind;
  onClose: () => void;
  act: (reason: string) => Promise<Outcome<unknown>>;
  onDone: () => void;
  /** Asked when somebody wants to go on: whether the fields of `children` are filled in. */
  ready?: () => boolean;
  children?: ReactNode;
}) {
  const t = useText();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { length } = reason.trim();
  const tooLong = length > mostReason ? t("operator.reason.tooLong") : null;
  const error = length < leastReason ? t("operator.reason.missing") : tooLong;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const fits = ready?.() ?? true;
    if (busy || error !== null || !fits) return;
    setBusy(true);
    setProblem(null);
    const outcome = await act(reason.trim());
    setBusy(false);
    if (outcome.ok) onDone();
    else setProblem(outcome.problem);
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="with-reason" kind={kind} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id="with-reason" className="portal-form" onSubmit={(event) => void submit(event)} noValidate>
        {problem ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        {children}
        <TextField
          label={t("operator.reason")}
          description={t("operator.reason.help")}
          rows={2}
          value={reason}
          onChange={setReason}
          error={tried ? error : null}
        />
      </form>
    </Dialog>
  );
}
