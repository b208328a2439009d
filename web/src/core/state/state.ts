import type { DeviceKind, DeviceProblem } from "../ports.ts";
import { silent } from "../ports.ts";
import type {
  Consent,
  ConsentCount,
  ConsentScope,
  MediaState,
  MeetingType,
  OthersNetwork,
  Person,
  Sent,
  ServerMessageOf,
  Source,
  Surface,
  SurfaceKind,
  Timer,
  Waiter,
} from "../protocol.ts";
import { noPolls, type PollsState } from "./pollState.ts";
import type { Ending } from "../signal.ts";
import type { AssistanceState } from "./assistance.ts";
import type { ModerationState } from "./moderation.ts";
import { noBreakouts, type BreakoutsState } from "./breakoutState.ts";
import { bareStage, savingNothing, type Offer, type SavingState, type StageState } from "./view.ts";
import { inkStart, type InkState } from "../ink/sheets.ts";
import type { DocumentsState } from "./documents.ts";
import type { FilesState } from "./files.ts";

export type NetworkReport = ServerMessageOf<"Network">;

/** The meeting as one client sees it. Only `reduce` makes a new one. */
export interface MeetingState {
  readonly phase: Phase;
  readonly link: Link;
  readonly title: string;
  /** Which run of the meeting I am in, or was in last; empty before the first. */
  readonly room: string;
  readonly you: string;
  readonly locked: boolean;
  readonly lobby: boolean;
  readonly chatAllowed: boolean;
  readonly meetingType: MeetingType;
  /** Participants do not see each other; who is not seen is not in `people`. */
  readonly hideParticipants: boolean;
  readonly people: ReadonlyMap<string, Person>;
  /** Participant ids in the order in which they first came: tiles hold still. */
  readonly order: readonly string[];
  /** The same with those who are gone, so that whoever comes back, after a restart too, finds their place again. */
  readonly seats: readonly string[];
  readonly waiters: readonly Waiter[];
  /** What I was asked to agree to, with my last words as the node obeys them. */
  readonly consents: readonly Consent[];
  /** How many have agreed; empty for all but organisers. */
  readonly consentCounts: readonly ConsentCount[];
  /** Loudest first, as the node tells. */
  readonly speaking: readonly string[];
  readonly quality: ReadonlyMap<string, Sent>;
  /** How my network does, as the node sees it; null before its first word. */
  readonly network: NetworkReport | null;
  /** Whose network disturbs what is got of them; those not named are well. */
  readonly networks: ReadonlyMap<string, OthersNetwork>;
  readonly mine: Mine;
  readonly stage: StageState;
  readonly saving: SavingState;
  /** What stands large for everybody besides screens. */
  readonly surface: Surface | null;
  readonly ink: InkState;
  /** Whether all who may speak may write in the notes. */
  readonly notesForAll: boolean;
  readonly moderation: ModerationState;
  /** Help with shared screens. */
  readonly assistances: AssistanceState;
  readonly breakouts: BreakoutsState;
  readonly polls: PollsState;
  readonly files: FilesState;
  readonly documents: DocumentsState;
  readonly panel: Panel | null;
  readonly chat: ChatState;
  readonly floor: FloorState;
  readonly reactions: readonly Reaction[];
  readonly notices: readonly Notice[];
  /** The name of whoever asks us to unmute. */
  readonly unmuteAsked: string | null;
  /** The browser wants a click before it plays sound. */
  readonly soundBlocked: boolean;
  /** The next number for notices and reactions. */
  readonly nextKey: number;
}

export type Phase =
  | { readonly at: "outside" }
  | { readonly at: "joining" }
  | { readonly at: "waiting"; readonly forOrganiser: boolean }
  | { readonly at: "in" }
  | { readonly at: "over"; readonly ending: Ending };

/** `slow` is a loss short enough to stay silent about. */
export type Link = "up" | "slow" | "lost";

/** The side panel: people, chat, the overview of what is done together, or one of these tools. */
export type Panel = "people" | "chat" | "together" | ToolId;

/** What people do together in a panel of its own; `meeting/panel/tools.tsx` knows what each is called and shows. */
export type ToolId =
  | "polls"
  | "files"
  | "documents"
  | "boards"
  | "notes"
  | "breakout"
  | "timer"
  | "assistance";

