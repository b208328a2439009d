import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeMeeting } from "../../../test/fakes/meeting.ts";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { ServerMessage } from "../../core/protocol.ts";
import { chooseLanguage, loadAreas } from "../../i18n/language.ts";
import { dismiss, shownToasts } from "../../ui/toast.ts";
import { pageStoreOf } from "./pageStore.ts";
import { uploadsOf, type Uploads } from "./uploads.ts";

/** A request that ends when the test says so. */
class HeldRequest extends EventTarget {
  static all: HeldRequest[] = [];
  readonly upload = new EventTarget();
  status = 0;
  responseText = "";
  aborted = false;

  open(): void {
    HeldRequest.all.push(this);
  }

  setRequestHeader(): void {}

  send(): void {}

  abort(): void {
    this.aborted = true;
    this.dispatchEvent(new Event("abort"));
  }

  breaks(): void {
    this.dispatchEvent(new Event("error"));
  }

  arrives(): void {
    this.status = 202;
    this.dispatchEvent(new Event("load"));
  }
}

let us: FakeMeeting;
let uploads: Uploads;
let seq: number;
/** Whether the panel is open. */
let close: () => void;

beforeEach(async () => {
  await loadAreas("ui", "documents");
  await chooseLanguage("en");
  vi.useFakeTimers();
  HeldRequest.all = [];
  vi.stubGlobal("XMLHttpRequest", HeldRequest);
  us = new FakeMeeting();
  us.meeting.begin();
  us.meeting.enter("Ann");
  await us.settle();
  us.lines.last.open();
  seq = 1;
  await say(welcome({ people: [person("me", { role: "PRESENTER" })] }));
  uploads = uploadsOf(us.meeting);
  close = uploads.subscribe(() => {});
});

afterEach(() => {
  us.meeting.close();
  for (const { id } of shownToasts()) dismiss(id);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function say(message: ServerMessage): Promise<void> {
  us.lines.last.say(seq, 0, message);
  seq += 1;
  await us.settle();
}

const offers = () =>
  us.lines.last.frames.flatMap(({ message }) => (message.type === "OfferDocument" ? [message] : []));

async function grant(): Promise<void> {
  await say({ type: "FileGranted", ref: offers().at(-1)?.ref ?? 0, file: "d1", grant: "word", upload: true });
}

const named = (name: string) => new File(["%PDF"], name);

async function begin(): Promise<void> {
  uploads.choose([named("plan.pdf")]);
  void uploads.send("Plan");
  await us.settle();
  await grant();
}

test("a document goes on its way when another panel is opened, and says when it has arrived", async () => {
  await begin();
  close();
  expect(HeldRequest.all[0]?.aborted).toBe(false);
  HeldRequest.all[0]?.arrives();
  await us.settle();
  expect(uploads.snapshot().uploading).toBeNull();
  expect(shownToasts().map(({ text }) => text)).toEqual(["Plan is uploaded."]);
});

test("what goes wrong is said in the panel, and above everything when the panel is shut", async () => {
  uploads.choose([named("plan.pdf"), named("other.pdf")]);
  void uploads.send("Plan");
  await us.settle();
  await say({ type: "FileRefused", ref: offers().at(-1)?.ref ?? 0, refusal: "FULL" });
  const words = "There cannot be more documents. Delete one that is no longer needed.";
  expect(uploads.snapshot().problem).toBe(words);
  expect(shownToasts()).toEqual([]);
  close();
  void uploads.send("Other");
  await us.settle();
  await say({ type: "FileRefused", ref: offers().at(-1)?.ref ?? 0, refusal: "FULL" });
  expect(shownToasts().map(({ text }) => text)).toEqual([words]);
});

test("a line that breaks is no end of it: it is offered and sent again", async () => {
  await begin();
  HeldRequest.all[0]?.breaks();
  await vi.advanceTimersByTimeAsync(1000);
  expect(offers()).toHaveLength(2);
  await grant();
  HeldRequest.all[1]?.arrives();
  await us.settle();
  expect(uploads.snapshot()).toEqual({ unnamed: [], uploading: null, problem: null });
});

test("stopped is stopped, also between two tries", async () => {
  await begin();
  HeldRequest.all[0]?.breaks();
  await us.settle();
  uploads.stop();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(offers()).toHaveLength(1);
  expect(uploads.snapshot()).toEqual({ unnamed: [], uploading: null, problem: null });
});

test("several are named one after the other, and one can be left out", async () => {
  const files = [named("a.pdf"), named("b.pdf"), named("c.pdf")];
  uploads.choose(files);
  uploads.leaveOut();
  expect(uploads.snapshot().unnamed).toEqual(files.slice(1));
  void uploads.send("B");
  await us.settle();
  await grant();
  expect(uploads.snapshot().unnamed).toEqual(files.slice(2));
});

test("nothing goes on, and no page is kept, when I have left", async () => {
  const made = vi.fn<() => string>(() => "blob:page");
  const gone = vi.fn<(url: string) => void>();
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: made, revokeObjectURL: gone }));
  vi.stubGlobal("fetch", async () => new Response("picture"));
  const page = pageStoreOf(us.meeting).page("d1", 1, "large");
  await us.settle();
  const asked = us.lines.last.frames.findLast(({ message }) => message.type === "AskDocument")?.message;
  await say({ type: "FileGranted", ref: (asked as { ref: number }).ref, file: "d1", grant: "word", upload: false });
  await page;
  await begin();
  await say({ type: "Turned", reason: "LEFT" });
  expect(HeldRequest.all[0]?.aborted).toBe(true);
  expect(uploads.snapshot()).toEqual({ unnamed: [], uploading: null, problem: null });
  expect(made).toHaveBeenCalledTimes(1);
  expect(gone).toHaveBeenCalledExactlyOnceWith("blob:page");
});

test("a document that was on its way is not brought to those of another run of the meeting", async () => {
  uploads.choose([named("plan.pdf"), named("other.pdf")]);
  void uploads.send("Plan");
  await us.settle();
  us.lines.last.say(0, 0, { type: "Turned", reason: "UNKNOWN_SESSION" });
  await us.settle();
  us.lines.last.open();
  us.lines.last.say(1, 0, welcome({ session: "s2", room: "next", people: [person("me", { role: "PRESENTER" })] }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(offers()).toEqual([]);
  expect(uploads.snapshot()).toEqual({ unnamed: [], uploading: null, problem: null });
});
