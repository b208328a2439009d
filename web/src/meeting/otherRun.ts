import type { Meeting } from "../core/meeting.ts";

/**
 * Calls when I am in another run of the meeting than before, or have left this one: those whom I find next may be other
 * people, for whom nothing is meant that was on its way.
 */
export function onOtherRun(meeting: Meeting, call: () => void): void {
  const runNow = () => {
    const { room, phase } = meeting.store.snapshot();
    return phase.at === "over" && phase.ending === "left" ? "" : room;
  };
  let run = runNow();
  meeting.store.subscribe(() => {
    const before = run;
    run = runNow();
    if (before !== "" && run !== before) call();
  });
}
