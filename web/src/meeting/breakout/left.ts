import { useEffect, useState } from "react";
import { useMeeting } from "../context.ts";

/** Whole seconds until that time on the meeting's clock; null when there is none. */
export function useLeft(at: number | null): number | null {
  const meeting = useMeeting();
  const [, setTurns] = useState(0);
  useEffect(() => {
    if (at === null) return;
    const id = setInterval(() => setTurns((turns) => turns + 1), 500);
    return () => clearInterval(id);
  }, [at]);
  return at === null ? null : Math.max(0, Math.ceil((at - meeting.now()) / 1000));
}

/** As on a clock: 12:05, or 1:02:05. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
