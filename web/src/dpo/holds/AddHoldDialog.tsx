import { useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { type Problem } from "../../portal/http.ts";
import { problemText } from "../../portal/problems.tsx";
import { Button } from "../../ui/Button.tsx";
import { ChoiceGroup } from "../../ui/ChoiceGroup.tsx";
import { DateField } from "../../ui/DateField.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { daysFrom, startOf } from "../../ui/days.ts";
import { ReasonField, reasonFits } from "../ReasonField.tsx";
import { holdsApi, type Holdable } from "./api.ts";
import { leastReason, mostReason } from "./EndDialog.tsx";
import { endFits } from "./ends.ts";
import { ObjectPicker } from "./ObjectPicker.tsx";

const halfYear = 182;

/** Keeps something from being deleted until a day, for a reason; perhaps hidden as well. */
export function AddHoldDialog({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const t = useText();
  const [now] = useState(() => Date.now());
  const [object, setObject] = useState<Holdable | null>(null);
  const [effect, setEffect] = useState<"kept" | "hidden">("kept");
  const [day, setDay] = useState(() => daysFrom(now, halfYear));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || object === null || !endFits(day, now) || !reasonFits(reason, leastReason, mostReason)) return;
    setBusy(true);
    setProblem(null);
    const outcome = await holdsApi.add({
      object: object.object,
      restricts: effect === "hidden",
      reason: reason.trim(),
      until: startOf(day),
    });
    setBusy(false);
    if (outcome.ok) onAdded();
    else setProblem(outcome.problem);
  };
  return (
    <Dialog
      title={t("dpo.holds.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="add-hold" kind="primary" busy={busy}>
            {t("dpo.holds.addSubmit")}
          </Button>
        </>
      }
    >
      <form id="add-hold" className="portal-form" onSubmit={(event) => void add(event)} noValidate>
        {problem ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <ObjectPicker
          value={object}
          onChange={setObject}
          error={tried && object === null ? t("dpo.holds.object.missing") : null}
        />
        <ChoiceGroup
          label={t("dpo.holds.effect")}
          value={effect}
          onChange={setEffect}
          choices={(["kept", "hidden"] as const).map((id) => ({
            id,
            label: t(`dpo.holds.${id}`),
            description: t(`dpo.holds.${id}.help`),
          }))}
        />
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
