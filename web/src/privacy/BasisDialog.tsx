import { useState, type FormEvent } from "react";
import { currentLanguage } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { type Outcome, type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { privacyApi, type BasisTemplate, type ControllerBases, type PurposeBasis } from "./api.ts";

/** On what a controller bases a purpose; without a purpose, all that the program would base on an interest. */
export function BasisDialog({ controller, basis, templates, onClose, onSaved }: {
  controller: ControllerBases;
  basis: PurposeBasis | null;
  templates: readonly BasisTemplate[];
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useText();
  const [chosen, setChosen] = useState(basis?.basis ?? "task");
  const [detail, setDetail] = useState(basis?.detail ?? { de: "", en: "" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const template = templates.find((one) => one.basis === chosen);
  const language = currentLanguage();

  const act = async (deed: Promise<Outcome<unknown>>) => {
    setBusy(true);
    setProblem(null);
    const outcome = await deed;
    setBusy(false);
    if (outcome.ok) onSaved();
    else setProblem(outcome.problem);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void act(privacyApi.chooseBasis(controller.id, basis?.purpose, { basis: chosen, detail }));
  };
  const error = problem?.field === "detail" ? t("privacy.bases.detail.missing") : null;
  return (
    <Dialog
      title={basis ? t(`privacy.purpose.${basis.purpose}`) : t("privacy.bases.public")}
      isOpen
      onClose={onClose}
      actions={
        <>
          {basis && !basis.proposed ? (
            <Button kind="quiet" onPress={() => void act(privacyApi.proposeBasis(controller.id, basis.purpose))}>
              {t("privacy.bases.reset")}
            </Button>
          ) : null}
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="basis" kind="primary" busy={busy}>
            {t("portal.save")}
          </Button>
        </>
      }
    >
      <form id="basis" className="portal-form" onSubmit={save} noValidate>
        {problem && error === null ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        {basis ? null : <p>{t("privacy.bases.public.help")}</p>}
        <Select
          label={t("privacy.bases.basis")}
          options={templates.map((one) => ({ id: one.basis, label: title(one, language) }))}
          value={chosen}
          onChange={setChosen}
        />
        {template?.hint ? <p className="privacy-hint">{template.hint[language]}</p> : null}
        {template?.needsDetail ? (
          <>
            <TextField
              label={t("privacy.bases.detail.de")}
              description={t("privacy.bases.detail.help")}
              rows={2}
              value={detail.de}
              onChange={(de) => setDetail({ ...detail, de })}
              error={error}
            />
            <TextField
              label={t("privacy.bases.detail.en")}
              rows={2}
              value={detail.en}
              onChange={(en) => setDetail({ ...detail, en })}
            />
          </>
        ) : null}
      </form>
    </Dialog>
  );
}

/** The text of the notice without the place for the detail. */
function title({ text }: BasisTemplate, language: "de" | "en"): string {
  return text[language].replace(/[\s:(–-]*\{detail\}[).]*/, "").trim();
}
