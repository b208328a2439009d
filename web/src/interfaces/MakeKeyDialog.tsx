import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { Switch } from "../ui/Switch.tsx";
import { TextField } from "../ui/TextField.tsx";
import { interfaces, scopes, type ApiKey, type KeyKind, type Scope } from "./interfaces.ts";
import { scopeName } from "./words.ts";

const kinds: readonly KeyKind[] = ["api", "conference"];

export function MakeKeyDialog({ onClose, onMade }: {
  onClose: () => void;
  onMade: (key: ApiKey, secret: string) => void;
}) {
  const t = useText();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<KeyKind>("api");
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(new Set());
  const [until, setUntil] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const nameMissing = name.trim() === "";
  const scopeMissing = kind === "api" && chosen.size === 0;

  const make = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (nameMissing || scopeMissing) return;
    setBusy(true);
    const end = until === "" ? null : new Date(`${until}T23:59:59`).toISOString();
    const outcome = await interfaces.makeKey(name, kind, kind === "api" ? [...chosen] : [], end);
    setBusy(false);
    if (outcome.ok) onMade(outcome.value.key, outcome.value.secret);
    else setProblem(outcome.problem);
  };
  const toggle = (scope: Scope, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(scope);
    else next.delete(scope);
    setChosen(next);
  };
  return (
    <Dialog
      title={t("interfaces.keys.make")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="make-key" kind="primary" busy={busy}>
            {t("interfaces.keys.makeSubmit")}
          </Button>
        </>
      }
    >
      <form id="make-key" className="portal-form" onSubmit={(event) => void make(event)} noValidate>
        {problem && problem.field !== "expiresAt" ? (
          <p className="portal-alert" role="alert">
            {problem.code === "keysTooMany" ? t("interfaces.keys.tooMany") : problemText(t, problem)}
          </p>
        ) : null}
        <TextField
          label={t("interfaces.keys.name")}
          description={t("interfaces.keys.nameHelp")}
          autoComplete="off"
          value={name}
          onChange={setName}
          error={tried && nameMissing ? t("interfaces.keys.nameMissing") : null}
        />
        <Select
          label={t("interfaces.kind")}
          description={t(`interfaces.kind.${kind}.help`)}
          options={kinds.map((id) => ({ id, label: t(`interfaces.kind.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
        <TextField
          label={t("interfaces.keys.end")}
          description={t("interfaces.keys.endHelp")}
          type="date"
          value={until}
          onChange={setUntil}
          error={problem?.field === "expiresAt" ? t("interfaces.keys.endPast") : null}
        />
        {kind === "api" ? (
          <fieldset className="interfaces-choices">
            <legend>{t("interfaces.keys.scopes")}</legend>
            {tried && scopeMissing ? (
              <p className="portal-alert" role="alert">
                {t("interfaces.keys.scopesMissing")}
              </p>
            ) : null}
            {scopes.map((scope) => (
              <Switch key={scope} isSelected={chosen.has(scope)} onChange={(on) => toggle(scope, on)}>
                {t(scopeName(scope))}
              </Switch>
            ))}
          </fieldset>
        ) : null}
      </form>
    </Dialog>
  );
}