export interface Mine {
  readonly media: MediaState;
  /** Being opened at the moment. */
  readonly opening: ReadonlySet<Source>;
  readonly problems: ReadonlyMap<Source, DeviceProblem>;
  /** The space bar is held. */
  readonly held: "talk" | "mute" | null;
  /** Speech was heard while the microphone is off. */
  readonly speakingMuted: boolean;
  /** How many have my screen before them, and how many of these do not get it; nobody at first. */
  readonly audience: { readonly seeing: number; readonly stuck: number };
}

/** `participant/SOURCE`, the source being `CAMERA` or `SCREEN`; or the surface that stands on the stage for all. */
export type TileId = `${string}/${"CAMERA" | "SCREEN"}` | "surface";

/** Whose turn it is, and how long. */
export interface FloorState {
  /** The clock for all as the node told it last; `at` is the node's time. */
  readonly timer: { readonly timer: Timer; readonly at: number } | null;
  /** Who was called on and has not lowered the hand since. */
  readonly called: string | null;
  /** I speak after I was called on, with my hand up: it can go down. */
  readonly lowerOffered: boolean;
}

export interface ChatState {
  readonly lines: readonly ChatLine[];
  /** The open thread: `all`, or the participant id of a private conversation. */
  readonly thread: string;
  readonly unread: ReadonlyMap<string, number>;
  /** By thread: the first message that was not read when it came. Stays while one reads. */
  readonly marks: ReadonlyMap<string, string>;
  readonly drafts: ReadonlyMap<string, string>;
  /** By thread: the message that is being answered. */
  readonly answering: ReadonlyMap<string, string>;
  /** What becomes of the chat of this room, as the node says. */
  readonly kept: { readonly logged: boolean; readonly history: boolean };
  /** Said by me, not yet confirmed by the node. */
  readonly pending: readonly { readonly key: number; readonly thread: string; readonly text: string }[];
  /** The last one was refused. */
  readonly refused: "TOO_LONG" | "TOO_OFTEN" | "CHAT_OFF" | "NO_SUCH_PARTICIPANT" | null;
}

export interface ChatLine {
  readonly id: string;
  readonly thread: string;
  readonly from: string;
  readonly name: string;
  readonly mine: boolean;
  readonly text: string;
  readonly at: number;
  /** The message it answers; not here when it was said before I came, or was deleted. */
  readonly replyTo: string | null;
  readonly reactions: readonly ChatReaction[];
}

export interface ChatReaction {
  readonly from: string;
  readonly name: string;
  readonly emoji: string;
}

export interface Reaction {
  readonly key: number;
  readonly from: string;
  readonly name: string;
  readonly emoji: string;
}

/** A passing remark on the screen. */
export interface Notice {
  readonly key: number;
  readonly said: Said;
}

/** What is told to people, on the screen or by voice; the views find the words. */
export type Said =
  | { readonly what: "came" | "gone"; readonly names: readonly string[] }
  | { readonly what: "muted" | "cameraStopped" | "screenStopped"; readonly by: string }
  | { readonly what: "switched"; readonly source: Source; readonly on: boolean }
  | { readonly what: "problem"; readonly source: Source; readonly problem: DeviceProblem }
  | { readonly what: "unplugged"; readonly source: Source }
  | { readonly what: "fellBack"; readonly kind: DeviceKind }
  | { readonly what: "hand"; readonly name: string }
  | { readonly what: "myHand"; readonly up: boolean }
  | { readonly what: "reaction"; readonly names: readonly string[]; readonly emoji: string }
  | { readonly what: "chat"; readonly name: string; readonly text: string; readonly secret: boolean }
  | { readonly what: "waiting"; readonly names: readonly string[] }
  | { readonly what: "door"; readonly locked: boolean; readonly by: string }
  | { readonly what: "lobby"; readonly on: boolean; readonly by: string }
  | { readonly what: "sharing"; readonly name: string }
  | { readonly what: "surface"; readonly kind: SurfaceKind; readonly name: string }
  | { readonly what: "spotlit"; readonly names: readonly string[] }
  | { readonly what: "saving"; readonly mode: "small" | "others" | "audio" | "off" }
  | { readonly what: "offer"; readonly offer: Offer }
  | { readonly what: "stuck"; readonly count: number }
  | PartSaid
  | { readonly what: "consent"; readonly scope: ConsentScope; readonly given: boolean }
  | { readonly what: "role"; readonly role: Person["role"] }
  | { readonly what: "link"; readonly link: "lost" | "back" }
  | { readonly what: "speakingMuted" | "notAllowed" | "tooOften" | "roomFull" };

