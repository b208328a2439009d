import { useMemo, useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { ChoiceGroup } from "../ui/ChoiceGroup.tsx";
import { ComboField } from "../ui/ComboField.tsx";
import { DateField } from "../ui/DateField.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { guarantees, letters, privacyApi, roles, type Party, type Recipient } from "./api.ts";
import { countryOptions, inEea } from "./countries.ts";
import { recipientTitle } from "./RecipientList.tsx";

const fresh: Party = {
  role: "processor",
  name: "",
  country: null,
  purpose: "",
  basis: null,
  contractOn: null,
  guarantee: null,
  note: "",
};

/** Who stands behind a connection: as much as the privacy notice has to say of a recipient, and no more. */
export function RecipientDialog({ recipient, onClose, onSaved }: {
  recipient: Recipient;
  onClose: () => void;
  onSaved: () => void;
}) {
  const t = useText();
  const [party, setParty] = useState<Party>(recipient.party ?? fresh);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const countries = useMemo(() => countryOptions(), []);
  const abroad = party.role !== "own" && party.country !== null && !inEea(party.country);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const outcome = await privacyApi.register(recipient, {
      ...party,
      basis: party.role === "controller" ? party.basis : null,
      contractOn: party.role === "processor" ? party.contractOn : null,
      guarantee: abroad ? party.guarantee : null,
      note: abroad ? party.note : "",
    });
    setBusy(false);
    if (outcome.ok) onSaved();
    else setProblem(outcome.problem);
  };
  const error = (field: keyof Party) =>
    problem?.field === field ? t(`privacy.wrong.${field}`) : null;
  const set = <K extends keyof Party>(field: K) => (value: Party[K]) => setParty({ ...party, [field]: value });
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
        {problem && problem.field === undefined ? (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        ) : null}
        <ChoiceGroup
          label={t("privacy.entry.role")}
          value={party.role}
          onChange={set("role")}
          choices={roles.map((role) => ({
            id: role,
            label: t(`privacy.role.${role}`),
            description: t(`privacy.role.${role}.help`),
          }))}
        />
        <TextField
          label={t(party.role === "own" ? "privacy.entry.nameOwn" : "privacy.entry.name")}
          description={t("privacy.entry.name.help")}
          value={party.name}
          onChange={set("name")}
          error={error("name")}
        />
        <ComboField
          label={t(party.role === "own" ? "privacy.entry.countryOwn" : "privacy.entry.country")}
          options={countries}
          value={party.country ?? ""}
          onChange={(country) => setParty({ ...party, country: country === "" ? null : country })}
          none={t("privacy.entry.country.none")}
          error={error("country")}
        />
        {party.role === "processor" ? (
          <DateField
            label={t("privacy.entry.contractOn")}
            description={t("privacy.entry.contractOn.help")}
            value={party.contractOn ?? ""}
            onChange={(day) => setParty({ ...party, contractOn: day === "" ? null : day })}
            error={error("contractOn")}
          />
        ) : null}
        {party.role === "controller" ? (
          <Select
            label={t("privacy.entry.basis")}
            options={letters.map((letter) => ({ id: letter, label: t(`privacy.basis.${letter}`) }))}
            value={party.basis}
            onChange={set("basis")}
            placeholder={t("privacy.entry.choose")}
            error={error("basis")}
          />
        ) : null}
        {abroad ? (
          <>
            <Select
              label={t("privacy.entry.guarantee")}
              description={t("privacy.entry.guarantee.help")}
              options={guarantees.map((one) => ({ id: one, label: t(`privacy.guarantee.${one}`) }))}
              value={party.guarantee}
              onChange={set("guarantee")}
              placeholder={t("privacy.entry.choose")}
              error={error("guarantee")}
            />
            <TextField
              label={t("privacy.entry.note")}
              description={t("privacy.entry.note.help")}
              value={party.note}
              onChange={set("note")}
              error={error("note")}
            />
          </>
        ) : null}
        <TextField
          label={t("privacy.entry.purpose")}
          description={t("privacy.entry.purpose.help")}
          value={party.purpose}
          onChange={set("purpose")}
          error={error("purpose")}
        />
      </form>
    </Dialog>
  );
}
