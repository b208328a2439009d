import "./Settings.css";
import { useSyncExternalStore } from "react";
import type { SpokenGroup } from "../../core/spoken.ts";
import { useText } from "../../i18n/useText.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { DevicePickers } from "../prejoin/DevicePickers.tsx";
import { LevelBar } from "../prejoin/LevelBar.tsx";
import { onShortcutsChanged, shortcutsOn, switchShortcuts } from "./shortcutChoice.ts";

/** Devices and the few things one may want otherwise. */
export default function Settings() {
  const t = useText();
  const meeting = useMeeting();
  const microphone = useMeetingState((state) => state.mine.media.microphone);
  const selfHidden = useMeetingState((state) => state.stage.selfHidden);
  const keys = useSyncExternalStore(onShortcutsChanged, shortcutsOn);
  return (
    <>
      <LevelBar on={microphone} />
      <DevicePickers />
      <Switch
        isSelected={!selfHidden}
        onChange={(shown) => meeting.dispatch({ type: "HideSelf", hidden: !shown })}
        description={t("meeting.self.help")}
      >
        {t("meeting.self.label")}
      </Switch>
      <Switch isSelected={keys} onChange={switchShortcuts} description={t("meeting.shortcuts.help")}>
        {t("meeting.shortcuts")}
      </Switch>
      <SpokenChoices />
    </>
  );
}

const groups: readonly SpokenGroup[] = ["people", "chat", "signs"];

/** Whoever listens to a screen reader chooses what it interrupts them for. */
function SpokenChoices() {
  const t = useText();
  const { spoken } = useMeeting();
  const now = useSyncExternalStore(spoken.subscribe, spoken.snapshot);
  return (
    <fieldset className="settings-spoken">
      <legend>{t("meeting.spoken")}</legend>
      {groups.map((group) => (
        <Switch key={group} isSelected={now[group]} onChange={(on) => spoken.choose(group, on)}>
          {t(`meeting.spoken.${group}`)}
        </Switch>
      ))}
      <p>{t("meeting.spoken.help")}</p>
    </fieldset>
  );
}
