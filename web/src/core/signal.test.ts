import { beforeEach, describe, expect, it } from "vitest";
import { FakeLines } from "../../test/fakes/line.ts";
import { welcome } from "../../test/fakes/messages.ts";
import { FakeTimers } from "../../test/fakes/timers.ts";
import { silent, type JoinOutcome } from "./ports.ts";
import type { ServerMessage } from "./protocol.ts";
import { Signal, type Ending } from "./signal.ts";

let timers: FakeTimers;
let lines: FakeLines;
let heard: ServerMessage[];
let about: string[];
let told: string[];
let endings: Ending[];
let asked: (string | null)[];
let answer: JoinOutcome;
let signal: Signal;
/** How long the device has slept, while its clock stood still. */
let sleptMillis: number;

beforeEach(() => {
  timers = new FakeTimers();
  lines = new FakeLines();
  heard = [];
  about = [];
  told = [];
  endings = [];
  asked = [];
  sleptMillis = 0;
  answer = { outcome: "joined", token: "t1" };
  signal = new Signal(
    {
      timers,
      openLine: lines.open,
      join: async (previous) => {
        asked.push(previous);
        return answer;
      },
      media: () => ({ ...silent, microphone: true }),
      wall: () => timers.now() + sleptMillis,
    },
    {
      message: (message, said) => {
        heard.push(message);
        if (said !== undefined) about.push(said.type);
      },
      up: () => told.push("up"),
      lost: () => told.push("lost"),
      over: (ending) => endings.push(ending),
      token: (token) => told.push(`token ${token}`),
      unsaid: ({ text }) => told.push(`unsaid ${text}`),
      undone: () => told.push("undone"),
    },
    null,
  );
});

/** Lets promises of the fake portal settle. */
const settle = async () => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

async function enter(): Promise<void> {
  signal.start();
  await settle();
  lines.last.open();
  lines.last.say(1, 0, welcome());
}

/** The node has begun a new session: it does not know what was said in the former one. */
async function beginAgain(): Promise<void> {
  lines.last.open();
  lines.last.say(0, 0, { type: "Turned", reason: "UNKNOWN_SESSION" });
  await settle();
  lines.last.open();
  lines.last.say(1, 0, welcome({ session: "s2" }));
}

