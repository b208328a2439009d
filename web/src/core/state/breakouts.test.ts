import { expect, test } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import { peopleOf, spread } from "../breakoutPeople.ts";
import type { Person, ServerMessage } from "../protocol.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";

const rooms = [
  { number: 1, name: "Red", help: false },
  { number: 2, name: "Blue", help: false },
];
const opened = { type: "Breakouts", open: true, chosen: false, mayReturn: true, rooms } as const;
const talking = { microphone: true, camera: true, screen: false, screenAudio: false };

function hear(state: MeetingState, ...messages: ServerMessage[]): MeetingState {
  return messages.reduce((now, message) => reduce(now, { type: "Heard", message, at: 1000 }).state, state);
}

function inside(...people: Person[]): MeetingState {
  return hear(start, welcome({ people: [person("me"), ...people] }), opened);
}

function moved(state: MeetingState, room: number, ...people: Person[]): MeetingState {
  const me = person("me", { media: state.mine.media });
  const there = welcome({ people: [me, ...people] });
  const place = { type: "BreakoutPlace", inside: room, assigned: room } as const;
  return hear(state, { type: "BreakoutMove", room }, there, place);
}

function chat(id: string, text: string): ServerMessage {
  return { type: "Chat", id, from: "bob", name: "Bob", text, at: 1 };
}

test("what was said in a room stays there and is found again there", () => {
  let state = hear(inside(person("bob")), chat("1", "to all"));
  state = moved(state, 1, person("bob"));
  expect(state.chat.lines).toEqual([]);
  state = hear(state, chat("2", "among us"));
  state = moved(state, 0, person("bob"));
  expect(state.chat.lines.map(({ text }) => text)).toEqual(["to all"]);
  state = moved(state, 1, person("bob"));
  expect(state.chat.lines.map(({ text }) => text)).toEqual(["among us"]);
});

test("after an end in a room nothing of it stands in the chat of the meeting", () => {
  let state = moved(hear(inside(person("bob")), chat("1", "to all")), 1, person("bob"));
  state = hear(state, chat("2", "among us"));
  state = reduce(state, { type: "Over", ending: "cancelled" }).state;
  state = hear(state, welcome({ people: [person("me"), person("bob")] }));
  expect(state.chat.lines.map(({ text }) => text)).toEqual(["to all"]);
});

test("words that were not confirmed before the move go back to where they were typed", () => {
  const typed = reduce(inside(), { type: "Say", text: "half said" }).state;
  const away = moved(typed, 1);
  expect(away.chat.pending).toEqual([]);
  expect(moved(away, 0).chat.drafts.get("all")).toBe("half said");
});

test("microphone and camera come along, a screen, a hand and what was seen do not", () => {
  const before: MeetingState = {
    ...inside(person("bob", { media: { ...talking, screen: true } })),
    reactions: [{ key: 1, from: "bob", name: "Bob", emoji: "👍" }],
    unmuteAsked: "Bob",
  };
  const sharing = { ...before, mine: { ...before.mine, media: { ...talking, screen: true, screenAudio: true } } };
  const raised = hear(sharing, { type: "Changed", person: person("me", { handOrder: 3, media: talking }) });
  const announced = hear(raised, { type: "BreakoutMove", room: 2 });
  const step = reduce(announced, { type: "Heard", message: welcome({ people: [person("me", { media: talking })] }) });
  expect(step.state.mine.media).toEqual(talking);
  expect(step.effects).toContainEqual({ type: "Release", source: "SCREEN" });
  expect(step.effects.filter(({ type }) => type === "Connect")).toHaveLength(1);
  expect(step.effects).not.toContainEqual({ type: "Send", message: { type: "Hand", raised: true } });
  expect([...step.state.people.keys()]).toEqual(["me"]);
  expect([step.state.stage.shares, step.state.reactions, step.state.unmuteAsked]).toEqual([[], [], null]);
  expect(step.state.breakouts.inside).toBe(2);
});

