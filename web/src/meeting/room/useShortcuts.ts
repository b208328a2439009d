import { useEffect } from "react";
import { holdsTalk, shortcutOf, type Focus, type Shortcut } from "../../core/keys.ts";
import type { Meeting } from "../../core/meeting.ts";
import { maySend, me, sends } from "../../core/state/state.ts";
import { useMeeting } from "../context.ts";
import { toolsFor } from "../panel/tools.tsx";
import type { OpenDialog } from "./Dialogs.tsx";
import { keysNow, shortcutsOn } from "./shortcutChoice.ts";

/** Listens to the keyboard while the meeting is on the screen. */
export function useShortcuts(openDialog: (dialog: OpenDialog) => void, openReactions: (open: boolean) => void): void {
  const meeting = useMeeting();
  useEffect(() => {
    let holding = false;
    const release = () => {
      if (holding) meeting.dispatch({ type: "HoldTalk", down: false });
      holding = false;
    };
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const focus = focusOf(document.activeElement);
      if (holdsTalk(event, focus) && !behindDialog()) {
        event.preventDefault();
        if (!holding && !event.repeat) meeting.dispatch({ type: "HoldTalk", down: true });
        holding = true;
        return;
      }
      if (!shortcutsOn() || behindDialog()) return;
      const shortcut = shortcutOf(event, focus, keysNow());
      if (shortcut === null) return;
      event.preventDefault();
      perform(meeting, shortcut, openDialog, openReactions);
    };
    const up = (event: KeyboardEvent) => {
      if (event.key === " ") release();
    };
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    window.addEventListener("blur", release);
    return () => {
      release();
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
      window.removeEventListener("blur", release);
    };
  }, [meeting, openDialog, openReactions]);
}

function perform(
  meeting: Meeting,
  shortcut: Shortcut,
  openDialog: (dialog: OpenDialog) => void,
  openReactions: (open: boolean) => void,
): void {
  const state = meeting.store.snapshot();
  const toggle = (source: "MICROPHONE" | "CAMERA" | "SCREEN") =>
    meeting.dispatch({ type: "Switch", source, on: !sends(state.mine.media, source) });
  const panel = (which: "chat" | "people") =>
    meeting.dispatch({ type: "ShowPanel", panel: state.panel === which ? null : which });
  switch (shortcut) {
    case "microphone":
      if (maySend(state, "MICROPHONE")) toggle("MICROPHONE");
      break;
    case "camera":
      if (maySend(state, "CAMERA")) toggle("CAMERA");
      break;
    case "share":
      if (maySend(state, "SCREEN")) toggle("SCREEN");
      break;
    case "hand":
      meeting.dispatch({ type: "RaiseHand", up: (me(state)?.handOrder ?? 0) === 0 });
      break;
    case "chat":
    case "people":
      panel(shortcut);
      break;
    case "together":
      if (state.panel !== null && state.panel !== "people" && state.panel !== "chat") {
        meeting.dispatch({ type: "ShowPanel", panel: null });
      } else if (toolsFor(state).length > 0) {
        meeting.dispatch({ type: "ShowPanel", panel: "together" });
      }
      break;
    case "reactions":
      openReactions(true);
      break;
    case "settings":
      openDialog("settings");
      break;
    case "self":
      meeting.dispatch({ type: "HideSelf", hidden: !state.stage.selfHidden });
      break;
    case "list":
      openDialog("shortcuts");
      break;
  }
}

function behindDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}

function focusOf(element: Element | null): Focus {
  if (element === null || element === document.body) return "none";
  if (element.matches("input:not([type=button], [type=checkbox], [type=radio]), textarea, [contenteditable=true]")) {
    return "text";
  }
  if (element.matches("button, a, select, summary, input, [role]:not([role=log])")) {
    return "control";
  }
  return "none";
}
