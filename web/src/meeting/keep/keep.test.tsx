import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { FakeMeeting } from "../../../test/fakes/meeting.ts";
import type { Door } from "../../core/doors.ts";
import { chooseLanguage, loadAreas } from "../../i18n/language.ts";
import { MeetingContext } from "../context.ts";
import KeepButton from "./KeepButton.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;

const door = { key: "k1", kind: "scheduled", you: "organiser" } as Door;
const path = "/api/v1/meetings/k1/kept";
const doors = { check: async () => ({ failure: "busy" as const }), consentText: async () => null };

let root: Root;
let us: FakeMeeting;
let answer: { status: number; body: unknown };
let sent: unknown[];

// Fetched when it is needed, which on a busy machine takes longer than a test likes to wait.
beforeAll(() => import("../../kept/keptApi.ts"));

beforeEach(async () => {
  answer = { status: 201, body: { id: "t1", kind: "board", keptUntil: null } };
  sent = [];
  vi.stubGlobal("fetch", (asked: string, init: RequestInit) => {
    if (asked === "/api/v1/session") return Promise.resolve(new Response('{"csrf": "c"}'));
    if (`${init.method} ${asked}` !== `POST ${path}`) throw new Error(`nobody expects ${init.method} ${asked}`);
    sent.push(JSON.parse(String(init.body)));
    return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status }));
  });
  await loadAreas("ui", "kept");
  await chooseLanguage("en");
  us = new FakeMeeting();
  root = createRoot(document.body.appendChild(document.createElement("div")));
});

afterEach(() => {
  root.unmount();
  us.meeting.close();
});

function show(kind: "board" | "notes", content: string, at: Door = door): void {
  root.render(
    <MeetingContext value={{ meeting: us.meeting, door: at, doors }}>
      <p>here</p>
      <KeepButton kind={kind} make={() => Promise.resolve(new Blob([content]))} />
    </MeetingContext>,
  );
}

const shown = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text));
const buttons = () =>
    [...document.querySelectorAll("button")].filter((one) => one.textContent === "Save to the meeting");

/** Presses the button, and the one in the dialog that says what it does. */
async function save(): Promise<void> {
  await vi.waitFor(() => expect(buttons()).toHaveLength(1));
  buttons()[0]?.click();
  await shown("usually 7 days after the end of the meeting.");
  expect(sent).toEqual([]);
  document.querySelector<HTMLElement>("[role=dialog] footer button:last-child")?.click();
}

test("a board is kept as a PDF, once the organiser has read for how long", async () => {
  show("board", "%PDF-1.7");
  await save();
  await vi.waitFor(() => expect(document.querySelector("[role=dialog]")).toBeNull());
  expect(sent).toEqual([{ kind: "board", content: btoa("%PDF-1.7") }]);
});

test("notes are kept as text", async () => {
  show("notes", "Grüße\n");
  await save();
  await vi.waitFor(() => expect(sent).toEqual([{ kind: "notes", content: "Grüße\n" }]));
});

test.each([
  [409, "keptFull", "This meeting keeps 20 boards and notes already."],
  [401, "notSignedIn", "You are no longer signed in"],
  [500, "internal", "Nothing was saved. Please try again in a moment."],
])("what fails with %i %s is said where it was asked for, and may be tried again", async (status, code, words) => {
  answer = { status, body: { code } };
  show("board", "%PDF-1.7");
  await save();
  await shown(words);
  expect(document.querySelector("[role=dialog] [role=alert]")).not.toBeNull();
});

test("empty notes are not kept", async () => {
  show("notes", "\n");
  await save();
  await shown("There is nothing in the notes yet.");
  expect(sent).toEqual([]);
});

test("nobody but the organiser is offered it", async () => {
  show("board", "%PDF-1.7", { ...door, you: "presenter" });
  await shown("here");
  expect(buttons()).toEqual([]);
});
