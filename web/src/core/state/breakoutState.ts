import type { BreakoutPerson, BreakoutRoom } from "../protocol.ts";
import type { ChatState } from "./state.ts";

/** The rooms into which the meeting parts for a while, and where I am; 0 is the meeting's own room. */
export interface BreakoutsState {
  readonly open: boolean;
  /** People choose their room themselves. */
  readonly chosen: boolean;
  readonly mayReturn: boolean;
  readonly rooms: readonly BreakoutRoom[];
  /** When all are called back, on the clock of `Timers`; null without an end. */
  readonly endsAt: number | null;
  readonly inside: number;
  readonly assigned: number;
  /** When I am moved to where I belong; null when I go by myself. */
  readonly goAt: number | null;
  readonly people: ReadonlyMap<string, BreakoutPerson>;
  /** The next welcome is that of this room; null when it is not another room's. */
  readonly moving: number | null;
  /** What was said in the rooms I have been in, as far as I heard it there. */
  readonly chats: ReadonlyMap<number, ChatState>;
  /** The last word to all rooms, until I close it. */
  readonly broadcast: { readonly from: string; readonly text: string } | null;
}

export type BreakoutAct =
  | { readonly do: "closeBroadcast" }
  /** One minute before this end. */
  | { readonly do: "warn"; readonly endsAt: number };

export const noBreakouts: BreakoutsState = {
  open: false,
  chosen: false,
  mayReturn: false,
  rooms: [],
  endsAt: null,
  inside: 0,
  assigned: 0,
  goAt: null,
  people: new Map(),
  moving: null,
  chats: new Map(),
  broadcast: null,
};
