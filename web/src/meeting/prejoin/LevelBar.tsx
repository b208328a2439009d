import "./LevelBar.css";
import { useEffect, useRef } from "react";
import { useText } from "../../i18n/useText.tsx";
import { showLevel } from "../../core/devices/levels.ts";
import { useMeeting } from "../context.ts";

/** How loud my microphone is. Its movement never passes through React. */
export function LevelBar({ on }: { on: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!on || bar.current === null) return undefined;
    return showLevel(bar.current, () => meeting.level(""));
  }, [meeting, on]);
  return (
    <div className="level-bar">
      <span className="level-bar-words">{t(on ? "meeting.level.on" : "meeting.level.off")}</span>
      <div ref={bar} className="level-bar-track" aria-hidden="true">
        <div className="level-bar-fill" />
      </div>
    </div>
  );
}
