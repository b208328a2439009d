import type { Effect, Step } from "./events.ts";
import type { DeviceProblem } from "../ports.ts";
import type { Source } from "../protocol.ts";
import type { MeetingState } from "./state.ts";
import { maySend, nobody, sends } from "./state.ts";
import { announce, remark, step, tellMedia, chain, withMedia, withMine, without } from "./step.ts";

/** What I send: only ever switched on by myself. */

const sources: readonly Source[] = ["MICROPHONE", "CAMERA", "SCREEN", "SCREEN_AUDIO"];

/** Asks the browser for the device; `opened` or `failed` follows. */
export function switchSource(state: MeetingState, source: Source): Step {
  if (sends(state.mine.media, source) || state.mine.opening.has(source)) return step(state);
  if (!maySend(state, source)) return step(state);
  const problems = new Map(state.mine.problems);
  problems.delete(source);
  return step(
    withMine(state, { opening: new Set([...state.mine.opening, source]), problems, speakingMuted: false }),
    { type: "Open", source },
  );
}

export function opened(state: MeetingState, found: readonly Source[]): Step {
  // A browser may name the sound of a screen before the screen.
  const asked = found.find((source) => state.mine.opening.has(source));
  if (asked === undefined) {
    // Switched off again (or let go of the space bar) before the device was there.
    return step(state, ...found.flatMap((source) => (maySend(state, source) ? release(source) : [letGoOf(source)])));
  }
  const audience = found.includes("SCREEN") ? nobody : state.mine.audience;
  const open = withMine(state, { opening: without(state.mine.opening, ...found), audience });
  const next = withMedia(open, found, true);
  return step(next, ...tellMedia(next), ...switched(next, asked, true));
}

export function failed(state: MeetingState, source: Source, problem: DeviceProblem): Step {
  const closed = withMine(state, { opening: without(state.mine.opening, source) });
  // Closing the browser's own picker for a screen is a choice, not a problem.
  if (problem === "cancelled") return step(closed);
  const next = withMine(closed, { problems: new Map(closed.mine.problems).set(source, problem) });
  return remark(next, { what: "problem", source, problem });
}

/** Off by my own choice. A screen takes its sound with it. */
export function stop(state: MeetingState, source: Source): Step {
  const both = withSound(source);
  const closed = withMine(state, { opening: without(state.mine.opening, ...both) });
  if (!sends(closed.mine.media, source)) return step(closed);
  const next = withMedia(closed, both, false);
  return step(
    next,
    ...both.flatMap((each) => release(each)),
    ...tellMedia(next),
    ...switched(next, source, false),
  );
}

/** The device is gone, or the person ended the share in the browser's own bar. */
export function trackEnded(state: MeetingState, source: Source): Step {
  if (!sends(state.mine.media, source)) return step(state);
  const stopped = stop(state, source);
  if (source === "SCREEN" || source === "SCREEN_AUDIO") return stopped;
  return chain(stopped, (next) => remark(next, { what: "unplugged", source }));
}

/** Somebody with the right to do so switched it off at the node. */
export function stoppedBy(state: MeetingState, source: Source, by: string): Step {
  const what = source === "MICROPHONE" ? "muted" : source === "CAMERA" ? "cameraStopped" : "screenStopped";
  const quiet = withMine(state, { held: null, opening: without(state.mine.opening, source) });
  if (!sends(state.mine.media, source) && !state.mine.opening.has(source)) return step(quiet);
  const next = withMedia(quiet, withSound(source), false);
  // Confirmed, because a message of mine that crossed this one would have said otherwise.
  return chain(step(next, ...withSound(source).flatMap((each) => release(each)), ...tellMedia(next)), (s) =>
    remark(s, { what, by }),
  );
}

/** Space bar: talk while muted, silence while not. */
export function hold(state: MeetingState, down: boolean): Step {
  if (down) {
    if (state.mine.held !== null) return step(state);
    if (state.mine.media.microphone) return stop(withMine(state, { held: "mute" }), "MICROPHONE");
    return switchSource(withMine(state, { held: "talk" }), "MICROPHONE");
  }
  const held = state.mine.held;
  const next = withMine(state, { held: null });
  if (held === "talk") return stop(next, "MICROPHONE");
  if (held === "mute") return switchSource(next, "MICROPHONE");
  return step(next);
}

/** Off because of the meeting or of my role: nothing stays open that can never be used here. */
export function letGo(state: MeetingState): Step {
  const barred = sources.filter((source) => !maySend(state, source));
  const next = withMedia(withMine(state, { opening: without(state.mine.opening, ...barred) }), barred, false);
  return step(next, ...barred.map(letGoOf));
}

function letGoOf(source: Source): Effect {
  return { type: "Release", source };
}

function withSound(source: Source): readonly Source[] {
  return source === "SCREEN" ? ["SCREEN", "SCREEN_AUDIO"] : [source];
}

/** A muted microphone stays open, so that "you are muted" can be said and unmuting is instant; all else lets go. */
function release(source: Source): readonly Effect[] {
  return source === "MICROPHONE" ? [] : [{ type: "Release", source }];
}

function switched(state: MeetingState, source: Source, on: boolean): readonly Effect[] {
  if (state.mine.held !== null || source === "SCREEN_AUDIO") return [];
  return [announce({ what: "switched", source, on })];
}
