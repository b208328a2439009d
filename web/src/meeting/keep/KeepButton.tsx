import { Save } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { KeptKind } from "../../kept/keptApi.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { notify } from "../../ui/toast.ts";
import { usePlace } from "../context.ts";
import { keep, type NotKept } from "./keep.ts";

interface KeepButtonProps {
  readonly kind: KeptKind;
  readonly make: () => Promise<Blob>;
  /** Only the icon, where there is little room. */
  readonly small?: boolean;
}

/** "Save to the meeting", for its organiser alone: nothing is stored unless they press it, and for some days only. */
export default function KeepButton({ kind, make, small = false }: KeepButtonProps) {
  const t = useText();
  const { door } = usePlace();
  const [asking, setAsking] = useState(false);
  if (door.you !== "organiser") return null;
  const label = t("kept.save");
  const icon = <Save aria-hidden="true" />;
  const ask = () => setAsking(true);
  return (
    <>
      {small ? (
        <IconButton label={label} icon={icon} onPress={ask} />
      ) : (
        <Button icon={icon} onPress={ask}>
          {label}
        </Button>
      )}
      {asking ? <KeepDialog kind={kind} make={make} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface KeepDialogProps {
  readonly kind: KeptKind;
  readonly make: () => Promise<Blob>;
  readonly onClose: () => void;
}

/** Says what will be kept, for how long and who can read it, before anything is. */
function KeepDialog({ kind, make, onClose }: KeepDialogProps) {
  const t = useText();
  const { door } = usePlace();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<NotKept | null>(null);
  const place = door.kind === "personal" ? "room" : "meeting";
  const save = async () => {
    setBusy(true);
    setFailed(null);
    const not = await keep(door.key, kind, make);
    setBusy(false);
    if (not) {
      setFailed(not);
      return;
    }
    notify(t("kept.saved", { kind, place }));
    onClose();
  };
  return (
    <Dialog
      title={t("kept.ask", { kind })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void save()}>
            {t("kept.save")}
          </Button>
        </>
      }
    >
      <p>{t("kept.ask.what", { kind })}</p>
      <p>{t("kept.ask.who", { place })}</p>
      {failed === null ? null : <p role="alert">{t("kept.failed", { why: failed, kind, place })}</p>}
    </Dialog>
  );
}