/** Told by a part whose words are loaded when they are first needed. */
export interface PartSaid {
  readonly what: "part";
  /** The catalog, `i18n/<language>/<area>.json`. */
  readonly area: string;
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Offered beside the words: where it happens. */
  readonly opens?: Panel;
}

export const nobody = { seeing: 0, stuck: 0 } as const;

export const start: MeetingState = {
  phase: { at: "outside" },
  link: "up",
  title: "",
  room: "",
  you: "",
  locked: false,
  lobby: false,
  chatAllowed: true,
  meetingType: "VIDEO",
  hideParticipants: false,
  people: new Map(),
  order: [],
  seats: [],
  waiters: [],
  consents: [],
  consentCounts: [],
  speaking: [],
  quality: new Map(),
  network: null,
  networks: new Map(),
  mine: {
    media: silent,
    opening: new Set(),
    problems: new Map(),
    held: null,
    speakingMuted: false,
    audience: nobody,
  },
  stage: bareStage,
  saving: savingNothing,
  surface: null,
  ink: inkStart,
  notesForAll: true,
  moderation: { wishes: [], wish: null, written: null, note: null },
  assistances: [],
  breakouts: noBreakouts,
  polls: noPolls,
  files: { sharing: "PARTICIPANTS", files: new Map(), fresh: new Set() },
  documents: { all: new Map(), browsing: null },
  panel: null,
  chat: {
    lines: [],
    thread: "all",
    unread: new Map(),
    marks: new Map(),
    drafts: new Map(),
    answering: new Map(),
    kept: { logged: false, history: false },
    pending: [],
    refused: null,
  },
  floor: { timer: null, called: null, lowerOffered: false },
  reactions: [],
  notices: [],
  unmuteAsked: null,
  soundBlocked: false,
  nextKey: 1,
};

export const everybody = "all";

export function tileId(participant: string, source: "CAMERA" | "SCREEN"): TileId {
  return `${participant}/${source}`;
}

/** Whose picture it is; a surface is nobody's. */
export function ownerOf(tile: TileId): string {
  if (tile === "surface") return "";
  return tile.slice(0, tile.lastIndexOf("/"));
}

export function sends(media: MediaState, source: Source): boolean {
  switch (source) {
    case "MICROPHONE":
      return media.microphone;
    case "CAMERA":
      return media.camera;
    case "SCREEN":
      return media.screen;
    case "SCREEN_AUDIO":
      return media.screenAudio;
  }
}

export function withSource(media: MediaState, source: Source, on: boolean): MediaState {
  switch (source) {
    case "MICROPHONE":
      return { ...media, microphone: on };
    case "CAMERA":
      return { ...media, camera: on };
    case "SCREEN":
      return { ...media, screen: on };
    case "SCREEN_AUDIO":
      return { ...media, screenAudio: on };
  }
}

export function me(state: MeetingState): Person | undefined {
  return state.people.get(state.you);
}

/** Whether I may do what moderators do: as an organiser, or as a presenter whom one has asked to. */
export function moderates(state: MeetingState): boolean {
  const mine = me(state);
  return mine !== undefined && isModerator(mine);
}

export function isModerator(person: Person): boolean {
  return person.role === "ORGANISER" || person.delegated;
}

/** Whether the meeting and my role let me send this; the node holds to it in any case. Before the room: not known. */
export function maySend(state: MeetingState, source: Source): boolean {
  const role = me(state)?.role;
  if (role === undefined) return true;
  const video = source === "CAMERA" || source === "SCREEN" || source === "SCREEN_AUDIO";
  if (video && state.meetingType === "AUDIO") return false;
  if (source === "SCREEN" || source === "SCREEN_AUDIO") return role === "ORGANISER" || role === "PRESENTER";
  return role !== "VIEWER";
}

/** Whether I see only those in charge, and only they see me. */
export function hidden(state: MeetingState): boolean {
  const role = me(state)?.role;
  return state.hideParticipants && (role === "PARTICIPANT" || role === "VIEWER");
}

/** Raised hands, first raised first. */
export function hands(state: MeetingState): readonly Person[] {
  return [...state.people.values()].filter((p) => p.handOrder > 0).toSorted((a, b) => a.handOrder - b.handOrder);
}

export function inOrder(state: MeetingState): readonly Person[] {
  return state.order.flatMap((id) => state.people.get(id) ?? []);
}

/** Unread in all threads. */
export function unreadInAll(state: MeetingState): number {
  let sum = 0;
  for (const count of state.chat.unread.values()) sum += count;
  return sum;
}
