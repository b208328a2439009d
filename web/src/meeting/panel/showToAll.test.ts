import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeMeeting } from "../../../test/fakes/meeting.ts";
import { showToAll } from "./showToAll.ts";

let us: FakeMeeting;

beforeEach(() => {
  us = new FakeMeeting();
});

afterEach(() => {
  us.meeting.close();
  vi.unstubAllGlobals();
});

test.each([
  ["BOARD", "on a phone", true, null],
  ["BOARD", "at a desk", false, "boards"],
  ["DOCUMENT", "on a phone", true, null],
  ["NOTES", "at a desk", false, null],
] as const)("the panel gives way to what it would cover or repeat: %s %s", (surface, _, narrow, left) => {
  vi.stubGlobal("matchMedia", () => ({ matches: narrow }));
  us.meeting.dispatch({ type: "ShowPanel", panel: "boards" });
  showToAll(us.meeting, surface, "one");
  expect(us.state.panel).toBe(left);
});
