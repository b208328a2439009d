import { useState, type FormEvent } from "react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { ProblemState, problemText } from "../portal/problems.tsx";
import { sessionChanged } from "../portal/session.ts";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { security, type Passkey } from "./api.ts";
import { knowsPasskeys, makePasskey } from "./passkeys.ts";
import { type WhenConfirmed } from "./SecurityScreen.tsx";

/** Passkeys: several, each with a name. */
export function PasskeySection({ whenConfirmed, onChanged }: {
  whenConfirmed: WhenConfirmed;
  onChanged: () => void;
}) {
  const t = useText();
  const { state, reload, retry } = useLoaded(security.passkeys);
  const [naming, setNaming] = useState<Passkey | "new" | null>(null);
  const changed = () => {
    void reload();
    onChanged();
  };
  const remove = async (passkey: Passkey) => {
    const outcome = await security.removePasskey(passkey.id);
    if (outcome.ok) notify(t("security.passkey.removed", { name: passkey.name }));
    else notify(problemText(t, outcome.problem), "problem");
    changed();
  };
  return (
    <Section title={t("security.passkeys")} lead={t("security.passkeys.lead")}>
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && state.value.items.length > 0 ? (
        <ul className="portal-list">
          {state.value.items.map((passkey) => (
            <li key={passkey.id} className="portal-row">
              <div className="portal-row-text">
                <h3 className="portal-row-name">{passkey.name}</h3>
                <p className="portal-quiet">
                  {t(passkey.synced ? "security.passkey.synced" : "security.passkey.here", {
                    when: dateAndTime(passkey.createdAt, currentLocale()),
                  })}
                </p>
              </div>
              <div className="portal-row-tools">
                <Button
                  kind="quiet"
                  aria-label={t("security.passkey.renameNamed", { name: passkey.name })}
                  onPress={() => setNaming(passkey)}
                >
                  {t("security.passkey.rename")}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t("security.passkey.removeNamed", { name: passkey.name })}
                  onPress={() => whenConfirmed(() => void remove(passkey))}
                >
                  {t("security.passkey.remove")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="portal-actions">
        {knowsPasskeys() ? (
          <Button onPress={() => whenConfirmed(() => setNaming("new"))}>{t("security.passkey.add")}</Button>
        ) : (
          <p className="portal-quiet">{t("security.passkey.impossible")}</p>
        )}
      </div>
      {naming ? (
        <NameDialog
          passkey={naming === "new" ? null : naming}
          onClose={() => setNaming(null)}
          onDone={() => {
            setNaming(null);
            changed();
          }}
        />
      ) : null}
    </Section>
  );
}

/** A name for a new passkey, which is then asked of the device, or another one for one there is. */
function NameDialog({ passkey, onClose, onDone }: {
  passkey: Passkey | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useText();
  const [name, setName] = useState(passkey?.name ?? "");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const make = async () => {
    const question = await security.newPasskeyQuestion();
    if (!question.ok) return problemText(t, question.problem);
    const credential = await makePasskey(question.value);
    if (credential === null) return t("security.passkey.declined");
    const outcome = await security.addPasskey(name.trim(), credential);
    if (!outcome.ok) return problemText(t, outcome.problem);
    await sessionChanged();
    return null;
  };
  const rename = async (of: Passkey) => {
    const outcome = await security.renamePasskey(of.id, name.trim());
    return outcome.ok ? null : problemText(t, outcome.problem);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === "") {
      setError(t("portal.name.missing"));
      return;
    }
    setBusy(true);
    const problem = passkey ? await rename(passkey) : await make();
    setBusy(false);
    if (problem === null) onDone();
    else setError(problem);
  };
  return (
    <Dialog
      title={t(passkey ? "security.passkey.rename" : "security.passkey.add")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="passkey-name" kind="primary" busy={busy}>
            {t(passkey ? "portal.save" : "security.passkey.next")}
          </Button>
        </>
      }
    >
      <form id="passkey-name" className="portal-form" onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t("security.passkey.name")}
          description={t("security.passkey.name.help")}
          maxLength={60}
          value={name}
          onChange={setName}
          error={error}
        />
      </form>
    </Dialog>
  );
}
