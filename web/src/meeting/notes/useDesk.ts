import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Meeting } from "../../core/meeting.ts";
import type { MeetingState } from "../../core/state/state.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { NotesDesk, type DeskState } from "./desk.ts";

const desks = new WeakMap<Meeting, NotesDesk>();

export function mayWriteNotes(state: MeetingState): boolean {
  const role = state.people.get(state.you)?.role;
  return role === "ORGANISER" || role === "PRESENTER" || (role === "PARTICIPANT" && state.notesForAll);
}

/** One for a meeting: what was written and is not confirmed outlives the view of it. */
function deskOf(meeting: Meeting): NotesDesk {
  const known = desks.get(meeting);
  if (known !== undefined) return known;
  const desk = new NotesDesk({
    tell: (message) => meeting.dispatch({ type: "Tell", message }),
    onMessage: (listener) => meeting.onMessage(listener),
    mayWrite: () => mayWriteNotes(meeting.store.snapshot()),
    nameOf: (participant) => meeting.store.snapshot().people.get(participant)?.name ?? "",
  });
  desks.set(meeting, desk);
  return desk;
}

export interface OpenNotes {
  readonly desk: NotesDesk;
  readonly state: DeskState;
  readonly mayWrite: boolean;
  /** Throws away what was refused and begins from what the node has. */
  readonly restart: () => void;
}

/** Shows the notes for as long as the view is there. */
export function useDesk(round: number, restart: () => void): OpenNotes {
  const meeting = useMeeting();
  // oxlint-disable-next-line react/exhaustive-deps -- another round has another desk
  const desk = useMemo(() => deskOf(meeting), [meeting, round]);
  useEffect(() => {
    desk.show();
    return () => desk.hide();
  }, [desk]);
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  const mayWrite = useMeetingState(mayWriteNotes);
  const begin = useCallback(() => {
    desks.delete(meeting);
    desk.close();
    restart();
  }, [desk, meeting, restart]);
  return { desk, state, mayWrite, restart: begin };
}
