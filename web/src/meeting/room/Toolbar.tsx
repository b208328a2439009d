import "./Toolbar.css";
import {
  Hand,
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  Shapes,
  Users,
  Video as VideoIcon,
  VideoOff,
} from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { mayWish } from "../../core/state/moderation.ts";
import { maySend, me, unreadInAll } from "../../core/state/state.ts";
import { ToggleButton } from "../../ui/ToggleButton.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { badgeOfAll, toolsFor } from "../panel/tools.tsx";
import type { OpenDialog } from "./Dialogs.tsx";
import { Leave } from "./Leave.tsx";
import { MicrophoneLevel } from "./MicrophoneLevel.tsx";
import { More } from "./More.tsx";
import { Reactions } from "./Reactions.tsx";
import { useKeyName } from "./shortcutChoice.ts";
import { useMayShare } from "./useMayShare.ts";
import { narrow, useMediaQuery } from "./useSize.ts";

export interface ToolbarProps {
  openDialog: (dialog: OpenDialog) => void;
  reacting: boolean;
  setReacting: (open: boolean) => void;
}

/** The pill at the bottom. On phones the rarer tools stand in its menu. */
export function Toolbar({ openDialog, reacting, setReacting }: ToolbarProps) {
  const t = useText();
  const small = useMediaQuery(narrow);
  return (
    <section className="tools" aria-label={t("meeting.region.tools")} data-region="tools" tabIndex={-1}>
      <div className="tools-pill">
        <Microphone />
        <Camera />
        {small ? null : <Share />}
        <span className="tools-gap" aria-hidden="true" />
        <PanelTool panel="chat" />
        {small ? null : <PanelTool panel="people" />}
        {small ? null : <Together />}
        <RaiseHand />
        {small ? null : <Reactions isOpen={reacting} onOpenChange={setReacting} />}
        <More openDialog={openDialog} small={small} />
        <Leave openDialog={openDialog} small={small} />
      </div>
    </section>
  );
}

