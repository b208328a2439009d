import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { api, type PersonalRoom } from "./api.ts";
import { type Problem } from "./http.ts";
import { shortAddress } from "./addresses.ts";
import { problemText } from "./problems.tsx";
import { asVanity, vanityLength, vanityProblem } from "./vanity.ts";

export function VanityDialog({ room, onClose, onSaved }: {
  room: PersonalRoom;
  onClose: () => void;
  onSaved: (vanity: string) => void;
}) {
  const t = useText();
  const [vanity, setVanity] = useState(room.vanity);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const malformed = vanityProblem(vanity);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || malformed) return;
    if (vanity === room.vanity) {
      onClose();
      return;
    }
    setBusy(true);
    const outcome = await api.savePersonalRoom(vanity, room.lobby);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    notify(t("portal.vanity.saved"));
    onSaved(vanity);
  };

  const error = () => {
    if (malformed) return t(malformed, { least: vanityLength.least, most: vanityLength.most });
    return problem ? problemText(t, problem) : null;
  };
  return (
    <Dialog
      title={t("portal.vanity.title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="vanity" kind="primary" busy={busy} isDisabled={malformed !== null}>
            {t("portal.save")}
          </Button>
        </>
      }
    >
      <form id="vanity" className="portal-form" onSubmit={(event) => void save(event)} noValidate>
        <TextField
          label={t("portal.vanity.label")}
          prefix={shortAddress(room.url).replace(/[^/]*$/, "")}
          value={vanity}
          onChange={(typed) => {
            setVanity(asVanity(typed));
            setProblem(null);
          }}
          autoComplete="off"
          spellCheck="false"
          description={t("portal.vanity.rule", { least: vanityLength.least, most: vanityLength.most })}
          error={error()}
        />
      </form>
      <p className="portal-quiet">{t("portal.vanity.oldGone")}</p>
    </Dialog>
  );
}
