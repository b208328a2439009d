import "./Entry.css";
import { useText } from "../i18n/useText.tsx";
import { type Problem } from "../portal/http.ts";
import { ChoiceGroup } from "../ui/ChoiceGroup.tsx";
import { roles } from "./api.ts";
import { type Entry } from "./entry.ts";
import { aboutParty } from "./party.ts";
import { PartyFields } from "./PartyFields.tsx";

/** The part of a connection's form that asks who is behind it, so that one form is enough. */
export function EntrySection({ entry, problem }: { entry: Entry; problem: Problem | null }) {
  const t = useText();
  if (!entry.asks) return null;
  const { known, party, later, place, change } = entry;
  const fields = (
    <>
      <ChoiceGroup
        label={t("privacy.entry.role")}
        value={later ? "later" : party.role}
        onChange={(role) => change(role === "later" ? party : { ...party, role }, role === "later")}
        choices={[...roles, ...(known ? [] : (["later"] as const))].map((role) => ({
          id: role,
          label: t(`privacy.role.${role}`),
          description: t(`privacy.role.${role}.help`),
        }))}
      />
      {later ? null : (
        <PartyFields party={party} problem={problem} onChange={(changed) => change(changed, false)} />
      )}
    </>
  );
  if (known) {
    return (
      <details className="privacy-entry" open={aboutParty(problem) ? true : undefined}>
        <summary>{t("privacy.entry.known", { name: known.name || t(`privacy.role.${known.role}`) })}</summary>
        <div className="privacy-entry-fields">{fields}</div>
      </details>
    );
  }
  return (
    <fieldset className="privacy-entry privacy-entry-fields">
      <legend>{t("privacy.entry.legend")}</legend>
      <p className="portal-quiet">
        {place === "" ? t("privacy.entry.lead") : t("privacy.entry.leadPlace", { place })}
      </p>
      {fields}
    </fieldset>
  );
}