test("whoever goes to another room has not left, and whoever comes from one has not come", () => {
  const state = hear(inside(person("bob")), {
    type: "BreakoutPeople",
    people: [{ id: "bob", name: "Bob", room: 0, assigned: 1 }],
  });
  const gone = reduce(state, { type: "Heard", message: { type: "Gone", participant: "bob", reason: "MOVED" } });
  expect(gone.effects).toEqual([]);
  const back = reduce(gone.state, { type: "Heard", message: { type: "Came", person: person("bob") } });
  expect(back.effects).toEqual([]);
});

test("one minute before the end is told, and not when the end was put off", () => {
  const step = reduce(inside(), { type: "Heard", message: { ...opened, leftMillis: 300_000 }, at: 5000 });
  expect(step.state.breakouts.endsAt).toBe(305_000);
  const warn = step.effects.find((effect) => effect.type === "Later");
  expect(warn).toMatchObject({ millis: 240_000 });
  if (warn?.type !== "Later") throw new Error("no warning");
  expect(reduce(step.state, warn.event).effects).toContainEqual({
    type: "Announce",
    said: { what: "part", area: "breakout", key: "breakout.said.lastMinute", values: {} },
  });
  const later = hear(step.state, { ...opened, leftMillis: 900_000 });
  expect(reduce(later, warn.event).effects).toEqual([]);
});

test("news of the rooms that do not change the end do not warn a second time", () => {
  const first = hear(inside(), { ...opened, leftMillis: 300_000 });
  const again = reduce(first, { type: "Heard", message: { ...opened, leftMillis: 299_000 }, at: 2000 });
  expect(again.effects).toEqual([]);
});

test("those who lead hear of a room that asks for help, others do not", () => {
  const asking = { ...opened, rooms: [{ number: 1, name: "Red", help: true }] };
  const lead = hear(start, welcome({ people: [person("me", { role: "ORGANISER" })] }), opened);
  expect(reduce(lead, { type: "Heard", message: asking }).effects).toMatchObject([
    { type: "Announce", said: { key: "breakout.said.help" } },
  ]);
  expect(reduce(inside(), { type: "Heard", message: asking }).effects).toEqual([]);
});

test("after a restart of the node everybody is in the meeting and nothing of the rooms is left", () => {
  const away = hear(moved(hear(inside(), chat("1", "to all")), 1), chat("2", "among us"));
  const back = hear(away, welcome({ session: "s2" }));
  expect(back.breakouts.rooms).toEqual([]);
  expect(back.breakouts.inside).toBe(0);
  expect(back.chat.lines.map(({ text }) => text)).toEqual(["to all"]);
});

test("a page that is loaded anew in a room is told after its welcome where it is", () => {
  const place = { type: "BreakoutPlace", inside: 1, assigned: 1 } as const;
  const state = hear(start, welcome(), opened, place, chat("1", "among us"));
  expect(state.breakouts.inside).toBe(1);
  expect(moved(state, 0).chat.lines).toEqual([]);
});

test("at random everybody gets a room and no room has two more than another", () => {
  const everybody = Array.from({ length: 11 }, (_, index) => `p${index}`);
  const done = spread(everybody, 4, () => 0.3);
  expect(done.map(({ participant }) => participant).toSorted()).toEqual(everybody.toSorted());
  const sizes = [1, 2, 3, 4].map((room) => done.filter((one) => one.room === room).length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBe(1);
});

test("people are listed by name, and who is gone is not", () => {
  const state = hear(
    inside(),
    {
      type: "BreakoutPeople",
      people: [
        { id: "z", name: "Zoe", room: 1, assigned: 1 },
        { id: "a", name: "Ann", room: 1, assigned: 2 },
        { id: "b", name: "Bob", room: 0, assigned: 1 },
      ],
    },
    { type: "BreakoutPeople", people: [{ id: "z", name: "Zoe", assigned: 0 }] },
  );
  expect(peopleOf(state.breakouts, 1, "room").map(({ name }) => name)).toEqual(["Ann"]);
  expect(peopleOf(state.breakouts, 1, "assigned").map(({ name }) => name)).toEqual(["Bob"]);
});
