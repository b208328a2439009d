import "./ShortcutList.css";
import { useText } from "../../i18n/useText.tsx";
import { shortcuts } from "../../core/keys.ts";
import { Dialog } from "../../ui/Dialog.tsx";

/** Everything the keyboard can do. */
export function ShortcutList({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useText();
  const rows: readonly (readonly [string, string])[] = [
    ...shortcuts.map(({ key, does }) => [key.toUpperCase(), t(`meeting.key.${does}`)] as const),
    [t("meeting.key.space"), t("meeting.key.talk")],
    ["F6", t("meeting.key.regions")],
    [t("meeting.key.escape"), t("meeting.key.close")],
  ];
  return (
    <Dialog title={t("meeting.shortcuts")} isOpen={isOpen} onClose={onClose}>
      <dl className="keys">
        {rows.map(([key, words]) => (
          <div key={key} className="keys-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
