import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeMeeting } from "../../../test/fakes/meeting.ts";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { ServerMessage } from "../../core/protocol.ts";
import { Transfers } from "./transfers.ts";

let us: FakeMeeting;
let transfers: Transfers;
let seq = 1;
/** What was asked of the files role. */
let requests: string[];

beforeEach(async () => {
  vi.useFakeTimers();
  sessionStorage.clear();
  localStorage.clear();
  requests = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    if (init.signal?.aborted) return Promise.reject(new DOMException("stopped", "AbortError"));
    requests.push(`${init.method} ${path}`);
    return new Promise(() => {});
  });
  us = new FakeMeeting();
  us.meeting.begin();
  us.meeting.enter("Ann");
  await us.settle();
  us.lines.last.open();
  seq = 1;
  us.lines.last.say(seq, 0, welcome({ people: [person("me")] }));
  await us.settle();
  transfers = new Transfers(us.meeting);
});

afterEach(() => {
  us.meeting.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const said = () => us.lines.last.frames.map(({ message }) => message);
const offers = () => said().flatMap((message) => (message.type === "OfferFile" ? [message] : []));
const removed = () => said().flatMap((message) => (message.type === "RemoveFile" ? [message.file] : []));

async function say(message: ServerMessage): Promise<void> {
  us.lines.last.say((seq += 1), 0, message);
  await us.settle();
}

const granted = (ref: number, file: string, upload = true) =>
  say({ type: "FileGranted", ref, file, grant: `grant-${file}`, upload });

async function offer(): Promise<number> {
  transfers.choose([new File(["content"], "plan.txt")], () => "Plan");
  transfers.sendChosen();
  await us.settle();
  const ref = offers().at(-1)?.ref;
  if (ref === undefined) throw new Error("nothing was offered");
  return ref;
}

test("a file that is stopped before it is granted gives its place back when it is", async () => {
  const ref = await offer();
  transfers.stop(ref);
  await us.settle();
  expect(removed()).toEqual([]);
  await granted(ref, "f1");
  expect(removed()).toEqual(["f1"]);
  expect(requests).toEqual([]);
  expect(transfers.snapshot()).toEqual([]);
});

test("of an offer made twice, as no answer came, one file is sent and the other place given back", async () => {
  const ref = await offer();
  await vi.advanceTimersByTimeAsync(21_000);
  expect(offers().map((one) => one.ref)).toEqual([ref, ref]);
  await granted(ref, "f1");
  await granted(ref, "f2");
  expect(removed()).toEqual(["f2"]);
  expect(transfers.snapshot()).toMatchObject([{ file: "f1" }]);
  expect(requests).toEqual(["POST /api/v1/files"]);
});

test("a chosen file can be told by its own name, which is not sent", async () => {
  transfers.choose([new File(["content"], "Zeugnis Mia.pdf")], (_, number) => `File ${number}`);
  const key = transfers.snapshot()[0]?.key ?? 0;
  expect(transfers.ownName(key)).toBe("Zeugnis Mia.pdf");
  transfers.sendChosen();
  await us.settle();
  expect(offers()).toMatchObject([{ label: "File 1", ending: "pdf" }]);
  expect(JSON.stringify(offers())).not.toContain("Mia");
});

test("what was on its way is not offered to those of another run of the meeting", async () => {
  await offer();
  transfers.choose([new File(["content"], "later.txt")], () => "Later");
  us.lines.last.say(0, 0, { type: "Turned", reason: "UNKNOWN_SESSION" });
  await us.settle();
  us.lines.last.open();
  us.lines.last.say(1, 0, welcome({ session: "s2", room: "next", people: [person("me")] }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(offers()).toEqual([]);
  expect(transfers.snapshot()).toMatchObject([
    { label: "Plan", step: "failed", problem: "STOPPED" },
    { label: "Later", step: "chosen" },
  ]);
});

test("an answer that came twice to what is on its way takes nothing back", async () => {
  const ref = await offer();
  await granted(ref, "f1");
  await granted(ref, "f1");
  expect(removed()).toEqual([]);
});

test("a file is taken back once, also when an answer about it comes after that", async () => {
  const ref = await offer();
  await granted(ref, "f1");
  transfers.stop(ref);
  await granted(ref, "f1");
  expect(removed()).toEqual(["f1"]);
});

test("what others ask for is not theirs to take back: documents, and files that are fetched", async () => {
  const ref = await offer();
  await granted(1_000_000_001, "document");
  await granted(ref + 1, "later");
  transfers.stop(ref);
  await granted(ref, "fetched", false);
  expect(removed()).toEqual([]);
});

test("an offer that the node has forgotten before anything was sent is made anew", async () => {
  const post = vi.fn<typeof fetch>(() => Promise.reject(new TypeError("no network")));
  vi.stubGlobal("fetch", post);
  const ref = await offer();
  await granted(ref, "f1");
  expect(post).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(600);
  expect(said()).toContainEqual({ type: "AskFile", ref, file: "f1" });
  await say({ type: "FileRefused", ref, refusal: "NO_SUCH_FILE" });
  expect(offers().map((one) => one.ref)).toEqual([ref, ref]);
  await granted(ref, "f2");
  expect(post).toHaveBeenCalledTimes(2);
  expect(transfers.snapshot()).toMatchObject([{ file: "f2", problem: null }]);
  expect(removed()).toEqual([]);
});
