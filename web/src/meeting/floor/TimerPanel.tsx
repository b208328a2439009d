import "./floor.css";
import { Pause, Play, Plus, Square, Timer } from "lucide-react";
import { useState } from "react";
import type { ClientMessage } from "../../core/protocol.ts";
import { moderates } from "../../core/state/state.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelBody, PanelSection } from "../panel/blocks.tsx";
import { useMayShare } from "../room/useMayShare.ts";
import { OwnTime } from "./OwnTime.tsx";
import { clockText, useTimerSeconds, wantsTone } from "./useTimer.ts";

const choices = [1, 3, 5, 10];

/** The clock for all, and below it, for me alone, how long I have spoken. */
export default function TimerPanel() {
  const t = useText();
  const meeting = useMeeting();
  const timer = useMeetingState((state) => state.floor.timer);
  const share = useMayShare();
  const may = useMeetingState(moderates) || share;
  const [tone, setTone] = useState(wantsTone.has(meeting));
  return (
    <PanelBody>
      <PanelSection title={t("chat.timer.all")} note={may ? t("chat.timer.note") : null}>
        {timer === null ? null : <Shown />}
        {timer === null && !may ? <p className="panel-note">{t("chat.timer.none")}</p> : null}
        {may ? timer === null ? <Begin /> : <Handle /> : null}
        <Switch
          isSelected={tone}
          onChange={(on) => {
            if (on) wantsTone.add(meeting);
            else wantsTone.delete(meeting);
            setTone(on);
          }}
          description={t("chat.timer.tone.body")}
        >
          {t("chat.timer.tone")}
        </Switch>
      </PanelSection>
      <OwnTime />
    </PanelBody>
  );
}

function Shown() {
  const t = useText();
  const seconds = useTimerSeconds();
  const timer = useMeetingState((state) => state.floor.timer?.timer ?? null);
  if (seconds === null || timer === null) return null;
  return (
    <p className={timer.over ? "timer-shown timer-over" : "timer-shown"} role="timer">
      {clockText(seconds)}
      <span className="timer-state">
        {t("chat.timer.state", { state: timer.over ? "over" : timer.running ? "running" : "paused" })}
      </span>
    </p>
  );
}

function useTell() {
  const meeting = useMeeting();
  return (message: ClientMessage) => meeting.dispatch({ type: "Tell", message });
}

function Begin() {
  const t = useText();
  const tell = useTell();
  const [minutes, setMinutes] = useState<number | null>(5);
  return (
    <div className="timer-begin">
      <div className="timer-choices">
        {choices.map((each) => (
          <Button key={each} onPress={() => tell({ type: "StartTimer", seconds: each * 60 })}>
            {t("chat.timer.minutes", { count: each })}
          </Button>
        ))}
      </div>
      <div className="timer-own">
        <NumberField label={t("chat.timer.own")} value={minutes} min={1} max={1440} onChange={setMinutes} />
        <Button
          kind="primary"
          icon={<Play aria-hidden="true" />}
          isDisabled={minutes === null}
          onPress={() => tell({ type: "StartTimer", seconds: (minutes ?? 1) * 60 })}
        >
          {t("chat.timer.start")}
        </Button>
      </div>
      <Button icon={<Timer aria-hidden="true" />} onPress={() => tell({ type: "StartTimer", seconds: 0 })}>
        {t("chat.timer.stopwatch")}
      </Button>
    </div>
  );
}

function Handle() {
  const t = useText();
  const tell = useTell();
  const timer = useMeetingState((state) => state.floor.timer?.timer ?? null);
  if (timer === null) return null;
  return (
    <div className="timer-choices">
      {timer.over ? null : (
        <Button
          icon={timer.running ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          onPress={() => tell({ type: "PauseTimer", paused: timer.running })}
        >
          {t(timer.running ? "chat.timer.pause" : "chat.timer.goOn")}
        </Button>
      )}
      {timer.seconds > 0 ? (
        <Button icon={<Plus aria-hidden="true" />} onPress={() => tell({ type: "ExtendTimer", seconds: 60 })}>
          {t("chat.timer.minute")}
        </Button>
      ) : null}
      <Button icon={<Square aria-hidden="true" />} onPress={() => tell({ type: "EndTimer" })}>
        {t("chat.timer.end")}
      </Button>
    </div>
  );
}
