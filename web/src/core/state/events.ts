import type { DeviceKind, DeviceProblem } from "../ports.ts";
import type {
  ClientChat,
  ClientMessage,
  Consent,
  ReceiveTrack,
  IceServer,
  ServerMessage,
  Source,
} from "../protocol.ts";
import type { Ending } from "../signal.ts";
import type { BreakoutAct } from "./breakoutState.ts";
import type { NetworkState } from "../network.ts";
import type { LayoutMode, SavingState } from "./view.ts";
import type { InkDo } from "./ink.ts";
import type { BallotAct, PollAct } from "./pollState.ts";
import type { FileAnswer } from "./files.ts";
import type { MeetingState, Panel, Said, TileId } from "./state.ts";

/** Everything that can happen to a meeting: said by the node, found out by the browser, or done by the person. */
export type MeetingEvent =
  /** `at` on the clock of `Timers`, for messages about times. */
  | {
      readonly type: "Heard";
      readonly message: ServerMessage;
      /** What was said that is refused, where that is known. */
      readonly about?: ClientMessage | undefined;
      readonly at?: number;
    }
  | { readonly type: "LinkUp" }
  | { readonly type: "LinkLost" }
  | { readonly type: "LinkLostLong" }
  /** Something I did has perhaps not been done. */
  | { readonly type: "Unsaid"; readonly words: ClientChat }
  | { readonly type: "Undone" }
  | { readonly type: "Over"; readonly ending: Ending }
  // devices
  | { readonly type: "Opened"; readonly sources: readonly Source[] }
  | { readonly type: "OpenFailed"; readonly source: Source; readonly problem: DeviceProblem }
  | { readonly type: "TrackEnded"; readonly source: Source }
  | { readonly type: "FellBack"; readonly kind: DeviceKind }
  | { readonly type: "SpokeWhileMuted" }
  | { readonly type: "SoundBlocked"; readonly blocked: boolean }
  | { readonly type: "NetworkJudged"; readonly network: NetworkState; readonly now: number }
  // the person
  | { readonly type: "Join" }
  | { readonly type: "Leave" }
  | { readonly type: "Rejoin" }
  | { readonly type: "EndForAll" }
  | { readonly type: "Switch"; readonly source: Source; readonly on: boolean }
  | { readonly type: "HoldTalk"; readonly down: boolean }
  | { readonly type: "RaiseHand"; readonly up: boolean }
  | { readonly type: "React"; readonly emoji: string }
  | { readonly type: "AnswerUnmute"; readonly yes: boolean }
  | { readonly type: "Say"; readonly text: string }
  | { readonly type: "Draft"; readonly text: string }
  | { readonly type: "Answer"; readonly message: string | null }
  | { readonly type: "AnswerLower"; readonly yes: boolean }
  | { readonly type: "SayConsent"; readonly consent: Consent; readonly given: boolean }
  | { readonly type: "OpenThread"; readonly thread: string }
  | { readonly type: "ShowPanel"; readonly panel: Panel | null }
  | { readonly type: "Pin"; readonly tile: TileId | null }
  | { readonly type: "Unfollow"; readonly tile: TileId }
  | { readonly type: "HideSelf"; readonly hidden: boolean }
  | { readonly type: "Arrange"; readonly mode: LayoutMode }
  | { readonly type: "Save"; readonly part: Partial<Pick<SavingState, "small" | "others" | "audio">> }
  | { readonly type: "AnswerOffer"; readonly yes: boolean; readonly now: number }
  | { readonly type: "Moderate"; readonly message: Moderation }
  /** A wish of a part that changes nothing here until the node has said so. */
  | { readonly type: "Tell"; readonly message: ClientMessage }
  | { readonly type: "Ink"; readonly act: InkDo }
  /** I look at this page by myself; null follows again. */
  | { readonly type: "Browse"; readonly document: string; readonly page: number | null }
  | { readonly type: "Breakout"; readonly act: BreakoutAct }
  | { readonly type: "Poll"; readonly act: PollAct }
  // time
  | { readonly type: "ReactionFaded"; readonly key: number }
  | { readonly type: "NoticeFaded"; readonly key: number }
  | { readonly type: "NoticeClosed"; readonly key: number }
  | { readonly type: "SpokeWhileMutedFaded" };

export type Moderation = Extract<
  ClientMessage,
  {
    type:
      | "Admit"
      | "Reject"
      | "Mute"
      | "MuteAll"
      | "AskUnmute"
      | "LowerHand"
      | "Remove"
      | "SetRole"
      | "SetDoor";
  }
>;

/** What has to be done because of it. */
export type Effect =
  | { readonly type: "Send"; readonly message: ClientMessage }
  | { readonly type: "Enter" }
  | { readonly type: "Leave" }
  /** A new session: new connections. */
  | { readonly type: "Connect"; readonly iceServers: readonly IceServer[] }
  | { readonly type: "Disconnect" }
  | { readonly type: "Line"; readonly up: boolean }
  | { readonly type: "SendAnswer"; readonly sdp: string }
  | { readonly type: "SendRefused" }
  | { readonly type: "SendAgain" }
  | {
      readonly type: "ReceiveOffer";
      readonly revision: number;
      readonly sdp: string;
      readonly tracks: readonly ReceiveTrack[];
    }
  | { readonly type: "Wanted"; readonly source: Source; readonly height: number }
  | { readonly type: "Open"; readonly source: Source }
  /** Stop capturing. */
  | { readonly type: "Release"; readonly source: Source }
  | { readonly type: "Ballot"; readonly act: BallotAct }
  /** For what sends and fetches files. */
  | { readonly type: "FileAnswer"; readonly answer: FileAnswer }
  /** Read by a part that keeps more than a state, such as the notes. */
  | { readonly type: "Pass"; readonly message: ServerMessage }
  | { readonly type: "Announce"; readonly said: Said }
  | { readonly type: "Later"; readonly millis: number; readonly event: MeetingEvent };

export interface Step {
  readonly state: MeetingState;
  readonly effects: readonly Effect[];
}
