import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { CaptureState } from "../core/devices/capture.ts";
import { lets, type Door, type Doors } from "../core/doors.ts";
import type { Meeting } from "../core/meeting.ts";
import type { Source } from "../core/protocol.ts";
import { maySend, me, type MeetingState } from "../core/state/state.ts";

export interface MeetingPlace {
  readonly meeting: Meeting;
  readonly door: Door;
  readonly doors: Pick<Doors, "check" | "consentText">;
}

export const MeetingContext = createContext<MeetingPlace | null>(null);

export function useMeeting(): Meeting {
  return usePlace().meeting;
}

export function usePlace(): MeetingPlace {
  const place = useContext(MeetingContext);
  if (place === null) throw new Error("outside of a meeting");
  return place;
}

/** A part of the state. What is selected must be the same object while nothing changed. */
export function useMeetingState<T>(select: (state: MeetingState) => T): T {
  const { store } = useMeeting();
  return useSyncExternalStore(store.subscribe, () => select(store.snapshot()));
}

/** Whether I may send this: in the room as it tells me, before that as its door does. */
export function useMaySend(source: Source): boolean {
  const { door } = usePlace();
  const known = useMeetingState((state) => me(state) !== undefined);
  const may = useMeetingState((state) => maySend(state, source));
  return known ? may : lets(door, source);
}

export function useCapture(): CaptureState {
  const { capture } = useMeeting();
  return useSyncExternalStore(capture.subscribe, capture.snapshot);
}

/** The picture or sound of somebody else. */
export function useStream(participant: string, source: Source): MediaStream | null {
  const meeting = useMeeting();
  return useSyncExternalStore(meeting.streams.subscribe, () => meeting.stream(participant, source));
}

/** What I capture myself, as a stream for a preview. */
export function useOwnStream(source: Source): MediaStream | null {
  const track = useCapture().tracks.get(source) ?? null;
  return useMemo(() => (track === null ? null : new MediaStream([track])), [track]);
}
