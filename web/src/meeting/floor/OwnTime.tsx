import { useEffect, useState } from "react";
import type { Meeting } from "../../core/meeting.ts";
import { SpeakerTime } from "../../core/speakerTime.ts";
import { useText } from "../../i18n/useText.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useMeeting } from "../context.ts";
import { PanelSection } from "../panel/blocks.tsx";
import { clockText } from "./useTimer.ts";

/** Goes on counting while the panel is closed, and ends with the page. */
const counted = new WeakMap<Meeting, SpeakerTime>();

function timeOf(meeting: Meeting): SpeakerTime {
  let time = counted.get(meeting);
  if (time === undefined) {
    const fresh = new SpeakerTime();
    meeting.store.subscribe(() => fresh.speaking(speaks(meeting), Date.now()));
    counted.set(meeting, fresh);
    time = fresh;
  }
  return time;
}

function speaks(meeting: Meeting): boolean {
  const { you, speaking, phase } = meeting.store.snapshot();
  return phase.at === "in" && speaking.includes(you);
}

/** How long I have spoken. Counted in this browser; nobody else sees it. */
export function OwnTime() {
  const t = useText();
  const meeting = useMeeting();
  const time = timeOf(meeting);
  const [on, setOn] = useState(() => time.isOn());
  const [millis, setMillis] = useState(0);
  useEffect(() => {
    const look = () => setMillis(time.millis(Date.now()));
    look();
    if (!on) return undefined;
    const interval = setInterval(look, 1000);
    return () => clearInterval(interval);
  }, [on, time]);
  return (
    <PanelSection title={t("chat.own")}>
      <Switch
        isSelected={on}
        onChange={(next) => {
          time.switched(next, speaks(meeting), Date.now());
          setOn(next);
        }}
        description={t("chat.own.body")}
      >
        {t("chat.own.switch")}
      </Switch>
      {on ? (
        <p className="timer-shown timer-mine">{clockText(Math.floor(millis / 1000))}</p>
      ) : null}
    </PanelSection>
  );
}
