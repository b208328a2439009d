import { useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { ChoiceGroup } from "../../ui/ChoiceGroup.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { type PlanInvitee } from "../form.ts";
import { isAddress, longestName, sameAddress } from "../invitees.ts";

/** One invitee: name, address, role, and the language of the mails. */
export function InviteeDialog({ invitee, others, onClose, onSave }: {
  invitee: PlanInvitee;
  others: readonly PlanInvitee[];
  onClose: () => void;
  onSave: (invitee: PlanInvitee) => void;
}) {
  const t = useText();
  const [name, setName] = useState(invitee.name);
  const [email, setEmail] = useState(invitee.email);
  const [role, setRole] = useState(invitee.role);
  const [language, setLanguage] = useState(invitee.language);
  const [tried, setTried] = useState(invitee.problem !== undefined);
  const address = email.trim();
  const known = others.some((other) => sameAddress(other.email, address));
  const error = address === "" ? "plan.invitee.noAddress" : isAddress(address) ? null : "plan.invitee.badAddress";
  const wrong = error ?? (known ? ("plan.invitee.known" as const) : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (wrong === null) onSave({ key: invitee.key, name: name.trim(), email: address, role, language });
  };
  return (
    <Dialog
      title={t("plan.invitee.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="primary" type="submit" form="plan-invitee-form">
            {t("plan.invitee.save")}
          </Button>
        </>
      }
    >
      <form id="plan-invitee-form" className="portal-form" onSubmit={submit} noValidate>
        <TextField
          label={t("plan.invitee.name")}
          value={name}
          onChange={setName}
          maxLength={longestName}
          autoComplete="off"
        />
        <TextField
          label={t("plan.invitee.email")}
          type="email"
          value={email}
          onChange={setEmail}
          error={tried && wrong !== null ? t(wrong) : null}
          autoComplete="off"
        />
        <ChoiceGroup
          label={t("plan.role")}
          choices={(["participant", "presenter"] as const).map((id) => ({
            id,
            label: t(`plan.role.${id}`),
            description: t(`plan.role.${id}.body`),
          }))}
          value={role}
          onChange={setRole}
        />
        <Select
          label={t("plan.language")}
          options={(["de", "en"] as const).map((id) => ({ id, label: t(`plan.language.${id}`) }))}
          value={language === "en" ? "en" : "de"}
          onChange={setLanguage}
        />
      </form>
    </Dialog>
  );
}
