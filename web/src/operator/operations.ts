import { get } from "../portal/http.ts";

/** How the media node does; described in docs/protocol/http.md. */
export interface Operations {
  readonly rooms: number;
  readonly people: number;
  readonly loops: readonly {
    readonly load: number;
    readonly rooms: number;
    readonly people: number;
    readonly connections: number;
    readonly packetsIn: number;
    readonly packetsOut: number;
  }[];
  /** One of each person every ten seconds since the node started. */
  readonly samples: number;
  readonly lines: readonly LineState[];
  readonly pictures: Readonly<Record<(typeof sents)[number], number>>;
  /** Share of the time in which a picture stood still. */
  readonly frozen: number;
}

export interface LineState {
  readonly what: "roundTrip" | "jitter" | "lostSending" | "lostReceiving" | "concealed" | "estimate" | "granted";
  /** -1 without any sample. */
  readonly median: number;
  readonly most: number;
}

export const sents = [
  "FULL",
  "REDUCED",
  "REDUCED_BY_LOAD",
  "PAUSED_BY_BANDWIDTH",
  "PAUSED_BY_LOAD",
  "PAUSED_NOT_SHOWN",
] as const;

export const operations = { now: () => get<Operations>("/api/v1/operator/node") };
