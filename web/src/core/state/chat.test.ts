import { describe, expect, it } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { ServerMessage, Timer } from "../protocol.ts";
import type { Effect, MeetingEvent } from "./events.ts";
import { shownMillis } from "./floor.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";

function play(state: MeetingState, ...events: MeetingEvent[]): { state: MeetingState; effects: Effect[] } {
  const effects: Effect[] = [];
  for (const event of events) {
    const step = reduce(state, event);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

const heard = (message: ServerMessage): MeetingEvent => ({ type: "Heard", message });
const sent = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === "Send" ? [e.message] : []));
const said = (effects: readonly Effect[]) =>
  effects.flatMap((e) => (e.type !== "Announce" ? [] : [e.said.what === "part" ? e.said.key : e.said.what]));

const people = [person("me"), person("ann"), person("bob")];
const inside = play(start, heard(welcome({ people }))).state;
const line = (id: string, from: string, text: string, part: { to?: string; replyTo?: string } = {}): MeetingEvent =>
  heard({ type: "Chat", id, from, name: `Name ${from}`, text, at: 1, ...part });
const showChat: MeetingEvent = { type: "ShowPanel", panel: "chat" };

const up = (handOrder: number) => heard({ type: "Changed", person: person("me", { handOrder }) });
const speaks = heard({ type: "Speaking", participants: ["ann", "me"] });

const timer = (part: Partial<Timer>) => ({ seconds: 60, ranMillis: 0, running: true, over: false, ...part });
const told = (part: Partial<Timer> | null): MeetingEvent =>
  heard({ type: "TimerIs", at: 1000, ...(part === null ? {} : { timer: timer(part) }) });

const earlier = (id: string, at: number) => ({ id, from: "ann", name: "Ann", text: id, at, reactions: [] });
const reacted = (message: string, from: string, on = true): MeetingEvent =>
  heard({ type: "ChatReacted", message, from, name: `Name ${from}`, emoji: "👍", on });

describe("a remark", () => {
  const over = told({ over: true, running: false });

  it("is only spoken to whoever looks at the very place", () => {
    const elsewhere = play(inside, told({}), over);
    expect(elsewhere.state.notices).toHaveLength(1);
    const there = play(inside, { type: "ShowPanel", panel: "timer" }, told({}), over);
    expect(there.state.notices).toHaveLength(0);
    expect(said(there.effects)).toEqual(said(elsewhere.effects));
  });

  it("goes when its place is opened, and no other one with it", () => {
    const before = play(inside, told({}), over, line("c1", "ann", "Coffee?")).state;
    expect(before.notices).toHaveLength(2);
    expect(play(before, { type: "ShowPanel", panel: null }).state.notices).toHaveLength(2);
    const left = play(before, { type: "ShowPanel", panel: "timer" }).state.notices;
    expect(left.map((notice) => notice.said.what)).toEqual(["chat"]);
  });
});

