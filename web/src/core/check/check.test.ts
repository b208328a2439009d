import { expect, test } from "vitest";
import { FakeLines } from "../../../test/fakes/line.ts";
import { welcome } from "../../../test/fakes/messages.ts";
import { FakeTimers } from "../../../test/fakes/timers.ts";
import type { Connections, Health } from "../ports.ts";
import { Check, type CheckAnswer, type CheckPorts } from "./check.ts";
import { blocked, verdictOf, type Look } from "./verdict.ts";

const well: Health = {
  roundTripMillis: 20,
  sendBps: 2_000_000,
  transport: "udp",
  sendLoss: 0,
  receiveLoss: 0,
  sending: "up",
  receiving: "up",
  freezes: 0,
  frozenMillis: 0,
  concealed: 0,
  limit: "NONE",
};
const look = (sender: Partial<Health> = {}, receiver: Partial<Health> | null = {}): Look => ({
  sender: { ...well, ...sender },
  receiver: receiver === null ? null : { ...well, ...receiver },
  reports: [],
});

test("a line on which everything arrives is good, with the time it takes", () => {
  expect(verdictOf([look(), look()])).toEqual({
    network: "good",
    cause: "none",
    roundTripMillis: 20,
    sendBps: 2_000_000,
    whole: true,
  });
});

test("one bad second is what every wireless network has, most of them are not", () => {
  expect(verdictOf([look(), look({ sendLoss: 0.2 }), look()]).network).toBe("good");
  expect(verdictOf([look({ sendLoss: 0.2 }), look(), look({ sendLoss: 0.2 })])).toMatchObject({
    network: "bad",
    cause: "sendLoss",
  });
  expect(verdictOf([look({}, { receiveLoss: 0.05 })])).toMatchObject({ network: "weak", cause: "receiveLoss" });
});

test("a narrow line is told only after it was filled", () => {
  expect(verdictOf([look({ sendBps: 300_000 })])).toMatchObject({ network: "weak", cause: "sendNarrow" });
  expect(verdictOf([look({ sendBps: 90_000 })])).toMatchObject({ network: "bad", cause: "sendNarrow" });
  expect(verdictOf([look({ sendBps: 90_000 }, null)]).network).toBe("good");
});

test("a detour over TCP works and is told", () => {
  expect(verdictOf([look({ transport: "tcp" }, null)])).toMatchObject({ network: "weak", cause: "tcp", whole: false });
});

test("the node's word counts where it is worse", () => {
  const report = {
    type: "Network",
    grade: "BAD",
    trouble: "RECEIVING_NARROW",
    roundTripMillis: 20,
    lostSending: 0,
    lostReceiving: 0,
    estimateBps: 100_000,
    wishesBps: 1_000_000,
  } as const;
  expect(verdictOf([{ ...look(), reports: [report] }])).toMatchObject({ network: "bad", cause: "receiveNarrow" });
});

function scene(answer: CheckAnswer, health: Health) {
  const timers = new FakeTimers();
  const lines = new FakeLines();
  let closed = 0;
  let drawn = 0;
  const connections = {
    start: () => {},
    setTrack: () => {},
    line: () => {},
    health: async () => health,
    close: () => {
      closed += 1;
    },
  } as unknown as Connections;
  const ports: CheckPorts = {
    timers,
    openLine: lines.open,
    openConnections: () => connections,
    ask: async () => answer,
    picture: () => {
      drawn += 1;
      return { track: {} as MediaStreamTrack, stop: () => (drawn -= 1) };
    },
  };
  return { timers, lines, check: new Check(ports), closed: () => closed, drawn: () => drawn };
}

const pair = { sender: "s", receiver: "r" };

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    await Promise.resolve();
  }
}

test("the way alone is tried with one connection, and the room is left afterwards", async () => {
  const { timers, lines, check, closed } = scene(pair, well);
  const outcome = check.run(false);
  await settle();
  expect(lines.opened.length).toBe(1);
  lines.last.open();
  lines.last.say(1, 0, welcome());
  for (let i = 0; i < 6; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- time passes step by step
    await settle();
    timers.pass(1000);
  }
  expect(await outcome).toMatchObject({ network: "good", whole: false });
  expect(lines.last.types()).toContain("Leave");
  expect(closed()).toBe(1);
});

test("whoever gets no way through is told so after some seconds", async () => {
  const { timers, check } = scene(pair, { ...well, sending: "connecting" });
  const outcome = check.run(false);
  for (let i = 0; i < 40; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- time passes step by step
    await settle();
    timers.pass(250);
  }
  expect(await outcome).toEqual(blocked);
});

test("whoever sleeps through a check is told that it was ended, not that the network is bad", async () => {
  const { timers, lines, check, closed } = scene(pair, { ...well, sending: "connecting" });
  const outcome = check.run(false);
  await settle();
  lines.last.open();
  lines.last.say(1, 0, welcome());
  lines.last.say(0, 0, { type: "Turned", reason: "ENDED" });
  for (let i = 0; i < 4; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- time passes step by step
    await settle();
    timers.pass(250);
  }
  expect(await outcome).toEqual({ failure: "ended" });
  expect(closed()).toBeGreaterThan(0);
});

test("a busy server is no bad connection", async () => {
  const { check } = scene({ failure: "busy" }, well);
  expect(await check.run(true)).toEqual({ failure: "busy" });
});

test("whoever joins meanwhile stops it, and nothing goes on being drawn", async () => {
  const { check, drawn, lines } = scene(pair, well);
  const outcome = check.run(true);
  await settle();
  expect(drawn()).toBe(1);
  expect(lines.opened.length).toBe(2);
  check.stop();
  expect(drawn()).toBe(0);
  expect(lines.opened.every((line) => line.closedByClient)).toBe(true);
  void outcome;
});
