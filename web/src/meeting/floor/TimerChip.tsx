import "./floor.css";
import { Timer } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button as AriaButton } from "react-aria-components";
import { playTone } from "../../core/devices/tone.ts";
import { useText } from "../../i18n/useText.tsx";
import { classes } from "../../ui/classes.ts";
import { useCapture, useMeeting, useMeetingState } from "../context.ts";
import { clockText, useTimerSeconds, wantsTone } from "./useTimer.ts";

/** The clock for all in the bar above the stage; pressed it opens what can be done with it. */
export default function TimerChip() {
  const t = useText();
  const meeting = useMeeting();
  const seconds = useTimerSeconds();
  const over = useMeetingState((state) => state.floor.timer?.timer.over ?? false);
  const paused = useMeetingState((state) => state.floor.timer?.timer.running === false);
  const speaker = useCapture().choices.speaker;
  const wasOver = useRef(over);
  useEffect(() => {
    if (over && !wasOver.current && wantsTone.has(meeting)) void playTone(speaker).catch(() => {});
    wasOver.current = over;
  }, [over, meeting, speaker]);
  if (seconds === null) return null;
  const shown = clockText(seconds);
  const state = over ? "over" : paused ? "paused" : "running";
  return (
    <AriaButton
      className={classes("timer-chip", over && "timer-over", paused && !over && "timer-paused")}
      aria-label={t("chat.timer.chip", { shown, state })}
      onPress={() => meeting.dispatch({ type: "ShowPanel", panel: "timer" })}
    >
      <Timer aria-hidden="true" />
      <span aria-hidden="true">{shown}</span>
    </AriaButton>
  );
}
