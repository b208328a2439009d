import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { FakeTimers } from "../../../test/fakes/timers.ts";
import type { Ballot, PollSeen } from "../protocol.ts";
import type { PollAct } from "../state/pollState.ts";
import { fromText, toBytes, toNumber, toText } from "./blind.ts";
import { Booth } from "./booth.ts";

const file = new URL("../../../test/fixture/blind/rfc9474.json", import.meta.url);
const [numbers] = JSON.parse(readFileSync(file, "utf8")) as [{ n: string; d: string }];
const n = BigInt(`0x${numbers.n}`);

const poll: PollSeen = {
  id: "poll1",
  question: { text: "Where?", kind: "SINGLE", options: ["Here", "There"], most: 1 },
  named: false,
  live: false,
  by: "anna",
  state: "OPEN",
  key: { modulus: toText(toBytes(n, 512)), exponent: "AQAB" },
  voted: false,
  votes: 0,
};
const answer = { choices: [1] };

class FakeStorage {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
}

let timers: FakeTimers;
let storage: FakeStorage;
let told: PollAct[];
let posted: string[];
let statuses: (number | null)[];

beforeEach(() => {
  timers = new FakeTimers();
  storage = new FakeStorage();
  told = [];
  posted = [];
  statuses = [];
});

function booth(): Booth {
  return new Booth({
    timers,
    chance: () => 0.5,
    storage: storage as unknown as Storage,
    door: "door",
    post: async (ballot) => {
      posted.push(ballot);
      return statuses.length > 0 ? (statuses.shift() ?? null) : 204;
    },
    tell: (act) => told.push(act),
  });
}

test("a ballot goes out on its own some time after it was signed, always of the same length, and counts", async () => {
  const here = booth();
  await signed(here);
  expect(posted).toEqual([]);
  expect(last()).toEqual({ do: "Cast", poll: "poll1", outcome: "casting" });
  timers.pass(2249);
  expect(posted).toEqual([]);
  timers.pass(1);
  await until(() => outcome() === "counted");
  expect(posted[0]).toHaveLength(4096);
  expect((JSON.parse(posted[0] ?? "") as Ballot).answer).toEqual(answer);
});

test("when the poll is closing, or the page goes away, it goes at once", async () => {
  const closing = booth();
  await signed(closing);
  closing.act({ do: "Hurry", poll: "poll1" });
  expect(posted).toHaveLength(1);
  await until(() => outcome() === "counted");
  storage.items.clear();
  const leaving = booth();
  await signed(leaving);
  leaving.hurryAll();
  expect(posted).toHaveLength(2);
});

test("what does not get through is tried again, and is the same ballot", async () => {
  statuses = [null, 503, 204];
  await signed(booth());
  timers.pass(2250);
  await until(() => posted.length === 1);
  await settled();
  timers.pass(500);
  await until(() => posted.length === 2);
  await settled();
  timers.pass(1000);
  await until(() => outcome() === "counted");
  expect(new Set(posted).size).toBe(1);
});

test("a reloaded page asks for the same signature, and remembers when the ballot was cast", async () => {
  await signed(booth());
  const first = blinded();
  const again = booth();
  again.act({ do: "Remember", poll: "poll1" });
  expect(last()).toEqual({ do: "Remembered", poll: "poll1", found: "begun" });
  await signed(again);
  expect(blinded()).toBe(first);
  statuses = [200];
  again.hurryAll();
  await until(() => outcome() === "before");
  const later = booth();
  later.act({ do: "Remember", poll: "poll1" });
  expect(last()).toEqual({ do: "Remembered", poll: "poll1", found: "cast" });
  expect([...storage.items.values()].join("")).not.toContain("secret");
});

test("a signature that does not come is asked for again, six times at most", async () => {
  const here = booth();
  here.act({ do: "Fill", poll, answer });
  await until(() => told.length === 1);
  for (let i = 0; i < 10; i += 1) timers.pass(6000);
  expect(told.filter((act) => act.do === "Blinded")).toHaveLength(6);
  expect(outcome()).toBe("failed");
});

test("a node that signs something else gets no vote", async () => {
  const here = booth();
  here.act({ do: "Fill", poll, answer });
  await until(() => told.length === 1);
  here.act({ do: "Signed", poll: "poll1", blinded: blinded(), signature: toText(new Uint8Array(512).fill(1)) });
  await until(() => outcome() === "failed");
  expect(posted).toEqual([]);
});

test("a poll that was closed before the ballot came says so", async () => {
  statuses = [410];
  const here = booth();
  await signed(here);
  here.hurryAll();
  await until(() => outcome() !== "casting");
  expect(outcome()).toBe("late");
});

async function signed(here: Booth): Promise<void> {
  const before = told.length;
  here.act({ do: "Fill", poll, answer });
  await until(() => told.slice(before).some((act) => act.do === "Blinded"));
  here.act({ do: "Signed", poll: "poll1", blinded: blinded(), signature: sign(blinded()) });
  await until(() => told.slice(before).some((act) => act.do === "Cast" && act.outcome === "casting"));
}

/** Lets what was answered be heard. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

function last(): PollAct | undefined {
  return told.at(-1);
}

function outcome(): string | null {
  const act = told.findLast((one) => one.do === "Cast");
  return act?.do === "Cast" ? act.outcome : null;
}

function blinded(): string {
  const act = told.findLast((one) => one.do === "Blinded");
  return act?.do === "Blinded" ? act.blinded : "";
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !holds(); i += 1) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(holds()).toBe(true);
}

function sign(text: string): string {
  let [result, base] = [1n, toNumber(fromText(text))];
  for (let rest = BigInt(`0x${numbers.d}`); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  return toText(toBytes(result, 512));
}
