import { expect, it } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start } from "./state.ts";

const entered: MeetingEvent = { type: "Heard", message: welcome({ people: [person("me"), person("ann")] }) };
const muted: MeetingEvent = { type: "Heard", message: { type: "Muted", source: "MICROPHONE", by: "ann" } };

const play = (...events: MeetingEvent[]) => events.reduce((state, event) => reduce(state, event).state, start);

it("stays off when others mute a microphone that is being opened, and that is said", () => {
  const pressed: MeetingEvent = { type: "Switch", source: "MICROPHONE", on: true };
  const state = play(entered, pressed, muted, { type: "Opened", sources: ["MICROPHONE"] });
  expect(state.mine.media.microphone).toBe(false);
  expect(state.notices.map(({ said }) => said)).toEqual([{ what: "muted", by: "Name ann" }]);
});

it("says nothing when others mute a microphone that is off, and passes it on to what would switch it on", () => {
  expect(play(entered, muted).notices).toEqual([]);
  expect(reduce(play(entered), muted).effects).toContainEqual({ type: "Pass", message: muted.message });
});
