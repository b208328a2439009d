import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeMeeting } from "../../test/fakes/meeting.ts";
import { person, welcome } from "../../test/fakes/messages.ts";
import { boardSheet } from "../core/ink/sheets.ts";
import type { ClientMessage } from "../core/protocol.ts";
import type { Door } from "../core/doors.ts";
import { chooseLanguage, loadAreas } from "../i18n/language.ts";
import { MeetingContext } from "../meeting/context.ts";
import { InkLayer } from "./InkLayer.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;

const door = { key: "k1", kind: "scheduled", you: "organiser" } as Door;
const doors = { check: async () => ({ failure: "busy" as const }), consentText: async () => null };

let root: Root;
let us: FakeMeeting;
let seq: number;

beforeEach(async () => {
  await loadAreas("ui", "ink");
  await chooseLanguage("en");
  us = new FakeMeeting();
  us.meeting.dispatch({ type: "Join" });
  await us.settle();
  seq = 0;
  us.lines.last.open();
  say(welcome({ people: [person("me", { role: "PRESENTER" })] }));
  root = createRoot(document.body.appendChild(document.createElement("div")));
});

afterEach(() => {
  root.unmount();
  us.meeting.close();
});

function say(message: Parameters<typeof us.lines.last.say>[2]): void {
  us.lines.last.say((seq += 1), 0, message);
}

function show(page: number): void {
  const hand = { tool: "TEXT", colour: "PLAIN", width: "MEDIUM" } as const;
  flushSync(() =>
    root.render(
      <StrictMode>
        <MeetingContext value={{ meeting: us.meeting, door, doors }}>
          <InkLayer
            key={page}
            sheet={boardSheet(page)}
            ratio={0.5625}
            look="paper"
            hand={hand}
            mayDraw
            mayRule
            label="board"
          />
        </MeetingContext>
      </StrictMode>,
    ),
  );
}

const told = (): readonly ClientMessage[] => us.lines.last.frames.map(({ message }) => message);
const box = () => document.querySelector<HTMLTextAreaElement>("textarea.ink-writing");

function open(page: number): void {
  const sheet = boardSheet(page);
  say({ type: "InkSheet", sheet, you: 3, handled: 0, first: true, last: true, marks: [] });
}

/** Puts a box on the sheet with the keyboard, and types into it. */
async function type(words: string): Promise<void> {
  await vi.waitFor(() => expect(told()).toContainEqual({ type: "InkOpen", sheet: boardSheet(1) }));
  open(1);
  await vi.waitFor(() => expect(document.querySelector("[role=application]")).not.toBeNull());
  const surface = document.querySelector("[role=application]");
  for (const key of ["ArrowRight", "Enter"]) {
    surface?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await us.settle();
  }
  await vi.waitFor(() => expect(box()).not.toBeNull());
  const area = box();
  if (area === null) throw new Error("there is a box");
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(area, words);
  area.dispatchEvent(new Event("input", { bubbles: true }));
  await vi.waitFor(() => expect(box()?.value).toBe(words));
}

test("what is being typed is drawn on its page when somebody turns it, before the page is closed", async () => {
  show(1);
  await type("half a thought");
  show(2);
  const drawn = { type: "InkDraw", sheet: boardSheet(1), text: "half a thought" };
  await vi.waitFor(() => expect(told()).toContainEqual(expect.objectContaining(drawn)));
  expect(box()).toBeNull();
  say({ type: "InkDrawn", sheet: boardSheet(1), number: 1, marks: [] });
  await vi.waitFor(() => expect(told()).toContainEqual({ type: "InkClose", sheet: boardSheet(1) }));
  expect(told().filter((message) => message.type === "InkDraw")).toHaveLength(1);
});

test("what is given up is not drawn when the page is turned, and nothing is drawn of an empty box", async () => {
  show(1);
  await type("no");
  box()?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await vi.waitFor(() => expect(box()).toBeNull());
  await type(" ");
  show(2);
  await vi.waitFor(() => expect(told()).toContainEqual({ type: "InkClose", sheet: boardSheet(1) }));
  expect(told().filter((message) => message.type === "InkDraw")).toEqual([]);
});

test("nothing can be drawn before the node has told the page", async () => {
  show(1);
  await vi.waitFor(() => expect(told()).toContainEqual({ type: "InkOpen", sheet: boardSheet(1) }));
  expect(document.querySelector("[role=application]")).toBeNull();
  open(1);
  await vi.waitFor(() => expect(document.querySelector("[role=application]")).not.toBeNull());
});