describe("the signalling session", () => {
  it("asks the portal, joins with the token and with what it is about to send", async () => {
    await enter();
    expect(asked).toEqual([null]);
    expect(lines.last.frames[0]).toEqual({
      seq: 0,
      ack: 0,
      message: { type: "Join", token: "t1", media: { ...silent, microphone: true } },
    });
    expect(told).toEqual(["token t1", "up"]);
    expect(heard.map(({ type }) => type)).toEqual(["Welcome"]);
  });

  it("numbers what it says and acknowledges what it heard", async () => {
    await enter();
    signal.send({ type: "Hand", raised: true });
    signal.send({ type: "React", emoji: "👏" });
    expect(lines.last.frames.slice(1).map(({ seq, ack }) => [seq, ack])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it("resumes a lost line and says again only what was not handled", async () => {
    await enter();
    signal.send({ type: "Chat", text: "one" });
    signal.send({ type: "Chat", text: "two" });
    lines.last.break();
    expect(told.at(-1)).toBe("lost");
    signal.send({ type: "Chat", text: "three" });
    timers.pass(250);
    lines.last.open();
    expect(lines.last.frames).toEqual([
      { seq: 0, ack: 1, message: { type: "Resume", session: "s1", secret: "secret", received: 1 } },
    ]);
    lines.last.say(0, 1, { type: "Resumed", handled: 1 });
    expect(lines.last.frames.slice(1).map(({ seq, message }) => [seq, message])).toEqual([
      [2, { type: "Chat", text: "two" }],
      [3, { type: "Chat", text: "three" }],
    ]);
    expect(told.at(-1)).toBe("up");
  });

  it("does not say again what was too long, says the rest under its right number, and tells it", async () => {
    await enter();
    signal.send({ type: "Chat", text: "one" });
    signal.send({ type: "Chat", text: "x".repeat(70_000) });
    signal.send({ type: "Chat", text: "three" });
    lines.last.break(1009);
    timers.pass(250);
    lines.last.open();
    lines.last.say(0, 1, { type: "Resumed", handled: 1 });
    expect(lines.last.frames.slice(1).map(({ seq, message }) => [seq, message])).toEqual([
      [2, { type: "Chat", text: "three" }],
    ]);
    expect(told.slice(-2)).toEqual(["up", "undone"]);
    signal.send({ type: "Chat", text: "four" });
    expect(lines.last.frames.at(-1)).toEqual({ seq: 3, ack: 1, message: { type: "Chat", text: "four" } });
  });

  it("hears each message once, though the node repeats it", async () => {
    await enter();
    lines.last.say(2, 0, { type: "Speaking", participants: ["a"] });
    lines.last.say(2, 0, { type: "Speaking", participants: ["a"] });
    lines.last.say(3, 0, { type: "Speaking", participants: [] });
    expect(heard.map(({ type }) => type)).toEqual(["Welcome", "Speaking", "Speaking"]);
  });

  it("resumes when a message is missing", async () => {
    await enter();
    lines.last.say(5, 0, { type: "Speaking", participants: ["a"] });
    expect(lines.last.closedByClient).toBe(true);
    timers.pass(250);
    lines.last.open();
    expect(lines.last.frames[0]?.message).toMatchObject({ type: "Resume", received: 1 });
  });

  it("comes back to the same place when the node has forgotten the session, and says its words again", async () => {
    await enter();
    signal.send({ type: "SendOffer", sdp: "old", tracks: [] });
    signal.send({ type: "Chat", text: "hello" });
    lines.last.break();
    timers.pass(250);
    lines.last.open();
    answer = { outcome: "joined", token: "t2" };
    lines.last.say(0, 0, { type: "Turned", reason: "UNKNOWN_SESSION" });
    await settle();
    expect(asked).toEqual([null, "t1"]);
    lines.last.open();
    expect(lines.last.frames[0]?.message).toMatchObject({ type: "Join", token: "t2" });
    lines.last.say(1, 0, welcome({ session: "s2" }));
    expect(lines.last.frames.slice(1)).toEqual([{ seq: 1, ack: 1, message: { type: "Chat", text: "hello" } }]);
    expect(heard.filter(({ type }) => type === "Welcome")).toHaveLength(2);
  });

  const mute = { type: "Mute", participant: "ben", source: "MICROPHONE" } as const;
  const remove = { type: "Remove", participant: "carl" } as const;

  it.each(["before the loss", "while the line was away"])(
    "does again in a new session what somebody who leads did %s",
    async (when) => {
      await enter();
      if (when === "before the loss") signal.send(mute);
      lines.last.break();
      signal.send(remove);
      signal.send({ type: "View", shown: [] });
      timers.pass(250);
      await beginAgain();
      const again = lines.last.frames.slice(1).map(({ seq, message }) => [seq, message.type]);
      expect(again).toEqual(when === "before the loss" ? [[1, "Mute"], [2, "Remove"]] : [[1, "Remove"]]);
      expect(told).not.toContain("undone");
    },
  );

  it("does nothing a second time that the node has acknowledged", async () => {
    await enter();
    signal.send(mute);
    lines.last.say(2, 1, { type: "Speaking", participants: [] });
    lines.last.break();
    timers.pass(250);
    await beginAgain();
    expect(lines.last.types()).toEqual(["Join"]);
    expect(told).not.toContain("undone");
  });

  it("tells the person of what it does not do again", async () => {
    await enter();
    lines.last.break();
    signal.send({ type: "StartTimer", seconds: 60 });
    timers.pass(250);
    await beginAgain();
    expect(lines.last.types()).toEqual(["Join"]);
    expect(told.slice(-2)).toEqual(["up", "undone"]);
  });

  it("does not do after minutes what was meant for then, but says so", async () => {
    await enter();
    lines.last.break();
    signal.send({ type: "MuteAll" });
    while (timers.now() < 70_000) timers.pass(1000);
    await beginAgain();
    expect(lines.last.types()).toEqual(["Join"]);
    expect(told.at(-1)).toBe("undone");
  });

  it("gives words back that are too old to be said, also when the device has slept over them", async () => {
    await enter();
    lines.last.break();
    signal.send({ type: "Chat", text: "an hour ago" });
    signal.send({ type: "Chat", text: "and this" });
    signal.send({ type: "MuteAll" });
    sleptMillis = 3_600_000;
    signal.send({ type: "Chat", text: "just now" });
    timers.pass(250);
    await beginAgain();
    expect(lines.last.frames.map(({ message }) => message)).toMatchObject([{ type: "Join" }, { text: "just now" }]);
    expect(told.filter((word) => word.startsWith("un"))).toEqual(["unsaid and this", "unsaid an hour ago", "undone"]);
  });

  it("does nothing in the meeting that was meant for a breakout room, but says so", async () => {
    await enter();
    lines.last.say(2, 0, { type: "BreakoutPlace", inside: 1, assigned: 1 });
    signal.send({ type: "MuteAll" });
    lines.last.break();
    timers.pass(250);
    await beginAgain();
    expect(lines.last.types()).toEqual(["Join"]);
    expect(told.at(-1)).toBe("undone");
  });

  const inAnother = welcome({ session: "s2", room: "next" });
  const atItsDoor = {
    type: "Wait",
    session: "s2",
    secret: "secret",
    keepForSeconds: 30,
    title: "Round",
    forOrganiser: false,
  } as const;

  it.each([[inAnother], [atItsDoor, inAnother]])("says nothing to those of another run (%#)", async (...news) => {
    await enter();
    lines.last.break();
    signal.send({ type: "Chat", text: "meant for yesterday's people" });
    signal.send({ type: "Hand", raised: true });
    signal.send(mute);
    timers.pass(250);
    lines.last.open();
    lines.last.say(0, 0, { type: "Turned", reason: "UNKNOWN_SESSION" });
    await settle();
    lines.last.open();
    news.forEach((message, index) => lines.last.say(index + 1, 0, message));
    expect(lines.last.types()).toEqual(["Join"]);
    expect(told.at(-1)).toBe("undone");
    signal.send({ type: "Chat", text: "hello" });
    expect(lines.last.frames.at(-1)).toMatchObject({ seq: 1, message: { text: "hello" } });
  });

  const quiet = ["NOT_IN_ROOM", "NO_SUCH_PARTICIPANT"] as const;

  it.each(quiet)("tells the person of a deed refused as %s", async (refusal) => {
    await enter();
    signal.send({ type: "View", shown: [] });
    signal.send(mute);
    lines.last.say(2, 2, { type: "Refused", seq: 1, refusal });
    expect(told).not.toContain("undone");
    lines.last.say(3, 2, { type: "Refused", seq: 2, refusal });
    expect(told.at(-1)).toBe("undone");
    expect(heard.filter(({ type }) => type === "Refused")).toHaveLength(1);
  });

  it("says of what a refusal is", async () => {
    await enter();
    signal.send({ type: "Chat", text: "hello" });
    signal.send({ type: "React", emoji: "👍" });
    lines.last.say(2, 2, { type: "Refused", seq: 2, refusal: "TOO_OFTEN" });
    expect(about).toEqual(["React"]);
  });

  it("keeps trying with growing pauses of a quarter second up to four seconds", async () => {
    await enter();
    const pauses: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      lines.last.break();
      const before = lines.opened.length;
      let waited = 0;
      while (lines.opened.length === before) {
        timers.pass(50);
        waited += 50;
      }
      pauses.push(waited);
    }
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
    expect(told.filter((word) => word === "lost")).toHaveLength(1);
  });

  it("keeps trying while the portal does not answer", async () => {
    answer = { outcome: "unreachable" };
    signal.start();
    await settle();
    answer = { outcome: "joined", token: "t9" };
    timers.pass(250);
    await settle();
    expect(lines.opened).toHaveLength(1);
  });

  it("gives up a line that does not answer a ping", async () => {
    await enter();
    timers.pass(8000);
    expect(lines.last.frames.at(-1)?.message.type).toBe("Ping");
    timers.pass(5000);
    expect(told.at(-1)).toBe("lost");
    expect(lines.last.closedByClient).toBe(true);
  });

  it("pings a node that talks all the time, too", async () => {
    await enter();
    for (let seq = 2; seq <= 8; seq += 1) {
      timers.pass(2000);
      lines.last.say(seq, 0, { type: "Speaking", participants: [] });
    }
    expect(lines.last.types().filter((type) => type === "Ping")).toHaveLength(1);
    timers.pass(4900);
    lines.last.say(9, 0, { type: "Speaking", participants: [] });
    timers.pass(1000);
    expect(told.at(-1)).toBe("up");
  });

  it("gives up a line that opens and never greets", async () => {
    signal.start();
    await settle();
    lines.last.open();
    timers.pass(8000);
    expect(lines.last.closedByClient).toBe(true);
    timers.pass(250);
    await settle();
    expect(lines.opened).toHaveLength(2);
  });

  it("acknowledges a flood before it has anything to say", async () => {
    await enter();
    for (let seq = 2; seq <= 40; seq += 1) lines.last.say(seq, 0, { type: "Speaking", participants: [] });
    const ping = lines.last.frames.find(({ message }) => message.type === "Ping");
    expect(ping?.ack).toBeGreaterThanOrEqual(32);
  });

  it("acknowledges few long messages as well", async () => {
    await enter();
    const long = { type: "Chat", id: "1", from: "a", name: "A", text: "x".repeat(100_000), at: 0 } as const;
    for (let seq = 2; seq <= 4; seq += 1) lines.last.say(seq, 0, long);
    const ping = lines.last.frames.find(({ message }) => message.type === "Ping");
    expect(ping?.ack).toBe(4);
  });

  it.each([
    ["REMOVED", "removed"],
    ["REJECTED", "rejected"],
    ["ENDED", "ended"],
    ["LOCKED", "locked"],
    ["FULL", "full"],
    ["REPLACED", "replaced"],
  ] as const)("ends for good when turned away as %s", async (reason, ending) => {
    await enter();
    lines.last.say(0, 0, { type: "Turned", reason });
    lines.last.break();
    timers.pass(60_000);
    expect(endings).toEqual([ending]);
    expect(lines.opened).toHaveLength(1);
  });

  it("asks for a fresh token when one was too old, but not for ever", async () => {
    signal.start();
    for (let i = 0; i < 6; i += 1) {
      await settle();
      lines.last.open();
      lines.last.say(0, 0, { type: "Turned", reason: "BAD_TOKEN" });
      timers.pass(4000);
    }
    expect(endings).toEqual(["refused"]);
    expect(asked).toEqual([null, "t1", "t1", "t1"]);
  });

  it("joins afresh when the node that stopped is gone", async () => {
    await enter();
    lines.last.say(2, 0, { type: "Draining" });
    lines.last.break();
    timers.pass(250);
    await settle();
    lines.last.open();
    expect(lines.last.frames[0]?.message.type).toBe("Join");
  });

  it("leaves at once and never comes back by itself", async () => {
    await enter();
    signal.leave();
    expect(lines.last.types()).toEqual(["Join", "Leave"]);
    expect(lines.last.closedByClient).toBe(true);
    timers.pass(60_000);
    expect(lines.opened).toHaveLength(1);
    expect(endings).toEqual(["left"]);
  });

  it("tries at once when the browser says that the network is back", async () => {
    await enter();
    for (let i = 0; i < 5; i += 1) {
      lines.last.break();
      timers.pass(i < 4 ? 4000 : 0);
    }
    const before = lines.opened.length;
    signal.nudge();
    expect(lines.opened).toHaveLength(before + 1);
  });

  it("drops a line that does not speak JSON", async () => {
    await enter();
    lines.last.events.text("<html>");
    expect(told.at(-1)).toBe("lost");
  });
});
