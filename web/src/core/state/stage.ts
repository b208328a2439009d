import type { Step } from "./events.ts";
import type { MeetingState } from "./state.ts";
import { tileId } from "./state.ts";
import { announce, step } from "./step.ts";

/** More can never stand large beside each other. */
const speakersKept = 4;

/** Who speaks now. The large one stays for as long as they go on, also when somebody else is louder. */
export function spoken(state: MeetingState, speaking: readonly string[]): MeetingState {
  const others = speaking.filter((id) => id !== state.you);
  const before = state.stage.speakers;
  const [lead] = before;
  if (others.length === 0 || (lead !== undefined && others.includes(lead))) return { ...state, speaking };
  const speakers = [...others, ...before.filter((id) => !others.includes(id))].slice(0, speakersKept);
  return { ...state, speaking, stage: { ...state.stage, speakers } };
}

/** Somebody put people in front for all, or took them back. A new one is shown also to those who turned from others. */
export function spotlit(state: MeetingState, spotlight: readonly string[]): Step {
  const before = state.stage.spotlight;
  const fresh = spotlight.filter((id) => !before.includes(id));
  const gone = before.filter((id) => !spotlight.includes(id));
  const changed = new Set([...fresh, ...gone].map((id) => tileId(id, "CAMERA")));
  const unfollowed = new Set([...state.stage.unfollowed].filter((tile) => !changed.has(tile)));
  const next = { ...state, stage: { ...state.stage, spotlight, unfollowed } };
  const names = fresh.flatMap((id) => (id === state.you ? [] : (state.people.get(id)?.name ?? [])));
  if (fresh.includes(state.you)) return step(next, announce({ what: "spotlit", names: [] }));
  return names.length === 0 ? step(next) : step(next, announce({ what: "spotlit", names }));
}
