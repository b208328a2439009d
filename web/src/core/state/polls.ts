import type { Effect, Step } from "./events.ts";
import { isRunning, mayVote, type Poll, type PollAct } from "./pollState.ts";
import type { ClientMessage, PollAnswer, PollSeen, Refusal, ServerMessage, ServerMessageOf } from "../protocol.ts";
import type { MeetingState } from "./state.ts";
import { chain, remark, step } from "./step.ts";

export type PollNews = Extract<
  ServerMessage,
  {
    type:
      | "PollList"
      | "PollChanged"
      | "PollCounted"
      | "PollDropped"
      | "VoteCounted"
      | "BallotSigned"
      | "PollVoters";
  }
>;

export function pollsHeard(state: MeetingState, message: PollNews): Step {
  switch (message.type) {
    case "PollList":
      return listed(state, message.polls);
    case "PollChanged":
      return changed(state, message.poll);
    case "PollCounted":
      return step(
        withPoll(state, message.poll, (poll) => ({
          ...poll,
          seen: withResult(poll.seen, message.votes, message.result),
        })),
      );
    case "PollDropped":
      return step(
        { ...state, polls: { ...state.polls, list: state.polls.list.filter(({ seen }) => seen.id !== message.poll) } },
        { type: "Ballot", act: { do: "Forget", poll: message.poll } },
      );
    case "VoteCounted":
      return counted(state, message);
    case "BallotSigned": {
      const { poll, blinded, signature } = message;
      return step(state, { type: "Ballot", act: { do: "Signed", poll, blinded, signature } });
    }
    case "PollVoters":
      return step(
        withPoll(state, message.poll, (poll) => ({
          ...poll,
          voters: message.first ? message.voters : [...(poll.voters ?? []), ...message.voters],
          moreVoters: message.more,
        })),
      );
  }
}

/** Told after every welcome: what I know and the node does not is gone with the node that held it. */
function listed(state: MeetingState, known: readonly string[]): Step {
  const running = state.polls.list.some((poll) => isRunning(poll) && !known.includes(poll.seen.id));
  const list = state.polls.list.map((poll) => (known.includes(poll.seen.id) ? poll : { ...poll, lost: true }));
  const next = { ...state, polls: { list, opening: false } };
  // What was on its way over the former session has to be said again.
  const effects: Effect[] = list
    .filter((poll) => poll.vote === "signing" && !poll.lost)
    .map((poll) => ({ type: "Ballot", act: { do: "Again", poll: poll.seen.id } }));
  if (!running) return step(next, ...effects);
  return chain(step(next, ...effects), (s) => remark(s, { what: "part", area: "polls", key: "polls.said.lost" }));
}

function changed(state: MeetingState, seen: PollSeen): Step {
  const before = state.polls.list.find((poll) => poll.seen.id === seen.id);
  const poll: Poll = before === undefined ? fresh(seen) : { ...before, seen, ...voteIn(before, seen) };
  const list =
    before === undefined
      ? [...state.polls.list, poll]
      : state.polls.list.map((other) => (other === before ? poll : other));
  const opening = state.polls.opening && !(before === undefined && seen.by === state.you);
  const effects: Effect[] = [];
  const unknown = !seen.named && seen.voted && (before === undefined || before.vote === "none");
  if (unknown) effects.push({ type: "Ballot", act: { do: "Remember", poll: seen.id } });
  if (seen.state === "CLOSING") effects.push({ type: "Ballot", act: { do: "Hurry", poll: seen.id } });
  const next = step({ ...state, polls: { list, opening } }, ...effects);
  const key = newsOf(before?.seen, seen, seen.by === state.you);
  if (key === null) return next;
  const values = { question: seen.question.text };
  return chain(next, (s) => remark(s, { what: "part", area: "polls", key, values, opens: "polls" }));
}

function fresh(seen: PollSeen): Poll {
  const vote = seen.voted ? (seen.named ? "counted" : "elsewhere") : "none";
  return { seen, vote, chosen: seen.mine ?? null, voters: null, moreVoters: 0, lost: false };
}

function voteIn(before: Poll, seen: PollSeen): Partial<Poll> {
  if (seen.named) return seen.mine === undefined ? {} : { vote: "counted", chosen: seen.mine };
  return seen.voted && before.vote === "none" ? { vote: "elsewhere" } : {};
}

/** What of it is worth telling at once. */
function newsOf(before: PollSeen | undefined, now: PollSeen, mine: boolean): string | null {
  if (before === undefined) return now.state === "OPEN" && !mine ? "polls.said.opened" : null;
  if (before.state === now.state) return null;
  if (now.state === "RELEASED") return "polls.said.released";
  if (now.state === "CLOSED") return "polls.said.closed";
  return null;
}

function withResult(seen: PollSeen, votes: number, result: PollSeen["result"]): PollSeen {
  return { ...seen, votes, ...(result === undefined ? {} : { result }) };
}

