import { useRef, useState, type FormEvent } from "react";
import { useText, type Text } from "../../i18n/useText.tsx";
import { type Problem } from "../../portal/http.ts";
import { problemText } from "../../portal/problems.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { ReasonField, reasonFits } from "../ReasonField.tsx";
import { kindsApi, type Kind } from "./api.ts";

const leastReason = 10;
const mostReason = 500;

/** Shortens a period, or lengthens it with a reason that everybody can read in the privacy notice. */
export function PeriodDialog({ kind, onClose, onSaved }: { kind: Kind; onClose: () => void; onSaved: () => void }) {
  const t = useText();
  const [days, setDays] = useState<number | null>(kind.effective.days);
  // A number field tells its number when it is left, which may be in the same moment as the form is sent.
  const latest = useRef(days);
  const [reason, setReason] = useState(kind.chosen?.reason ?? "");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<"save" | "reset" | null>(null);
  const longer = days !== null && days > kind.standard.days;
  const shorter = days !== null && days < kind.effective.days;

  const done = async (what: "save" | "reset", act: () => ReturnType<typeof kindsApi.set>) => {
    setBusy(what);
    setProblem(null);
    const outcome = await act();
    setBusy(null);
    if (outcome.ok) onSaved();
    else setProblem(outcome.problem);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    const wanted = latest.current;
    if (busy !== null || wanted === null) return;
    const needsReason = wanted > kind.standard.days;
    if (needsReason && !reasonFits(reason, leastReason, mostReason)) return;
    void done("save", () => kindsApi.set(kind.kind, wanted, needsReason ? reason.trim() : ""));
  };
  return (
    <Dialog
      title={t("dpo.period.title", { kind: kind.text.label })}
      isOpen
      onClose={onClose}
      actions={
        <>
          {kind.chosen === null ? null : (
            <Button
              kind="quiet"
              busy={busy === "reset"}
              onPress={() => void done("reset", () => kindsApi.reset(kind.kind))}
            >
              {t("dpo.period.reset", { standard: kind.standard.text })}
            </Button>
          )}
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="period" kind="primary" busy={busy === "save"}>
            {t("dpo.period.save")}
          </Button>
        </>
      }
    >
      <form id="period" className="portal-form" onSubmit={save} noValidate>
        {problem ? (
          <p className="portal-alert" role="alert">
            {periodProblem(t, problem)}
          </p>
        ) : null}
        <p>{t("dpo.period.rule", { standard: kind.standard.text, start: kind.text.start })}</p>
        <NumberField
          label={t("dpo.period.days")}
          value={days}
          onChange={(value) => {
            latest.current = value;
            setDays(value);
          }}
          min={0}
          max={kind.mostDays}
          error={tried && days === null ? t("dpo.period.days.missing", { most: kind.mostDays }) : null}
        />
        {longer ? (
          <ReasonField
            label={t("dpo.period.reason")}
            description={t("dpo.period.reason.help")}
            value={reason}
            onChange={setReason}
            least={leastReason}
            most={mostReason}
            tried={tried}
          />
        ) : null}
        {shorter ? <p>{t("dpo.period.shorter")}</p> : null}
        <p className="portal-quiet">{t("dpo.period.notice")}</p>
      </form>
    </Dialog>
  );
}

/** What keeps a period from being chosen, other than what the form says itself. */
function periodProblem(t: Text, problem: Problem): string {
  switch (problem.code) {
    case "periodOfCarrier":
      return t("dpo.period.carrier");
    case "periodOfInstallation":
      return t("dpo.period.installation");
    default:
      return problemText(t, problem);
  }
}
