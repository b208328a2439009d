import { useEffect, useState } from "react";
import { shownMillis } from "../../core/state/floor.ts";
import type { Meeting } from "../../core/meeting.ts";
import type { FloorState } from "../../core/state/state.ts";
import { useMeeting, useMeetingState } from "../context.ts";

/** What the clock shows now in whole seconds; null while there is none. A countdown ends when it shows nothing. */
export function useTimerSeconds(): number | null {
  const meeting = useMeeting();
  const timer = useMeetingState((state) => state.floor.timer);
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setSeconds(timer === null ? null : secondsOf(timer, meeting.nodeNow()));
    look();
    if (timer === null || !timer.timer.running) return undefined;
    const interval = setInterval(look, 200);
    return () => clearInterval(interval);
  }, [timer, meeting]);
  return timer === null ? null : seconds;
}

function secondsOf(timer: NonNullable<FloorState["timer"]>, nodeNow: number): number {
  const seconds = shownMillis(timer, nodeNow) / 1000;
  return timer.timer.seconds === 0 ? Math.floor(seconds) : Math.ceil(seconds);
}

const two = (n: number) => String(n).padStart(2, "0");

/** `5:07`, `1:02:03`. */
export function clockText(seconds: number): string {
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Whether I want to hear the end; off until I say so, for this page. */
export const wantsTone = new WeakSet<Meeting>();
