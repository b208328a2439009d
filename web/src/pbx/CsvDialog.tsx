import { useId, useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { pbxApi, type Pbx, type Plan } from "./api.ts";
import { PlanView } from "./PlanView.tsx";
import { countsText, pbxProblemText } from "./words.ts";

/** A file is chosen, looked at, and only then read in. */
export function CsvDialog({ pbx, onClose }: { pbx: Pbx; onClose: () => void }) {
  const t = useText();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);

  const choose = async (chosen: File | undefined) => {
    setPlan(null);
    setWrong("");
    setFile(chosen ?? null);
    if (!chosen) return;
    setBusy(true);
    const outcome = await pbxApi.preview(pbx.id, chosen);
    setBusy(false);
    if (outcome.ok) setPlan(outcome.value);
    else setWrong(pbxProblemText(t, outcome.problem));
  };
  const upload = async () => {
    if (!file) return;
    setBusy(true);
    const outcome = await pbxApi.upload(pbx.id, file);
    setBusy(false);
    if (!outcome.ok) {
      setWrong(pbxProblemText(t, outcome.problem));
      return;
    }
    notify(outcome.value.outcome === "held" ? t("pbx.outcome.held") : countsText(t, outcome.value.counts));
    onClose();
  };
  return (
    <Dialog
      title={t("pbx.csv")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button
            kind="primary"
            isDisabled={plan === null}
            busy={busy && plan !== null}
            onPress={() => void upload()}
          >
            {t("pbx.csv.import")}
          </Button>
        </>
      }
    >
      <div className="pbx-plan">
        <p>{t("pbx.csv.help")}</p>
        <div className="ui-field">
          <label className="ui-field-label" htmlFor={id}>
            {t("pbx.csv.file")}
          </label>
          <input
            id={id}
            className="pbx-file"
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={(event) => void choose(event.target.files?.[0])}
          />
        </div>
        {wrong === "" ? null : (
          <p className="portal-alert" role="alert">
            {wrong}
          </p>
        )}
        {busy && plan === null ? <Loading /> : null}
        {plan ? <PlanView plan={plan} /> : null}
      </div>
    </Dialog>
  );
}
