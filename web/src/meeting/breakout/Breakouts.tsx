import "./Breakouts.css";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { moderates } from "../../core/state/state.ts";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { PanelBody, PanelEmpty } from "../panel/blocks.tsx";
import { Own } from "./Own.tsx";
import { Plan, PlanFoot, usualOpening } from "./Plan.tsx";
import { RoomCards } from "./RoomCards.tsx";
import { Run } from "./Run.tsx";

/** Breakout rooms: prepared and led by those who moderate, found and chosen by all others. */
export default function Breakouts() {
  const [opening, setOpening] = useState(usualOpening);
  const leads = useMeetingState(moderates);
  const open = useMeetingState((state) => state.breakouts.open);
  const any = useMeetingState((state) => state.breakouts.rooms.length > 0);
  if (!leads) return <Own />;
  if (!any) return <None />;
  if (open) {
    return (
      <PanelBody>
        <Run />
        <RoomCards />
      </PanelBody>
    );
  }
  return (
    <PanelBody foot={<PlanFoot opening={opening} />}>
      <Plan opening={opening} setOpening={setOpening} />
      <RoomCards />
    </PanelBody>
  );
}

function None() {
  const t = useText();
  const meeting = useMeeting();
  const prepare = () => {
    const names = [1, 2].map((number) => t("breakout.roomName", { number }));
    meeting.dispatch({ type: "Tell", message: { type: "PlanBreakouts", names, chosen: false, mayReturn: true } });
  };
  return (
    <PanelEmpty
      title={t("breakout.none")}
      action={
        <Button kind="primary" onPress={prepare}>
          {t("breakout.prepare")}
        </Button>
      }
    >
      {t("breakout.none.body")}
    </PanelEmpty>
  );
}
