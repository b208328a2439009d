import { describe, expect, it } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { ServerMessage } from "../protocol.ts";
import type { Effect, MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";

const all = { microphone: true, camera: true, screen: true, screenAudio: true };
const board = { on: "BOARD", id: "board", page: 1 } as const;

let effects: readonly Effect[] = [];

function after(state: MeetingState, ...events: MeetingEvent[]): MeetingState {
  effects = [];
  return events.reduce((now, event) => {
    const next = reduce(now, event);
    effects = [...effects, ...next.effects];
    return next.state;
  }, state);
}

function heard(message: ServerMessage): MeetingEvent {
  return { type: "Heard", message, at: 1000 };
}

function chat(id: string, text: string): MeetingEvent {
  return heard({ type: "Chat", id, from: "bob", name: "Bob", text, at: 1 });
}

function entered(room: string): MeetingEvent {
  return heard(welcome({ room, people: [person("me", { role: "PRESENTER" }), person("bob")] }));
}

const back = (text: string): MeetingEvent => ({ type: "Unsaid", words: { type: "Chat", text } });

const wait = heard({
  type: "Wait",
  session: "s2",
  secret: "secret",
  keepForSeconds: 30,
  title: "Round",
  forOrganiser: false,
});

/** In the first run, with microphone, camera and screen on. */
function talking(): MeetingState {
  const state = after(start, { type: "Join" }, entered("one"));
  return { ...state, mine: { ...state.mine, media: all } };
}

function busy(): MeetingState {
  return after(
    talking(),
    chat("1", "for us alone"),
    { type: "Ink", act: { do: "open", sheet: board } },
    heard({ type: "InkSheet", sheet: board, you: 1, handled: 0, first: true, last: true, marks: [] }),
    {
      type: "Ink",
      act: { do: "draw", sheet: board, tool: "PEN", colour: "BLUE", width: "THIN", path: "AA", text: "", open: false },
    },
    { type: "Say", text: "not heard" },
    { type: "Say", text: "by anybody" },
    { type: "Draft", text: "and this?" },
  );
}

describe("another run of the meeting", () => {
  it("begins with an empty chat and an empty board; what nobody had heard is typed again", () => {
    const before = busy();
    expect(before.chat.pending).toHaveLength(2);
    expect([...before.ink.sheets.values()].flatMap(({ pending }) => pending)).toHaveLength(1);
    const state = after(before, entered("two"));
    expect(state.chat.lines).toEqual([]);
    expect(state.chat.pending).toEqual([]);
    expect(state.chat.drafts.get("all")).toBe("not heard\nby anybody\nand this?");
    expect(state.ink.sheets.size).toBe(0);
    expect(effects.some((one) => one.type === "Send" && one.message.type.startsWith("Ink"))).toBe(false);
  });

  it("knows nothing of rooms and of what was said in them", () => {
    const rooms = [{ number: 1, name: "Red", help: false }];
    const parted = after(
      busy(),
      heard({ type: "Breakouts", open: true, chosen: false, mayReturn: true, rooms }),
      heard({ type: "BreakoutMove", room: 1 }),
      entered("one"),
      heard({ type: "BreakoutPlace", inside: 1, assigned: 1 }),
      chat("2", "among us"),
    );
    expect(parted.chat.lines.map(({ text }) => text)).toEqual(["among us"]);
    const state = after(parted, entered("two"));
    expect(state.chat.lines).toEqual([]);
    expect(state.chat.drafts.get("all")).toBe("not heard\nby anybody\nand this?");
    expect(state.breakouts).toMatchObject({ open: false, rooms: [], inside: 0, moving: null });
    expect(state.breakouts.chats.size).toBe(0);
  });

  it("is not come to with microphone, camera or screen on without a press", () => {
    const state = after(talking(), entered("two"));
    expect(Object.values(state.mine.media)).toEqual([false, false, false, false]);
    const released = effects.flatMap((one) => (one.type === "Release" ? [one.source] : []));
    expect(released).toEqual(expect.arrayContaining(["CAMERA", "SCREEN"]));
    const last = effects.findLast((one) => one.type === "Send" && one.message.type === "Media");
    expect(last).toMatchObject({ message: { media: { microphone: false, camera: false } } });
    expect(state.notices.at(-1)?.said).toMatchObject({ key: "breakout.said.anew" });
    const waiting = after(talking(), wait);
    expect(Object.values(waiting.mine.media)).toEqual([false, false, false, false]);
  });

  it("is come to as one is when one has pressed", () => {
    const over = after(talking(), { type: "Over", ending: "left" }, { type: "Rejoin" });
    const on = { ...over, mine: { ...over.mine, media: { ...all, screen: false, screenAudio: false } } };
    const state = after(on, entered("two"));
    expect(state.mine.media).toMatchObject({ microphone: true, camera: true });
    expect(state.notices).toEqual([]);
  });

  it("hears nothing of a hand that was up in the one before", () => {
    const raised = after(talking(), heard({ type: "Changed", person: person("me", { handOrder: 2, media: all }) }));
    after(raised, entered("one"));
    expect(effects.some((one) => one.type === "Send" && one.message.type === "Hand")).toBe(true);
    after(raised, entered("two"));
    expect(effects.some((one) => one.type === "Send" && one.message.type === "Hand")).toBe(false);
  });
});

describe("the same run", () => {
  it("gives back what was too old to be said, in its order", () => {
    const state = after(busy(), back("by anybody"), back("not heard"), back("said by nobody"));
    expect(state.chat.pending).toEqual([]);
    expect(state.chat.drafts.get("all")).toBe("not heard\nby anybody\nand this?");
  });

  it("goes on with its chat, its board and what is sent", () => {
    const state = after(busy(), entered("one"));
    expect(state.chat.lines).toHaveLength(1);
    expect(state.chat.pending).toHaveLength(2);
    expect(state.ink.sheets.size).toBe(1);
    expect(state.mine.media.microphone).toBe(true);
  });
});