function counted(state: MeetingState, message: ServerMessageOf<"VoteCounted">): Step {
  const next = withPoll(state, message.poll, (poll) => ({ ...poll, vote: "counted", chosen: message.answer }));
  return remark(next, { what: "part", area: "polls", key: "polls.said.counted" });
}

function withPoll(state: MeetingState, id: string, change: (poll: Poll) => Poll): MeetingState {
  const list = state.polls.list.map((poll) => (poll.seen.id === id ? change(poll) : poll));
  return { ...state, polls: { ...state.polls, list } };
}

export function pollActed(state: MeetingState, act: PollAct): Step {
  switch (act.do) {
    case "Ask": {
      const { question, named, live } = act;
      const next = { ...state, polls: { ...state.polls, opening: true } };
      return step(next, { type: "Send", message: { type: "OpenPoll", question, named, live } });
    }
    case "Vote":
      return vote(state, act.poll, act.answer);
    case "Dismiss":
      return step({
        ...state,
        polls: { ...state.polls, list: state.polls.list.filter(({ seen }) => seen.id !== act.poll) },
      });
    case "Blinded":
      return step(state, { type: "Send", message: { type: "SignBallot", poll: act.poll, blinded: act.blinded } });
    case "Cast":
      return cast(state, act.poll, act.outcome);
    case "Remembered": {
      const found = { cast: "counted", begun: "again", nothing: "elsewhere" } as const;
      return step(
        withPoll(state, act.poll, (poll) => (poll.vote === "elsewhere" ? { ...poll, vote: found[act.found] } : poll)),
      );
    }
  }
}

function vote(state: MeetingState, id: string, answer: PollAnswer): Step {
  const poll = state.polls.list.find(({ seen }) => seen.id === id);
  if (poll === undefined || !mayVote(poll)) return step(state);
  if (poll.seen.named) return step(state, { type: "Send", message: { type: "Vote", poll: id, answer } });
  return step(
    withPoll(state, id, (one) => ({ ...one, vote: "signing", chosen: answer })),
    { type: "Ballot", act: { do: "Fill", poll: poll.seen, answer } },
  );
}

function cast(state: MeetingState, id: string, outcome: Extract<PollAct, { do: "Cast" }>["outcome"]): Step {
  const next = withPoll(state, id, (poll) => ({
    ...poll,
    vote: outcome,
    // Which answer it was that counts nobody knows here any more.
    chosen: outcome === "before" ? null : poll.chosen,
  }));
  if (outcome === "casting") return step(next);
  return remark(next, { what: "part", area: "polls", key: `polls.said.${outcome}`, opens: "polls" });
}

/**
 * @param about what was said; where that is not known, it was the ballot on its way
 * @returns null when it is not about polls
 */
export function pollRefused(state: MeetingState, refusal: Refusal, about?: ClientMessage): Step | null {
  switch (refusal) {
    case "VOTED_ALREADY":
      return unsigned(state, "elsewhere", "polls.said.elsewhere", about);
    case "POLL_CLOSED":
      // Whoever wanted to close it or to see the result has what they wanted.
      if (about?.type === "Vote") return said(state, "polls.said.late");
      return unsigned(state, "late", "polls.said.late", about);
    case "NO_SUCH_POLL":
      return step(state);
    case "FULL":
      if (about?.type === "Vote") return said(state, "polls.said.votersFull");
      if (about?.type === "SignBallot") return unsigned(state, "failed", "polls.said.votersFull", about);
      return notOpened(state, "polls.said.full", about);
    case "TOO_OFTEN":
    case "TOO_LONG":
    case "MALFORMED":
    case "NOT_ALLOWED":
      return notOpened(state, "polls.said.notOpened", about);
    default:
      return null;
  }
}

/** The ballot that was to be signed will not be. */
function unsigned(state: MeetingState, vote: Poll["vote"], key: string, about?: ClientMessage): Step {
  if (about !== undefined && about.type !== "SignBallot") return step(state);
  const mine = state.polls.list.find((poll) => poll.vote === "signing" && (!about || poll.seen.id === about.poll));
  if (mine === undefined) return step(state);
  const { id } = mine.seen;
  const next = withPoll(state, id, (poll) => ({ ...poll, vote, chosen: vote === "elsewhere" ? null : poll.chosen }));
  return chain(step(next, { type: "Ballot", act: { do: "Forget", poll: id } }), (s) =>
    remark(s, { what: "part", area: "polls", key, opens: "polls" }),
  );
}

function notOpened(state: MeetingState, key: string, about?: ClientMessage): Step | null {
  if (!state.polls.opening || (about?.type ?? "OpenPoll") !== "OpenPoll") return null;
  return said({ ...state, polls: { ...state.polls, opening: false } }, key);
}

function said(state: MeetingState, key: string): Step {
  return remark(state, { what: "part", area: "polls", key });
}
