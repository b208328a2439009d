import { useText } from "../../i18n/useText.tsx";
import { ConfirmDialog, Dialog } from "../../ui/Dialog.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { ConsentsDialog } from "./ConsentsDialog.tsx";
import { EffectsDialog } from "../effects/EffectsDialog.tsx";
import { ReactionChoice } from "./Reactions.tsx";
import { SettingsDialog } from "./SettingsDialog.tsx";
import { ShortcutList } from "./ShortcutList.tsx";

export type OpenDialog = "settings" | "effects" | "consents" | "shortcuts" | "end" | "reactions";

export function Dialogs({ open, onChange }: { open: OpenDialog | null; onChange: (open: OpenDialog | null) => void }) {
  const t = useText();
  const meeting = useMeeting();
  const others = useMeetingState((state) => state.order.length - 1);
  const close = () => onChange(null);
  return (
    <>
      <SettingsDialog isOpen={open === "settings"} onClose={close} />
      <EffectsDialog isOpen={open === "effects"} onClose={close} />
      <ConsentsDialog isOpen={open === "consents"} onClose={close} />
      <ShortcutList isOpen={open === "shortcuts"} onClose={close} />
      <Dialog title={t("meeting.reactions")} isOpen={open === "reactions"} onClose={close}>
        <ReactionChoice onChosen={close} />
      </Dialog>
      <ConfirmDialog
        title={t("meeting.end.ask")}
        isOpen={open === "end"}
        onClose={close}
        confirm={t("meeting.endForAll")}
        onConfirm={() => {
          close();
          meeting.dispatch({ type: "EndForAll" });
        }}
      >
        <p>{t("meeting.end.ask.body", { others })}</p>
      </ConfirmDialog>
    </>
  );
}
