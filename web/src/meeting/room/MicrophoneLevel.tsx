import { useEffect, useRef } from "react";
import { showLevel } from "../../core/devices/levels.ts";
import { useMeeting } from "../context.ts";

/** A rim around the microphone button that follows my voice: I see that I am heard. */
export function MicrophoneLevel() {
  const meeting = useMeeting();
  const rim = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (rim.current === null) return undefined;
    return showLevel(rim.current, () => meeting.level(""));
  }, [meeting]);
  return <span ref={rim} className="tools-level" aria-hidden="true" />;
}
