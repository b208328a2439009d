import "./ShortcutTable.css";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useText } from "../../i18n/useText.tsx";
import { changedKeys, shortcuts, usableKey, type Shortcut } from "../../core/keys.ts";
import { announce } from "../../ui/announce.ts";
import { Button } from "../../ui/Button.tsx";
import { giveKey, keysNow, onShortcutsChanged, usualKeysAgain } from "./shortcutChoice.ts";

/** Everything the keyboard can do; what single keys do can be changed. */
export default function ShortcutTable() {
  const t = useText();
  const keys = useSyncExternalStore(onShortcutsChanged, keysNow);
  const [waiting, setWaiting] = useState<Shortcut | null>(null);
  const fixed: readonly (readonly [string, string])[] = [
    [t("meeting.key.space"), t("meeting.key.talk")],
    ["F6", t("meeting.key.regions")],
    [t("meeting.key.escape"), t("meeting.key.close")],
  ];
  return (
    <>
      <p>{t("view.keys.lead")}</p>
      <dl className="keys">
        {shortcuts.map((shortcut) => (
          <Row
            key={shortcut}
            shortcut={shortcut}
            name={keys[shortcut]?.toUpperCase() ?? null}
            waits={waiting === shortcut}
            onWait={(waits) => setWaiting(waits ? shortcut : null)}
          />
        ))}
        {fixed.map(([key, words]) => (
          <div key={key} className="keys-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {Object.keys(changedKeys(keys)).length > 0 ? (
        <Button onPress={usualKeysAgain}>{t("view.keys.usual")}</Button>
      ) : null}
    </>
  );
}

function Row({ shortcut, name, waits, onWait }: {
  shortcut: Shortcut;
  name: string | null;
  waits: boolean;
  onWait: (waits: boolean) => void;
}) {
  const t = useText();
  const words = t(`meeting.key.${shortcut}`);
  useEffect(() => {
    if (!waits) return undefined;
    const press = (event: KeyboardEvent) => {
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      onWait(false);
      if (!usableKey(event)) return;
      giveKey(shortcut, event.key);
      announce(t("view.keys.given", { key: event.key.toUpperCase(), does: words }));
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [waits, shortcut, words, t, onWait]);
  return (
    <div className="keys-row">
      <dt>
        <Button
          kind="quiet"
          className="keys-change"
          aria-label={t("view.keys.change", { does: words, key: name ?? t("view.keys.none") })}
          onPress={() => onWait(!waits)}
        >
          <kbd>{waits ? t("view.keys.press") : (name ?? "–")}</kbd>
        </Button>
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
