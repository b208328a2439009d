import type { Limit, MediaState, ReceiveTrack, SendTrack, Source } from "./protocol.ts";

/** What the core needs from outside: browsers give it in `devices/`, `connections/`, `browser.ts`; tests fake it. */

export interface Timers {
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** Calls back once; the result cancels. */
  after(millis: number, call: () => void): () => void;
}

/** One WebSocket, opening or open. */
export interface Line {
  send(text: string): void;
  close(): void;
}

export interface LineEvents {
  opened(): void;
  text(text: string): void;
  /** Told exactly once, also when the line never opened. The code is that of the WebSocket. */
  closed(code: number): void;
}

export type OpenLine = (events: LineEvents) => Line;

/** The portal's answer to "may I come in?". */
export type JoinOutcome =
  /** `reportKey` shows people without an account later how long they were there. */
  | { readonly outcome: "joined"; readonly token: string; readonly reportKey?: string | null }
  | {
      readonly outcome:
        | "removed"
        | "locked"
        | "ended"
        | "full"
        | "nameMissing"
        | "early"
        | "cancelled"
        | "passcodeMissing"
        | "passcodeWrong"
        | "tooMany";
    }
  | { readonly outcome: "unreachable" };

export interface Devices {
  list(): Promise<readonly Device[]>;
  /** Tells when something was plugged in or out; the result stops it. */
  watch(changed: () => void): () => void;
  /** Another device when this one is not there, unless it is to be `only` this one. */
  open(source: "MICROPHONE" | "CAMERA", device: string | null, only?: boolean): Promise<OpenResult>;
  openScreen(): Promise<OpenResult>;
}

export type DeviceKind = "microphone" | "camera" | "speaker";

export interface Device {
  readonly id: string;
  /** The same for the microphone and the speaker of one headset. */
  readonly group: string;
  readonly kind: DeviceKind;
  /** Empty until the browser has permission to tell. */
  readonly label: string;
}

/** `effect`: the device works, but what was to be done to its picture cannot be done. */
export type DeviceProblem = "effect" | "denied" | "none" | "busy" | "cancelled" | "insecure" | "failed";

export type OpenResult =
  | { readonly opened: readonly { readonly source: Source; readonly track: MediaStreamTrack }[] }
  | { readonly problem: DeviceProblem };

/** The two peer connections of one session with the node. */
export interface Connections {
  start(): void;
  sendAnswer(sdp: string): void;
  sendRefused(): void;
  sendAgain(): void;
  receiveOffer(revision: number, sdp: string, tracks: readonly ReceiveTrack[]): void;
  setTrack(source: Source, track: MediaStreamTrack | null): void;
  /** Whether there is a line to the node; without one nothing is tried, with a new one what is unwell tries at once. */
  line(up: boolean): void;
  stream(participant: string, source: Source): MediaStream | null;
  /** How loud somebody is now, 0 to 1. */
  level(participant: string): number;
  /** How large the others show what I send, in lines; more need not be encoded. */
  wanted(source: Source, height: number): void;
  health(): Promise<Health>;
  close(): void;
}

export interface ConnectionEvents {
  sendOffer(sdp: string, tracks: readonly SendTrack[]): void;
  receiveAnswer(revision: number, sdp: string): void;
  receiveRestart(): void;
  /** The set of streams that can be had has changed. */
  streams(): void;
}

/** What one direction looks like at the moment. */
export interface Health {
  readonly roundTripMillis: number | null;
  /** What can be sent, as the browser measures it; null while unknown. */
  readonly sendBps: number | null;
  /** What the packets travel in; null before there is a way. */
  readonly transport: "udp" | "tcp" | null;
  /** 0 to 1, since the last call. */
  readonly sendLoss: number | null;
  readonly receiveLoss: number | null;
  readonly sending: Flow;
  readonly receiving: Flow;
  /** Since the last call: how often pictures stood still, and for how long all in all. */
  readonly freezes: number;
  readonly frozenMillis: number;
  /** Share of the sound that had to be made up, 0 to 1, since the last call. */
  readonly concealed: number;
  /** What keeps my own pictures small. */
  readonly limit: Limit;
}

export type Flow = "none" | "connecting" | "up" | "broken";

export const silent: MediaState = { microphone: false, camera: false, screen: false, screenAudio: false };
