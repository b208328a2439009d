import type { PersonsWish, Role, ServerMessageOf, Wish } from "../protocol.ts";
import type { Step } from "./events.ts";
import { me, moderates, start, type MeetingState } from "./state.ts";
import { spotlit } from "./stage.ts";
import { announce, chain, remark, step } from "./step.ts";

/** Who leads, who would like to be allowed more, and what is written to those who wait. */
export interface ModerationState {
  /** What others wish that I may answer, the earliest first. */
  readonly wishes: readonly PersonsWish[];
  /** What I have asked for. */
  readonly wish: Wish | null;
  /** The last word to those who wait, for those who keep the door. */
  readonly written: ServerMessageOf<"WaitersWritten"> | null;
  /** While I wait: the last word from inside. */
  readonly note: ServerMessageOf<"WaiterNote"> | null;
}

type News = ServerMessageOf<"Spotlights" | "Wishes" | "MyWish" | "WaiterNote" | "WaitersWritten">;

export function moderationHeard(state: MeetingState, message: News): Step {
  switch (message.type) {
    case "Spotlights":
      return spotlit(state, message.participants);
    case "Wishes":
      return wishes(state, message.wishes);
    case "MyWish":
      return myWish(state, message);
    case "WaiterNote":
      return noteRead(state, message);
    case "WaitersWritten":
      return step(withModeration(state, { written: message }));
  }
}

/** Whoever is not in the room any more knows nothing of it, and whoever has just come is told anew. */
export function moderationAnew(state: MeetingState): MeetingState {
  return { ...state, moderation: start.moderation, stage: { ...state.stage, spotlight: [] } };
}

/** After a new role: what only those hear who moderate is forgotten by whoever no longer does. */
export function moderationChecked(state: MeetingState): MeetingState {
  if (moderates(state) || state.moderation.written === null) return state;
  return withModeration(state, { written: null });
}

/** What I may ask for, in the order in which it is worth most; nothing for those who may everything. */
export function mayWish(state: MeetingState): readonly Wish[] {
  const mine = me(state);
  if (mine === undefined || mine.device !== undefined) return [];
  const wishesOf: Readonly<Record<Role, readonly Wish[]>> = {
    ORGANISER: [],
    PRESENTER: mine.delegated ? [] : ["MODERATE"],
    PARTICIPANT: ["SHARE"],
    VIEWER: ["SPEAK", "SHARE"],
  };
  return wishesOf[mine.role];
}

/** Whose spotlight it is besides, when this one is put there or taken away. */
export function spotlightWith(state: MeetingState, participant: string): readonly string[] {
  const { spotlight } = state.stage;
  return spotlight.includes(participant)
    ? spotlight.filter((id) => id !== participant)
    : [...spotlight, participant];
}

function wishes(state: MeetingState, now: readonly PersonsWish[]): Step {
  const next = withModeration(state, { wishes: now });
  const known = new Set(state.moderation.wishes.map(({ participant }) => participant));
  const fresh = now.filter(({ participant }) => !known.has(participant));
  return fresh.reduce<Step>(
    (so, { participant, wish }) =>
      chain(so, (s) =>
        step(
          s,
          announce({
            what: "part",
            area: "moderation",
            key: "moderation.said.wish",
            values: { name: s.people.get(participant)?.name ?? "", wish },
          }),
        ),
      ),
    step(next),
  );
}

function myWish(state: MeetingState, message: ServerMessageOf<"MyWish">): Step {
  const wish = message.wish ?? null;
  const next = withModeration(state, { wish });
  // Granted, the new role itself is told.
  if (wish !== null || message.granted !== false) return step(next);
  return remark(next, { what: "part", area: "moderation", key: "moderation.said.declined" });
}

function noteRead(state: MeetingState, note: ServerMessageOf<"WaiterNote">): Step {
  const before = state.moderation.note;
  const next = withModeration(state, { note });
  if (before !== null && before.at === note.at && before.text === note.text) return step(next);
  const values = { name: note.from, text: note.text };
  return step(next, announce({ what: "part", area: "moderation", key: "moderation.said.note", values }));
}

function withModeration(state: MeetingState, part: Partial<ModerationState>): MeetingState {
  return { ...state, moderation: { ...state.moderation, ...part } };
}
