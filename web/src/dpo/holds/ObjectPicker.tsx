import { useEffect, useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { ChoiceGroup } from "../../ui/ChoiceGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { dayOf } from "../words.ts";
import { holdsApi, type Holdable } from "./api.ts";

/** Long enough not to ask for every letter. */
const typingMillis = 250;
const leastLetters = 2;

/** Finds a meeting, a report or a person by a part of the name, and takes one of them. */
export function ObjectPicker({ value, onChange, error }: {
  value: Holdable | null;
  onChange: (value: Holdable | null) => void;
  error: string | null;
}) {
  const t = useText();
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<readonly Holdable[] | null>(null);
  const wanted = search.trim();
  useEffect(() => {
    if (wanted.length < leastLetters) return undefined;
    let mine = true;
    const timer = setTimeout(() => {
      void holdsApi.objects(wanted).then((outcome) => {
        if (mine) setFound(outcome.ok ? outcome.value.items : []);
      });
    }, typingMillis);
    return () => {
      mine = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  if (value !== null) {
    return (
      <div className="dpo-picked">
        <div>
          <strong>{value.label}</strong>
          <span className="dpo-small">{described(t("dpo.holds.sort", { sort: value.sort }), value.detail)}</span>
        </div>
        <Button kind="quiet" onPress={() => onChange(null)}>
          {t("dpo.holds.object.other")}
        </Button>
      </div>
    );
  }
  const shown = wanted.length < leastLetters ? null : found;
  return (
    <>
      <TextField
        label={t("dpo.holds.object")}
        description={t("dpo.holds.object.help")}
        type="search"
        value={search}
        onChange={setSearch}
        error={error}
        autoComplete="off"
      />
      {shown?.length === 0 ? <output>{t("dpo.holds.object.none")}</output> : null}
      {shown && shown.length > 0 ? (
        <ChoiceGroup
          label={t("dpo.holds.object.found")}
          value=""
          onChange={(object) => onChange(shown.find((one) => one.object === object) ?? null)}
          choices={shown.map((one) => ({
            id: one.object,
            label: one.label,
            description: described(t("dpo.holds.sort", { sort: one.sort }), one.detail),
          }))}
        />
      ) : null}
    </>
  );
}

/** What it is, and what tells it from others of the same name: a day or a mail address. */
function described(sort: string, detail: string): string {
  if (detail === "") return sort;
  return `${sort} · ${/^\d{4}-.*Z$/.test(detail) ? dayOf(detail) : detail}`;
}
