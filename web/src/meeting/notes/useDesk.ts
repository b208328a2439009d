import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { browserTimers } from "../../core/browser.ts";
import type { Meeting } from "../../core/meeting.ts";
import type { MeetingState } from "../../core/state/state.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { onOtherRun } from "../otherRun.ts";
import { NotesDesk, type DeskPorts, type DeskState } from "./desk.ts";
import { NotesShelf } from "./shelf.ts";

const shelves = new WeakMap<Meeting, NotesShelf>();

export function mayWriteNotes(state: MeetingState): boolean {
  const role = state.people.get(state.you)?.role;
  return role === "ORGANISER" || role === "PRESENTER" || (role === "PARTICIPANT" && state.notesForAll);
}

function shelfOf(meeting: Meeting): NotesShelf {
  const known = shelves.get(meeting);
  if (known !== undefined) return known;
  const ports: DeskPorts = {
    timers: browserTimers,
    chance: Math.random,
    tell: (message) => meeting.dispatch({ type: "Tell", message }),
    onMessage: (listener) => meeting.onMessage(listener),
    onRights: (listener) => meeting.store.subscribe(listener),
    mayWrite: () => mayWriteNotes(meeting.store.snapshot()),
    nameOf: (participant) => meeting.store.snapshot().people.get(participant)?.name ?? "",
  };
  const shelf = new NotesShelf((book) => new NotesDesk(ports, book));
  shelves.set(meeting, shelf);
  onOtherRun(meeting, () => shelf.clear());
  return shelf;
}

export interface OpenNotes {
  readonly desk: NotesDesk;
  readonly state: DeskState;
  readonly mayWrite: boolean;
  /** Throws away what was refused and begins from what the node has. */
  readonly restart: () => void;
}

/** Shows the notes of the room I am in for as long as the view is there. `again` makes a view of another desk. */
export function useDesk(round: number, again: () => void): OpenNotes {
  const meeting = useMeeting();
  const shelf = shelfOf(meeting);
  // oxlint-disable-next-line react/exhaustive-deps -- another round has another desk
  const desk = useMemo(() => shelf.current(), [shelf, round]);
  useEffect(() => {
    desk.show();
    return () => desk.hide();
  }, [desk]);
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const mayWrite = useMeetingState(mayWriteNotes);
  const elsewhere = state.at === "elsewhere" ? state.book : null;
  useEffect(() => {
    if (elsewhere === null) return;
    shelf.turn(elsewhere);
    again();
  }, [shelf, elsewhere, again]);
  useEffect(() => shelf.onClear(again), [shelf, again]);
  const restart = useCallback(() => {
    shelf.restart();
    again();
  }, [shelf, again]);
  return { desk, state, mayWrite, restart };
}