function Microphone() {
  const t = useText();
  const keys = useKeyName("microphone");
  const meeting = useMeeting();
  const on = useMeetingState((state) => state.mine.media.microphone);
  const problem = useMeetingState((state) => state.mine.problems.has("MICROPHONE"));
  const talkingMuted = useMeetingState((state) => state.mine.speakingMuted);
  const allowed = useMeetingState((state) => maySend(state, "MICROPHONE"));
  if (!allowed) return null;
  return (
    <div className="tools-place">
      <ToggleButton
        label={t("meeting.microphone")}
        hint={t("meeting.microphone.hint", { on: on ? "yes" : "no" })}
        keys={keys}
        className={problem ? "tool tool-sender tool-problem" : "tool tool-sender"}
        isSelected={on}
        onChange={(next) => meeting.dispatch({ type: "Switch", source: "MICROPHONE", on: next })}
        icon={on ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      />
      {on ? <MicrophoneLevel /> : null}
      {talkingMuted ? <p className="tools-bubble">{t("meeting.said.speakingMuted")}</p> : null}
    </div>
  );
}

function Camera() {
  const t = useText();
  const keys = useKeyName("camera");
  const meeting = useMeeting();
  const on = useMeetingState((state) => state.mine.media.camera);
  const problem = useMeetingState((state) => state.mine.problems.has("CAMERA"));
  const allowed = useMeetingState((state) => maySend(state, "CAMERA"));
  if (!allowed) return null;
  return (
    <ToggleButton
      label={t("meeting.camera")}
      hint={t("meeting.camera.hint", { on: on ? "yes" : "no" })}
      keys={keys}
      className={problem ? "tool tool-sender tool-problem" : "tool tool-sender"}
      isSelected={on}
      onChange={(next) => meeting.dispatch({ type: "Switch", source: "CAMERA", on: next })}
      icon={on ? <VideoIcon aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
    />
  );
}

function Share() {
  const t = useText();
  const keys = useKeyName("share");
  const meeting = useMeeting();
  const on = useMeetingState((state) => state.mine.media.screen);
  const allowed = useMayShare();
  if (!allowed) return <AskToShare />;
  return (
    <ToggleButton
      label={t("meeting.share")}
      hint={t("meeting.share.hint", { on: on ? "yes" : "no" })}
      keys={keys}
      className="tool"
      isSelected={on}
      onChange={(next) => meeting.dispatch({ type: "Switch", source: "SCREEN", on: next })}
      icon={<MonitorUp aria-hidden="true" />}
    />
  );
}

/** Whoever only takes part may ask; the answer comes with the role. */
function AskToShare() {
  const t = useText();
  const meeting = useMeeting();
  const may = useMeetingState((state) => mayWish(state).includes("SHARE"));
  const asked = useMeetingState((state) => state.moderation.wish === "SHARE");
  if (!may) return null;
  return (
    <ToggleButton
      label={t("moderation.ask.SHARE")}
      hint={t("moderation.ask.SHARE")}
      className="tool"
      isSelected={asked}
      onChange={(on) =>
        meeting.dispatch({ type: "Tell", message: { type: "AskFor", ...(on ? { wish: "SHARE" } : {}) } })
      }
      icon={<MonitorUp aria-hidden="true" />}
    />
  );
}

function RaiseHand() {
  const t = useText();
  const keys = useKeyName("hand");
  const meeting = useMeeting();
  const up = useMeetingState((state) => (me(state)?.handOrder ?? 0) > 0);
  return (
    <ToggleButton
      label={t("meeting.hand")}
      hint={t("meeting.hand.hint", { up: up ? "yes" : "no" })}
      keys={keys}
      className="tool tool-hand"
      isSelected={up}
      onChange={(next) => meeting.dispatch({ type: "RaiseHand", up: next })}
      icon={<Hand aria-hidden="true" />}
    />
  );
}

function PanelTool({ panel }: { panel: "chat" | "people" }) {
  const t = useText();
  const keys = useKeyName(panel);
  const meeting = useMeeting();
  const open = useMeetingState((state) => state.panel === panel);
  const unread = useMeetingState((state) => (panel === "chat" ? unreadInAll(state) : state.waiters.length));
  const count = useMeetingState((state) => state.order.length);
  return (
    <div className="tools-place">
      <ToggleButton
        label={t(`meeting.${panel}`)}
        hint={panel === "chat" ? t("meeting.chat.hint", { unread }) : t("meeting.people.hint", { count })}
        keys={keys}
        className="tool"
        isSelected={open}
        onChange={(next) => meeting.dispatch({ type: "ShowPanel", panel: next ? panel : null })}
        icon={panel === "chat" ? <MessageSquare aria-hidden="true" /> : <Users aria-hidden="true" />}
      />
      {unread > 0 ? (
        <span className="tools-badge" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      ) : null}
    </div>
  );
}

/** The way to what people do together; not there while there is nothing to do. */
function Together() {
  const t = useText();
  const keys = useKeyName("together");
  const meeting = useMeeting();
  const some = useMeetingState((state) => toolsFor(state).length > 0);
  const open = useMeetingState(({ panel }) => panel !== null && panel !== "people" && panel !== "chat");
  const badge = useMeetingState((state) => badgeOfAll(state));
  if (!some) return null;
  return (
    <div className="tools-place">
      <ToggleButton
        label={t("meeting.together")}
        hint={t("meeting.together.hint", { count: badge })}
        keys={keys}
        className="tool"
        isSelected={open}
        onChange={(next) => meeting.dispatch({ type: "ShowPanel", panel: next ? "together" : null })}
        icon={<Shapes aria-hidden="true" />}
      />
      {badge > 0 ? (
        <span className="tools-badge" aria-hidden="true">
          {badge > 99 ? "99+" : badge}
        </span>
      ) : null}
    </div>
  );
}
