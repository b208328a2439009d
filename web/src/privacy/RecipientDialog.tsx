import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { ChoiceGroup } from "../ui/ChoiceGroup.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { privacyApi, roles, type Party, type Recipient } from "./api.ts";
import { aboutParty, freshParty, meant } from "./party.ts";
import { PartyFields } from "./PartyFields.tsx";
import { recipientTitle } from "./RecipientList.tsx";

/** Who stands behind a connection: as much as the privacy notice has to say of a recipient, and no more. */
export function RecipientDialog({ recipient, onClose, onSaved }: {
  recipient: Recipient;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useText();
  const [party, setParty] = useState<Party>(recipient.party ?? freshParty);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const outcome = await privacyApi.register(recipient, meant(party));
    setBusy(false);
    if (outcome.ok) onSaved();
    else setProblem(outcome.problem);
  };
  return (
    <Dialog
      title={t("privacy.entry.title", { name: recipientTitle(t, recipient) })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="recipient" kind="primary" busy={busy}>
            {t("privacy.entry.save")}
          </Button>
        </>
      }
    >
      <form id="recipient" className="portal-form" onSubmit={(event) => void save(event)} noValidate>
        {problem && !aboutParty(problem) ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <ChoiceGroup
          label={t("privacy.entry.role")}
          value={party.role}
          onChange={(role) => setParty({ ...party, role })}
          choices={roles.map((role) => ({
            id: role,
            label: t(`privacy.role.${role}`),
            description: t(`privacy.role.${role}.help`),
          }))}
        />
        <PartyFields party={party} problem={problem} onChange={setParty} />
      </form>
    </Dialog>
  );
}
