import type { Cause } from "../network.ts";
import type { TileId } from "./state.ts";

/** What I see, and what I leave out: for me only, but for what is shared and who is in front for all. */

/** How the tiles are laid out. What I pin stands in front in all of them. */
export type LayoutMode =
  /** A grid, and whatever is shared large for as long as it is. */
  | "auto"
  /** All equally large, also what is shared. */
  | "grid"
  /** Whoever speaks large, the others in a strip. */
  | "speaker"
  /** What is shared and whoever speaks beside each other. */
  | "side";

export const layoutModes: readonly LayoutMode[] = ["auto", "grid", "speaker", "side"];

export function isLayoutMode(value: unknown): value is LayoutMode {
  return layoutModes.some((mode) => mode === value);
}

export interface StageState {
  readonly mode: LayoutMode;
  /** Pinned by hand, for me only. */
  readonly pin: TileId | null;
  /** What I chose not to follow although it stands in front for all. */
  readonly unfollowed: ReadonlySet<TileId>;
  /** Screens being shared, and the surface if there is one, in the order in which they began. */
  readonly shares: readonly TileId[];
  /** Participants whom somebody put in front for all, in that order. */
  readonly spotlight: readonly string[];
  /** Whose picture is large where the speaker's is: the others who spoke last, the last first. */
  readonly speakers: readonly string[];
  readonly selfHidden: boolean;
}

export const bareStage: StageState = {
  mode: "auto",
  pin: null,
  unfollowed: new Set(),
  shares: [],
  spotlight: [],
  speakers: [],
  selfHidden: false,
};

/** What is left out so that the rest comes through. Only ever changed by the person, who is told why it is offered. */
export interface SavingState {
  /** Pictures are received and sent small. */
  readonly small: boolean;
  /** Others' cameras are not received; what is shared still is. */
  readonly others: boolean;
  /** No pictures at all, received or sent. */
  readonly audio: boolean;
  /** My camera was on when audio only took it away. */
  readonly cameraWas: boolean;
  readonly offer: Offer | null;
  /** Since when it has not gone well, and whether it does since; times are those of the events. */
  readonly badSince: number | null;
  readonly goodSince: number | null;
  /** Who has said no is left alone for a while. */
  readonly quietUntil: number;
}

/** What could be left out next, and why; or that all could come back. */
export interface Offer {
  readonly what: "others" | "mine" | "audio" | "all";
  readonly cause: Cause;
}

export const savingNothing: SavingState = {
  small: false,
  others: false,
  audio: false,
  cameraWas: false,
  offer: null,
  badSince: null,
  goodSince: null,
  quietUntil: 0,
};
