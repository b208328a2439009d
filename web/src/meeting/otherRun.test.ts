import { beforeEach, expect, test } from "vitest";
import { FakeMeeting } from "../../test/fakes/meeting.ts";
import { person, welcome } from "../../test/fakes/messages.ts";
import { onOtherRun } from "./otherRun.ts";

let us: FakeMeeting;
let calls: number;

beforeEach(async () => {
  sessionStorage.clear();
  us = new FakeMeeting();
  us.meeting.begin();
  us.meeting.enter("Ann");
  calls = 0;
  onOtherRun(us.meeting, () => (calls += 1));
  await welcomed("one", "s1");
});

async function welcomed(room: string, session: string): Promise<void> {
  await us.settle();
  us.lines.last.open();
  us.lines.last.say(1, 0, welcome({ room, session, people: [person("me")] }));
  await us.settle();
}

async function again(room: string, session: string): Promise<void> {
  us.lines.last.say(0, 0, { type: "Turned", reason: "UNKNOWN_SESSION" });
  await welcomed(room, session);
}

test("another run is told once, and a new session in the same one is not", async () => {
  await again("one", "s2");
  expect(calls).toBe(0);
  await again("two", "s3");
  expect(calls).toBe(1);
  await again("two", "s4");
  expect(calls).toBe(1);
});

test("whoever has left may find others in the same run", async () => {
  us.meeting.dispatch({ type: "Leave" });
  await us.settle();
  expect(calls).toBe(1);
  us.meeting.rejoin();
  await welcomed("one", "s2");
  expect(us.state.phase.at).toBe("in");
  expect(calls).toBe(1);
  await again("two", "s3");
  expect(calls).toBe(2);
});