describe("the chat", () => {
  it("answers the chosen message once, in its own conversation", () => {
    const { state, effects } = play(
      inside,
      showChat,
      line("c1", "ann", "Coffee?"),
      { type: "Answer", message: "c1" },
      { type: "OpenThread", thread: "bob" },
      { type: "Say", text: "apart" },
      { type: "OpenThread", thread: "all" },
      { type: "Say", text: "yes" },
      { type: "Say", text: "and you?" },
    );
    expect(sent(effects)).toEqual([
      { type: "Chat", text: "apart", to: "bob" },
      { type: "Chat", text: "yes", replyTo: "c1" },
      { type: "Chat", text: "and you?" },
    ]);
    expect(state.chat.answering.size).toBe(0);
  });

  it("marks where the unread begins, for as long as it is read", () => {
    const away = play(inside, line("c1", "ann", "one"), line("c2", "ann", "two")).state;
    expect(away.chat.marks.get("all")).toBe("c1");
    const reading = play(away, showChat, line("c3", "ann", "three")).state;
    expect(reading.chat.marks.get("all")).toBe("c1");
    expect(reading.chat.unread.size).toBe(0);
    const again = play(reading, { type: "ShowPanel", panel: null }, line("c4", "bob", "four"), showChat).state;
    expect(again.chat.marks.get("all")).toBe("c4");
    expect(play(again, { type: "ShowPanel", panel: null }, showChat).state.chat.marks.size).toBe(0);
  });

  it("takes a deleted message out everywhere and says so to its author", () => {
    const { state, effects } = play(
      inside,
      line("c1", "me", "oops"),
      line("c2", "ann", "what?", { replyTo: "c1" }),
      { type: "Answer", message: "c1" },
      heard({ type: "ChatDeleted", message: "c1", byAuthor: false }),
      heard({ type: "ChatDeleted", message: "c0", byAuthor: false }),
    );
    expect(state.chat.lines.map(({ id }) => id)).toEqual(["c2"]);
    expect(state.chat.answering.size).toBe(0);
    expect(said(effects).filter((key) => key.startsWith("chat.deleted"))).toEqual(["chat.deleted.byModerator"]);
  });

  it("counts each person's reaction once and speaks only of those to my own words", () => {
    const { state, effects } = play(
      inside,
      line("c1", "me", "done"),
      line("c2", "ann", "well"),
      reacted("c1", "ann"),
      reacted("c1", "ann"),
      reacted("c1", "bob"),
      reacted("c1", "bob", false),
      reacted("c2", "bob"),
      reacted("unknown", "bob"),
    );
    expect(state.chat.lines.map(({ reactions }) => reactions.map(({ from }) => from))).toEqual([["ann"], ["bob"]]);
    expect(said(effects).filter((key) => key === "chat.reacted").length).toBe(3);
  });

  it("puts what was said before among what is here, silently and once", () => {
    const history = heard({ type: "ChatHistory", lines: [earlier("c0", 0), earlier("c1", 1)] });
    const { state, effects } = play(inside, line("c1", "ann", "one"), history, history);
    expect(state.chat.lines.map(({ id }) => id)).toEqual(["c0", "c1"]);
    expect(state.chat.unread.get("all")).toBe(1);
    expect(said(effects)).toEqual(["chat"]);
  });

  it("knows for this room only that the chat is kept", () => {
    const kept = play(inside, heard({ type: "ChatKept", logged: true, history: false }));
    expect(kept.state.chat.kept.logged).toBe(true);
    expect(said(kept.effects)).toEqual(["chat.logged"]);
    expect(play(kept.state, heard(welcome({ people }))).state.chat.kept.logged).toBe(false);
  });

  it("keeps drafts and what is answered over a fresh session", () => {
    const draft = play(inside, showChat, line("c1", "ann", "?"), { type: "Answer", message: "c1" }, {
      type: "Draft",
      text: "half a sen",
    }).state;
    const back = play(draft, { type: "LinkLost" }, heard(welcome({ people }))).state;
    expect(back.chat.drafts.get("all")).toBe("half a sen");
    expect(back.chat.answering.get("all")).toBe("c1");
  });
});

describe("whose turn it is", () => {
  it("offers to lower the hand once I speak after being called on, and lowers it only when I say so", () => {
    expect(play(inside, up(1), speaks).state.floor.lowerOffered).toBe(false);
    const offered = play(inside, up(1), heard({ type: "CalledOn", participant: "me" }), speaks);
    expect(offered.state.floor.lowerOffered).toBe(true);
    expect(sent(offered.effects)).toEqual([]);
    const lowered = play(offered.state, { type: "AnswerLower", yes: true });
    expect(sent(lowered.effects)).toEqual([{ type: "Hand", raised: false }]);
    const kept = play(offered.state, { type: "AnswerLower", yes: false }, speaks);
    expect(kept.state.floor.lowerOffered).toBe(false);
    expect(sent(kept.effects)).toEqual([]);
  });

  it("takes being asked to unmute for being called on, when my hand is up", () => {
    const asked = heard({ type: "UnmuteAsked", by: "ann" });
    expect(play(inside, up(1), asked, speaks).state.floor.lowerOffered).toBe(true);
    expect(play(inside, asked, speaks).state.floor.lowerOffered).toBe(false);
  });

  it("is over when the hand is down or its owner gone", () => {
    const called = play(inside, up(1), heard({ type: "CalledOn", participant: "me" }), speaks).state;
    const down = play(called, up(0)).state;
    expect(down.floor).toEqual(start.floor);
  });
});

describe("the clock for all", () => {
  it("shows what is left by the time of the node, and no less than nothing", () => {
    const running = timer({ ranMillis: 10_000 });
    expect(shownMillis({ timer: running, at: 1000 }, 6000)).toBe(45_000);
    expect(shownMillis({ timer: running, at: 1000 }, 900)).toBe(50_000);
    expect(shownMillis({ timer: running, at: 1000 }, 900_000)).toBe(0);
    expect(shownMillis({ timer: { ...running, running: false }, at: 1000 }, 6000)).toBe(50_000);
    expect(shownMillis({ timer: timer({ seconds: 0 }), at: 1000 }, 6000)).toBe(5000);
  });

  it("is announced when it begins and ends, not when it is paused", () => {
    const { effects, state } = play(
      inside,
      told({}),
      told({ running: false }),
      told({}),
      told({ over: true, running: false }),
      told({ over: true, running: false }),
      told(null),
    );
    expect(said(effects)).toEqual(["chat.timer.started", "chat.timer.over", "chat.timer.ended"]);
    expect(state.floor.timer).toBeNull();
  });
});
