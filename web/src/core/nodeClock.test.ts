import { expect, test } from "vitest";
import { welcome } from "../../test/fakes/messages.ts";
import { NodeClock } from "./nodeClock.ts";

const told = (at: number) => ({ type: "TimerIs", at }) as const;

test("of several messages the one that took least time is believed", () => {
  const clock = new NodeClock();
  clock.heard(told(1_000_000), 500_100);
  clock.heard(told(1_010_000), 540_000);
  clock.heard(told(1_050_000), 550_020);
  expect(clock.at(600_000)).toBe(1_099_980);
});

test("with a new session it begins anew, and before the first word it is our own time", () => {
  const clock = new NodeClock();
  expect(clock.at(7)).toBe(7);
  clock.heard(told(1_000_000), 500_000);
  clock.heard(welcome(), 600_000);
  expect(clock.at(600_000)).toBe(600_000);
});
