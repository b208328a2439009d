import type { Person, PollAnswer, PollQuestion, PollSeen, PollVoter } from "../protocol.ts";

export interface PollsState {
  /** Oldest first. */
  readonly list: readonly Poll[];
  /** I have asked something and nobody has been told yet. */
  readonly opening: boolean;
}

/** One poll and my part in it. */
export interface Poll {
  readonly seen: PollSeen;
  readonly vote: MyVote;
  /** What I chose on this page; of an anonymous poll nothing else knows it. */
  readonly chosen: PollAnswer | null;
  /** Who answered what, as far as I asked. */
  readonly voters: readonly PollVoter[] | null;
  readonly moreVoters: number;
  /** The node that held it is gone, and it with it. */
  readonly lost: boolean;
}

/**
 * `signing` and `casting` are on their way; `before`: an earlier answer of mine counts; `late`: closed before it
 * came; `elsewhere`: another tab or device of mine has voted; `again`: begun before a reload and perhaps never sent.
 */
export type MyVote =
  | "none"
  | "signing"
  | "casting"
  | "counted"
  | "before"
  | "late"
  | "elsewhere"
  | "again"
  | "failed";

/** What a person does with polls here, and what the booth tells. */
export type PollAct =
  | { readonly do: "Ask"; readonly question: PollQuestion; readonly named: boolean; readonly live: boolean }
  | { readonly do: "Vote"; readonly poll: string; readonly answer: PollAnswer }
  | { readonly do: "Dismiss"; readonly poll: string }
  | { readonly do: "Blinded"; readonly poll: string; readonly blinded: string }
  | {
      readonly do: "Cast";
      readonly poll: string;
      readonly outcome: "casting" | "counted" | "before" | "late" | "failed";
    }
  | { readonly do: "Remembered"; readonly poll: string; readonly found: "cast" | "begun" | "nothing" };

/** What the booth, where anonymous votes are made, has to do. */
export type BallotAct =
  | { readonly do: "Fill"; readonly poll: PollSeen; readonly answer: PollAnswer }
  | { readonly do: "Signed"; readonly poll: string; readonly blinded: string; readonly signature: string }
  /** Ask for the signature once more. */
  | { readonly do: "Again"; readonly poll: string }
  /** The poll is closing: now, without waiting. */
  | { readonly do: "Hurry"; readonly poll: string }
  | { readonly do: "Remember"; readonly poll: string }
  | { readonly do: "Forget"; readonly poll: string };

export const noPolls: PollsState = { list: [], opening: false };

/** Organisers and presenters ask; the node holds to it in any case. */
export function mayRunPolls(person: Person | undefined): boolean {
  return person?.role === "ORGANISER" || person?.role === "PRESENTER";
}

export function isRunning(poll: Poll): boolean {
  return !poll.lost && (poll.seen.state === "OPEN" || poll.seen.state === "CLOSING");
}

/** Whether I can vote in it, for the first time or anew. */
export function mayVote({ seen, vote, lost }: Poll): boolean {
  if (lost || seen.state !== "OPEN") return false;
  return seen.named || vote === "none" || vote === "again" || vote === "failed";
}

/** Polls that wait for my answer. */
export function waiting(polls: PollsState): number {
  return polls.list.filter((poll) => mayVote(poll) && poll.vote !== "counted").length;
}
