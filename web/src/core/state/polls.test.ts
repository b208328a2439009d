import { describe, expect, it } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { ClientMessage, PollSeen, Refusal } from "../protocol.ts";
import type { Effect, MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState, type Said } from "./state.ts";

const secret: PollSeen = {
  id: "tea",
  by: "ann",
  question: { text: "Tea?", kind: "SINGLE", options: ["Yes", "No"], most: 1 },
  named: false,
  live: false,
  state: "OPEN",
  votes: 0,
  key: { modulus: "AQAB", exponent: "AQAB" },
  voted: false,
};

function play(state: MeetingState, ...events: MeetingEvent[]): { state: MeetingState; effects: Effect[] } {
  const effects: Effect[] = [];
  let now = state;
  for (const event of events) {
    const next = reduce(now, event);
    now = next.state;
    effects.push(...next.effects);
  }
  return { state: now, effects };
}

const refuse = (refusal: Refusal, about?: ClientMessage): MeetingEvent => ({
  type: "Heard",
  message: { type: "Refused", seq: 9, refusal },
  about,
});
const ballots = (effects: readonly Effect[]) => effects.flatMap((one) => (one.type === "Ballot" ? [one.act] : []));
const keys = (state: MeetingState) => state.notices.map(({ said }) => keyOf(said));
const keyOf = (said: Said) => (said.what === "part" ? said.key : said.what);

/** Two secret polls, and my answer to the first on its way to be signed. */
const { state: signing } = play(
  start,
  { type: "Heard", message: welcome({ people: [person("me"), person("ann")] }) },
  { type: "Heard", message: { type: "PollChanged", poll: secret } },
  { type: "Heard", message: { type: "PollChanged", poll: { ...secret, id: "cake" } } },
  { type: "Poll", act: { do: "Vote", poll: "tea", answer: { choices: [0] } } },
);
const voteIn = (state: MeetingState, id: string) => state.polls.list.find(({ seen }) => seen.id === id)?.vote;
const sign = (poll: string): ClientMessage => ({ type: "SignBallot", poll, blinded: "" });

describe("a refusal while a ballot is being signed", () => {
  it("is the ballot's when it was asked about, and nothing is asked again", () => {
    const { state, effects } = play(signing, refuse("POLL_CLOSED", sign("tea")));
    expect(voteIn(state, "tea")).toBe("late");
    expect(ballots(effects)).toEqual([{ do: "Forget", poll: "tea" }]);
    expect(keys(state)).toContain("polls.said.late");
  });

  it("is not the ballot's when another poll was to be closed that is closed", () => {
    const { state, effects } = play(signing, refuse("POLL_CLOSED", { type: "ClosePoll", poll: "cake" }));
    expect(voteIn(state, "tea")).toBe("signing");
    expect(ballots(effects)).toEqual([]);
    expect(keys(state)).toEqual(keys(signing));
  });

  it("is not the ballot's when somebody has voted in another poll already", () => {
    const { state, effects } = play(signing, refuse("VOTED_ALREADY", sign("cake")));
    expect(voteIn(state, "tea")).toBe("signing");
    expect(ballots(effects)).toEqual([]);
  });

  it("says that nobody more can vote, and asks no further", () => {
    const { state, effects } = play(signing, refuse("FULL", sign("tea")));
    expect(voteIn(state, "tea")).toBe("failed");
    expect(ballots(effects)).toEqual([{ do: "Forget", poll: "tea" }]);
    expect(keys(state)).toContain("polls.said.votersFull");
  });
});

describe("a place that is full", () => {
  it.each<[ClientMessage, string]>([
    [{ type: "Spotlight", participants: ["ann"] }, "moderation.full.spotlights"],
    [{ type: "OfferHelp", sharer: "ann" }, "moderation.full.help"],
    [{ type: "BoardAdd", paper: "BLANK" }, "ink.full.pages"],
    [{ type: "InkAllow", on: "BOARD", id: "board", all: true }, "ink.full.papers"],
    [{ type: "Vote", poll: "tea", answer: { choices: [0] } }, "polls.said.votersFull"],
    [{ type: "Admit", waiters: ["zoe"] }, "roomFull"],
  ])("is told by what it is: %o", (about, key) => {
    expect(keys(play(signing, refuse("FULL", about)).state)).toContain(key);
  });
});
