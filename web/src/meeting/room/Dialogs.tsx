import { useText } from "../../i18n/useText.tsx";
import { ConfirmDialog, Dialog } from "../../ui/Dialog.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { EffectsDialog } from "../effects/EffectsDialog.tsx";
import { lazyPart } from "../part.tsx";
import { ReactionChoice } from "./Reactions.tsx";

const Settings = lazyPart(() => import("./Settings.tsx"));
const Consents = lazyPart(() => import("./Consents.tsx"));
const ShortcutTable = lazyPart(() => import("./ShortcutTable.tsx"));

export type OpenDialog = "settings" | "effects" | "consents" | "shortcuts" | "end" | "reactions";

export function Dialogs({ open, onChange }: { open: OpenDialog | null; onChange: (open: OpenDialog | null) => void }) {
  const t = useText();
  const meeting = useMeeting();
  const others = useMeetingState((state) => state.order.length - 1);
  const close = () => onChange(null);
  return (
    <>
      <Dialog title={t("meeting.settings")} isOpen={open === "settings"} onClose={close}>
        <Settings />
      </Dialog>
      <EffectsDialog isOpen={open === "effects"} onClose={close} />
      <Dialog title={t("meeting.consents")} isOpen={open === "consents"} onClose={close}>
        <Consents />
      </Dialog>
      <Dialog title={t("meeting.shortcuts")} isOpen={open === "shortcuts"} onClose={close}>
        <ShortcutTable />
      </Dialog>
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
