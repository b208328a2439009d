import "./Room.css";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useText } from "../../i18n/useText.tsx";
import { hasPrompts } from "../../core/state/assistance.ts";
import { announce } from "../../ui/announce.ts";
import { classes } from "../../ui/classes.ts";
import { useStage } from "../../ui/stage.ts";
import { useMeeting, useMeetingState, usePlace } from "../context.ts";
import { BreakoutStrips } from "../breakout/parts.tsx";
import { quietly } from "../floor/quiet.tsx";
import { useFileCatch } from "../files/useFileCatch.ts";
import { lazyPart } from "../part.tsx";
import { SidePanel } from "../panel/SidePanel.tsx";
import { AloneStrip } from "./AloneStrip.tsx";
import { ConnectionNote } from "./ConnectionNote.tsx";
import { Dialogs, type OpenDialog } from "./Dialogs.tsx";
import { floatingWindow, onFloatingChange } from "./floating.ts";
import { FloatingReactions } from "./FloatingReactions.tsx";
import { LobbyStrip } from "./LobbyStrip.tsx";
import { Notices } from "./Notices.tsx";
import { SavingStrips } from "./SavingStrips.tsx";
import { SharingBar } from "./SharingBar.tsx";
import { Sounds } from "./Sounds.tsx";
import { Stage } from "./Stage.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { TopBar } from "./TopBar.tsx";
import { UnmutePrompt } from "./UnmutePrompt.tsx";
import { useShortcuts } from "./useShortcuts.ts";
import { useRegions } from "./useRegions.ts";

const Floating = lazyPart<{ target: Window }>(() => import("./Floating.tsx"));

const Prompts = lazyPart(() => import("./Prompts.tsx"), "moderation");

const LowerOffer = quietly(() => import("../floor/LowerOffer.tsx"));

/** The meeting itself: stage, tools, panel, and what floats above them. */
export function Room() {
  const t = useText();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [reacting, setReacting] = useState(false);
  const panel = useMeetingState((state) => state.panel);
  const parted = useMeetingState((state) => state.breakouts.rooms.length > 0);
  const small = useSyncExternalStore(onFloatingChange, floatingWindow);
  const prompted = useMeetingState(hasPrompts);
  const lowering = useMeetingState((state) => state.floor.lowerOffered);
  useStage();
  useTabTitle();
  useShortcuts(setDialog, setReacting);
  useFileCatch(useMeeting());
  useRegions();
  const stage = useArrival();
  return (
    <div className={classes("room", panel !== null && "room-with-panel")}>
      <TopBar openDialog={setDialog} />
      <main ref={stage} className="room-stage" data-region="stage" tabIndex={-1} aria-label={t("meeting.region.stage")}>
        <div className="room-strips">
          {parted ? <BreakoutStrips /> : null}
          <LobbyStrip />
          <AloneStrip />
          {prompted ? <Prompts /> : null}
          <SharingBar />
          <SavingStrips />
          <ConnectionNote />
        </div>
        <Stage />
        <FloatingReactions />
        <Notices>{lowering ? <LowerOffer /> : null}</Notices>
      </main>
      {panel === null ? null : <SidePanel panel={panel} />}
      <Toolbar openDialog={setDialog} reacting={reacting} setReacting={setReacting} />
      <Sounds />
      <UnmutePrompt />
      {small === null ? null : <Floating target={small} />}
      <Dialogs open={dialog} onChange={setDialog} />
    </div>
  );
}

/** Says where one has arrived, and puts the keyboard there. */
function useArrival() {
  const t = useText();
  const meeting = useMeeting();
  const stage = useRef<HTMLElement>(null);
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current) return;
    arrived.current = true;
    if (document.activeElement === document.body) stage.current?.focus();
    announce(t("meeting.said.in", { count: meeting.store.snapshot().order.length }));
  }, [t, meeting]);
  return stage;
}

/** The tab tells whether one is heard, also while another tab is in front. */
function useTabTitle(): void {
  const t = useText();
  const { door } = usePlace();
  const title = useMeetingState((state) => state.title) || door.title || t("meeting.untitled");
  const on = useMeetingState((state) => state.mine.media.microphone);
  useEffect(() => {
    document.title = t("meeting.tabTitle", { title, on: on ? "yes" : "no" });
  }, [t, title, on]);
}
