import { useMemo } from "react";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { ComboField } from "../ui/ComboField.tsx";
import { DateField } from "../ui/DateField.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { guarantees, letters, type Party } from "./api.ts";
import { countryOptions } from "./countries.ts";
import { isAbroad, partyError } from "./party.ts";

/** What has to be said of somebody, once it is clear whether they are ourselves, a processor or a controller. */
export function PartyFields({ party, problem, onChange }: {
  party: Party;
  problem: Problem | null;
  onChange: (party: Party) => void;
}) {
  const t = useText();
  const countries = useMemo(() => countryOptions(), []);
  const error = (field: keyof Party) => partyError(t, problem, field);
  const set = <K extends keyof Party>(field: K) => (value: Party[K]) => onChange({ ...party, [field]: value });
  return (
    <>
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
        onChange={(country) => onChange({ ...party, country: country === "" ? null : country })}
        none={t("privacy.entry.country.none")}
        error={error("country")}
      />
      {party.role === "processor" ? (
        <DateField
          label={t("privacy.entry.contractOn")}
          description={t("privacy.entry.contractOn.help")}
          value={party.contractOn ?? ""}
          onChange={(day) => onChange({ ...party, contractOn: day === "" ? null : day })}
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
      {isAbroad(party) ? (
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
    </>
  );
}
