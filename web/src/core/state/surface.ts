import type { Surface } from "../protocol.ts";
import type { MeetingState, TileId } from "./state.ts";
import { moderates, tileId } from "./state.ts";
import { announce, step } from "./step.ts";
import type { Step } from "./events.ts";

/** Something was put on the stage, or taken off it. A new one is shown also to those who turned from the last. */
export function presented(state: MeetingState, surface: Surface | null): Step {
  const before = state.surface;
  if (before?.kind === surface?.kind && before?.id === surface?.id) return step({ ...state, surface });
  const next = withShares({ ...withShares({ ...state, surface: null }), surface });
  if (surface === null || surface.by === state.you) return step(next);
  const name = state.people.get(surface.by ?? "")?.name ?? "";
  return step(next, announce({ what: "surface", kind: surface.kind, name }));
}

/** Whether I may take away what stands there. */
export function mayEndSurface(state: MeetingState): boolean {
  return state.surface !== null && (state.surface.by === state.you || moderates(state));
}

/** Keeps the list of running shares in the order in which they began, and forgets what refers to ended ones. */
export function withShares(state: MeetingState): MeetingState {
  const running = new Set<TileId>();
  for (const person of state.people.values()) {
    if (person.media.screen) running.add(tileId(person.id, "SCREEN"));
  }
  if (state.surface !== null) running.add("surface");
  const before = state.stage.shares;
  const shares = [...before.filter((tile) => running.has(tile)), ...[...running].filter((t) => !before.includes(t))];
  const ended = before.filter((tile) => !running.has(tile));
  if (ended.length === 0 && shares.length === before.length) return state;
  const { pin } = state.stage;
  return {
    ...state,
    stage: {
      ...state.stage,
      shares,
      pin: pin !== null && ended.includes(pin) ? null : pin,
      unfollowed: new Set([...state.stage.unfollowed].filter((tile) => running.has(tile))),
    },
  };
}
