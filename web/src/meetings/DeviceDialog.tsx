import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import type { Problem } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { meetingsApi, type DeviceKey, type DeviceKind } from "./meetingsApi.ts";

const kinds: readonly DeviceKind[] = ["CAMERA", "SCREEN", "PLAYER"];
const days = ["1", "7", "30", "90"] as const;
const longestName = 64;

/** Lets a program, such as OBS, bring its picture into the meeting, or play what goes on in it elsewhere. */
export function DeviceDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const [made, setMade] = useState<DeviceKey | null>(null);
  return made === null ? (
    <MakeDevice code={code} onClose={onClose} onMade={setMade} />
  ) : (
    <MadeDevice made={made} onClose={onClose} />
  );
}

function MakeDevice({ code, onClose, onMade }: {
  code: string;
  onClose: () => void;
  onMade: (key: DeviceKey) => void;
}) {
  const t = useText();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<DeviceKind>("CAMERA");
  const [lasts, setLasts] = useState<(typeof days)[number]>("1");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = name.trim() === "";
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (missing) return;
    setBusy(true);
    const outcome = await meetingsApi.makeDevice(code, name.trim(), kind, Number(lasts) * 24);
    setBusy(false);
    if (outcome.ok) onMade(outcome.value);
    else setProblem(outcome.problem);
  };
  return (
    <Dialog
      title={t("meetings.device")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" form="make-device" kind="primary" busy={busy}>
            {t("meetings.device.make")}
          </Button>
        </>
      }
    >
      <form id="make-device" className="portal-form" onSubmit={(event) => void make(event)} noValidate>
        <p>{t("meetings.device.lead")}</p>
        {problem === null ? null : (
          <p className="portal-alert" role="alert">
            {problemText(t, problem)}
          </p>
        )}
        <TextField
          label={t("meetings.device.name")}
          description={t("meetings.device.nameHelp")}
          autoComplete="off"
          maxLength={longestName}
          value={name}
          onChange={setName}
          error={tried && missing ? t("meetings.device.nameMissing") : null}
        />
        <Select
          label={t("meetings.device.kind")}
          description={t(`meetings.device.kind.${kind}.help`)}
          options={kinds.map((id) => ({ id, label: t(`meetings.device.kind.${id}`) }))}
          value={kind}
          onChange={setKind}
        />
        <Select
          label={t("meetings.device.lasts")}
          options={days.map((id) => ({ id, label: t("meetings.device.days", { n: Number(id) }) }))}
          value={lasts}
          onChange={setLasts}
        />
      </form>
    </Dialog>
  );
}

/** The key is shown here and never again. */
function MadeDevice({ made, onClose }: { made: DeviceKey; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      title={t("meetings.device.made", { name: made.name })}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{t("meetings.device.done")}</Button>}
    >
      <p>{t(made.device === "PLAYER" ? "meetings.device.whep" : "meetings.device.whip")}</p>
      <Copied label={t("meetings.device.address")} value={made.url} copy={t("meetings.device.copyAddress")} />
      <Copied label={t("meetings.device.key")} value={made.key} copy={t("meetings.device.copyKey")} />
      <p className="portal-quiet">{t("meetings.device.once")}</p>
    </Dialog>
  );
}

function Copied({ label, value, copy }: { label: string; value: string; copy: string }) {
  return (
    <div className="meetings-copied">
      <TextField label={label} value={value} isReadOnly />
      <CopyButton value={value} label={copy} />
    </div>
  );
}
