import type { ServerMessageOf, Timer } from "../protocol.ts";
import type { Step } from "./events.ts";
import type { FloorState, MeetingState } from "./state.ts";
import { me } from "./state.ts";
import { announce, remark, step } from "./step.ts";

/** Whose turn it is, and how long: hands after they were raised, and the clock that all see. */

export function timerHeard(state: MeetingState, { timer, at }: ServerMessageOf<"TimerIs">): Step {
  const before = state.floor.timer?.timer ?? null;
  const now = timer ?? null;
  const next = withFloor(state, { timer: now === null ? null : { timer: now, at } });
  const news = whatChanged(before, now);
  if (news === null) return step(next);
  const said = { what: "part", area: "chat", key: `chat.timer.${news}`, opens: "timer" } as const;
  return news === "over" ? remark(next, said) : step(next, announce(said));
}

function whatChanged(before: Timer | null, now: Timer | null): "over" | "started" | "ended" | null {
  if (now?.over) return before?.over ? null : "over";
  if (now !== null && before === null) return "started";
  return now === null && before !== null ? "ended" : null;
}

/** What the clock shows at a time of the node: what is left of a countdown, else for how long it has run. */
export function shownMillis({ timer, at }: { timer: Timer; at: number }, nodeNow: number): number {
  const ran = timer.ranMillis + (timer.running ? Math.max(0, nodeNow - at) : 0);
  return timer.seconds === 0 ? ran : Math.max(0, timer.seconds * 1000 - ran);
}

export function calledOn(state: MeetingState, participant: string): Step {
  const next = withFloor(state, { called: participant, lowerOffered: false });
  if (participant === state.you) return remark(next, { what: "part", area: "chat", key: "chat.called.me" });
  const name = state.people.get(participant)?.name ?? "";
  return step(next, announce({ what: "part", area: "chat", key: "chat.called.other", values: { name } }));
}

/** Being asked to unmute with a raised hand is being called on, too. */
export function askedWithHandUp(state: MeetingState): MeetingState {
  return handIsUp(state) ? withFloor(state, { called: state.you }) : state;
}

/** Offered, not done: the hand may be meant for what comes next. */
export function spoke(state: MeetingState): MeetingState {
  const { called, lowerOffered } = state.floor;
  if (lowerOffered || called !== state.you || !state.speaking.includes(state.you) || !handIsUp(state)) return state;
  return withFloor(state, { lowerOffered: true });
}

export function answerLower(state: MeetingState, yes: boolean): Step {
  const next = withFloor(state, { lowerOffered: false, called: null });
  return yes ? step(next, { type: "Send", message: { type: "Hand", raised: false } }) : step(next);
}

/** Whoever has lowered the hand, or has gone, had their turn. */
export function turnsOver(state: MeetingState): MeetingState {
  const { called } = state.floor;
  if (called === null || (state.people.get(called)?.handOrder ?? 0) > 0) return state;
  return withFloor(state, { called: null, lowerOffered: false });
}

function handIsUp(state: MeetingState): boolean {
  return (me(state)?.handOrder ?? 0) > 0;
}

function withFloor(state: MeetingState, part: Partial<FloorState>): MeetingState {
  return { ...state, floor: { ...state.floor, ...part } };
}
