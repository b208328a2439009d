import type { Assistance, ServerMessageOf } from "../protocol.ts";
import type { Step } from "./events.ts";
import type { MeetingState } from "./state.ts";
import { announce, remark, step } from "./step.ts";

/** Who helps whom with a shared screen, and who asks or offers to, as far as I know of it. */
export type AssistanceState = readonly Assistance[];

type News = ServerMessageOf<"Assistances" | "HelpDeclined">;

export function assistanceHeard(state: MeetingState, message: News): Step {
  switch (message.type) {
    case "Assistances":
      return assistances(state, message.assistances);
    case "HelpDeclined":
      return told(state, "declined", message.by);
  }
}

/** Whether what I draw on this one's shared screen is seen: it is mine, or they let me help with it. */
export function mayDrawOnScreen(state: MeetingState, sharer: string): boolean {
  return (
    sharer === state.you ||
    state.assistances.some((one) => one.sharer === sharer && one.helper === state.you && one.asked === undefined)
  );
}

/** What waits for my answer. */
export function askedOfMe(state: MeetingState): readonly Assistance[] {
  return state.assistances.filter(
    ({ sharer, helper, asked }) =>
      asked !== undefined && asked !== state.you && (sharer === state.you || helper === state.you),
  );
}

/** Help that goes on and concerns me, or that I have asked for or offered. */
export function myHelp(state: MeetingState): readonly Assistance[] {
  return state.assistances.filter(
    ({ sharer, helper, asked }) =>
      (sharer === state.you || helper === state.you) && (asked === undefined || asked === state.you),
  );
}

/** Whether anything waits for an answer, mine or another's, or help goes on. */
export function hasPrompts(state: MeetingState): boolean {
  const { wishes, wish } = state.moderation;
  return wishes.length > 0 || wish !== null || askedOfMe(state).length > 0 || myHelp(state).length > 0;
}

function assistances(state: MeetingState, now: readonly Assistance[]): Step {
  const next = { ...state, assistances: now };
  const before = state.assistances;
  const open = askedOfMe(next).find((one) => !before.some((other) => same(one, other)));
  if (open !== undefined) {
    return told(next, open.sharer === state.you ? "offered" : "asked", open.asked ?? "");
  }
  const begun = now.find(
    (one) => one.asked === undefined && !before.some((other) => same(one, other) && other.asked === undefined),
  );
  if (begun === undefined) return step(next);
  if (begun.helper === state.you) return told(next, "youHelp", begun.sharer);
  return begun.sharer === state.you ? told(next, "helps", begun.helper) : step(next);
}

function told(state: MeetingState, what: "asked" | "offered" | "declined" | "helps" | "youHelp", who: string): Step {
  const said = {
    what: "part",
    area: "moderation",
    key: `moderation.said.help.${what}`,
    values: { name: state.people.get(who)?.name ?? "" },
  } as const;
  // What stands above the stage in these words is only spoken; the rest is a passing remark.
  const stands = what === "asked" || what === "offered" || what === "youHelp";
  return stands ? step(state, announce(said)) : remark(state, said);
}

function same(one: Assistance, other: Assistance): boolean {
  return one.sharer === other.sharer && one.helper === other.helper;
}
