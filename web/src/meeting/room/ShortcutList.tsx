import { useText } from "../../i18n/useText.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { lazyPart } from "../part.tsx";

const ShortcutTable = lazyPart(() => import("./ShortcutTable.tsx"));

/** Everything the keyboard can do. */
export function ShortcutList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t("meeting.shortcuts")} isOpen={isOpen} onClose={onClose}>
      <p>{t("view.keys.lead")}</p>
      <ShortcutTable />
    </Dialog>
  );
}
