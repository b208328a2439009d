import { expect, test } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { ServerMessage } from "../protocol.ts";
import type { MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start } from "./state.ts";

const heard = (message: ServerMessage): MeetingEvent => ({ type: "Heard", message });
const share: MeetingEvent[] = [
  { type: "Switch", source: "SCREEN", on: true },
  { type: "Opened", sources: ["SCREEN"] },
];

function after(...events: MeetingEvent[]) {
  const said: unknown[] = [];
  let state = reduce(start, heard(welcome({ people: [person("me", { role: "PRESENTER" }), person("bob")] }))).state;
  for (const event of events) {
    const next = reduce(state, event);
    state = next.state;
    for (const effect of next.effects) if (effect.type === "Announce") said.push(effect.said.what);
  }
  return { audience: state.mine.audience, said: said.filter((what) => what === "stuck").length };
}

test("whoever shares knows how many see it, and is told once that some do not", () => {
  const told = after(
    ...share,
    heard({ type: "Audience", seeing: 3, stuck: 0 }),
    heard({ type: "Audience", seeing: 2, stuck: 1 }),
    heard({ type: "Audience", seeing: 1, stuck: 2 }),
  );
  expect(told).toEqual({ audience: { seeing: 1, stuck: 2 }, said: 1 });
});

test("another share begins with nobody who sees it", () => {
  const stop: MeetingEvent = { type: "Switch", source: "SCREEN", on: false };
  const told = after(...share, heard({ type: "Audience", seeing: 3, stuck: 0 }), stop, ...share);
  expect(told.audience).toEqual({ seeing: 0, stuck: 0 });
});
