import { useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { type Problem } from "../../portal/http.ts";
import { problemText } from "../../portal/problems.tsx";
import { Button } from "../../ui/Button.tsx";
import { DateField } from "../../ui/DateField.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { dayText, startOf } from "../../ui/days.ts";
import { ReasonField, reasonFits } from "../ReasonField.tsx";
import { holdsApi, type Hold } from "./api.ts";
import { endFits } from "./ends.ts";

export const leastReason = 3;
export const mostReason = 500;

/** Lets a hold end later or earlier. */
export function EndDialog({ hold, onClose, onSaved }: { hold: Hold; onClose: () => void; onSaved: () => void }) {
  const t = useText();
  const [day, setDay] = useState(dayText(hold.until));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [now] = useState(() => Date.now());
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || !endFits(day, now) || !reasonFits(reason, leastReason, mostReason)) return;
    setBusy(true);
    setProblem(null);
    const outcome = await holdsApi.setEnd(hold.id, startOf(day), reason.trim());
    setBusy(false);
    if (outcome.ok) onSaved();
    else setProblem(outcome.problem);
  };
  return (
    <Dialog
      title={t("dpo.holds.setEnd")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="hold-end" kind="primary" busy={busy}>
            {t("portal.save")}
          </Button>
        </>
      }
    >
      <form id="hold-end" className="portal-form" onSubmit={(event) => void save(event)} noValidate>
        {problem ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <DateField
          label={t("dpo.holds.until")}
          description={t("dpo.holds.until.help")}
          value={day}
          onChange={setDay}
          error={tried && !endFits(day, now) ? t("dpo.holds.until.wrong") : null}
        />
        <ReasonField
          description={t("dpo.holds.reason.help")}
          value={reason}
          onChange={setReason}
          least={leastReason}
          most={mostReason}
          tried={tried}
        />
      </form>
    </Dialog>
  );
}
