import { DoorClosed, Send, TimerReset } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelSection } from "../panel/blocks.tsx";
import { clock, useLeft } from "./left.ts";

const closings = [0, 30, 60, 120] as const;
const minutes = [5, 10, 15, 30] as const;
const mostText = 500;

/** What those who lead do while the rooms are open: the time, a word to all, and the end. */
export function Run() {
  return (
    <>
      <Time />
      <Broadcast />
    </>
  );
}

function Time() {
  const t = useText();
  const meeting = useMeeting();
  const left = useLeft(useMeetingState((state) => state.breakouts.endsAt));
  const end = (in_: number) =>
    meeting.dispatch({ type: "Tell", message: { type: "OpenBreakouts", minutes: in_, entry: "SOON" } });
  const close = (seconds: number) =>
    meeting.dispatch({ type: "Tell", message: { type: "CloseBreakouts", seconds } });
  return (
    <PanelSection title={t("breakout.time")}>
      <p className="breakout-clock">
        {left === null ? t("breakout.noEnd") : t("breakout.left", { time: clock(left) })}
      </p>
      <div className="breakout-buttons">
        <Menu
          label={t("breakout.setEnd")}
          entries={[
            ...minutes.map((one) => ({
              id: String(one),
              label: t("breakout.setEnd.minutes", { minutes: one }),
              onAction: () => end(one),
            })),
            { id: "none", label: t("breakout.noEnd"), onAction: () => end(0) },
          ]}
        >
          <Button icon={<TimerReset aria-hidden="true" />}>{t("breakout.setEnd")}</Button>
        </Menu>
        <Menu
          label={t("breakout.close")}
          entries={closings.map((seconds) => ({
            id: String(seconds),
            label: t("breakout.close.in", { seconds }),
            onAction: () => close(seconds),
          }))}
        >
          <Button kind="primary" icon={<DoorClosed aria-hidden="true" />}>
            {t("breakout.close")}
          </Button>
        </Menu>
      </div>
    </PanelSection>
  );
}

function Broadcast() {
  const t = useText();
  const meeting = useMeeting();
  const [text, setText] = useState("");
  const send = () => {
    if (text.trim() === "") return;
    meeting.dispatch({ type: "Tell", message: { type: "BroadcastBreakouts", text: text.trim() } });
    setText("");
  };
  return (
    <PanelSection title={t("breakout.broadcast")}>
      <form
        className="breakout-word"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField label={t("breakout.broadcast.text")} value={text} onChange={setText} maxLength={mostText} />
        <Button type="submit" icon={<Send aria-hidden="true" />}>
          {t("breakout.broadcast.send")}
        </Button>
      </form>
    </PanelSection>
  );
}
