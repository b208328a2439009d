import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeMeeting } from "../../../test/fakes/meeting.ts";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { Door } from "../../core/doors.ts";
import type { Role } from "../../core/protocol.ts";
import { chooseLanguage, loadAreas } from "../../i18n/language.ts";
import { MeetingContext } from "../context.ts";
import DocumentsPanel from "./DocumentsPanel.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;

const door = { key: "k1", kind: "quick", you: "guest" } as Door;
const doors = { check: async () => ({ failure: "busy" as const }), consentText: async () => null };

let root: Root;
let us: FakeMeeting;

beforeEach(async () => {
  await loadAreas("ui", "documents");
  await chooseLanguage("en");
  us = new FakeMeeting();
  root = createRoot(document.body.appendChild(document.createElement("div")));
});

afterEach(() => {
  root.unmount();
  us.meeting.close();
});

/** Drops a file upon the panel of somebody in this role; gives whether the panel took it. */
async function drop(role: Role): Promise<boolean> {
  us.meeting.enter("Ann");
  await us.settle();
  us.lines.last.open();
  us.lines.last.say(1, 0, welcome({ people: [person("me", { role })] }));
  root.render(
    <MeetingContext value={{ meeting: us.meeting, door, doors }}>
      <DocumentsPanel />
    </MeetingContext>,
  );
  await vi.waitFor(() => expect(document.body.textContent).toContain("No documents yet"));
  const event = new Event("drop", { bubbles: true, cancelable: true });
  const file = new File(["%PDF"], "private name.pdf");
  const other = new File(["%PDF"], "another name.pdf");
  Object.assign(event, { dataTransfer: { files: [file, other], types: ["Files"] } });
  document.querySelector(".documents-catch *")?.dispatchEvent(event);
  return event.defaultPrevented;
}

test("a file dropped upon the panel becomes a document, which is asked for a name of its own", async () => {
  expect(await drop("PRESENTER")).toBe(true);
  await vi.waitFor(() => expect(document.querySelector("[role=dialog] input")).not.toBeNull());
  expect(document.querySelector<HTMLInputElement>("[role=dialog] input")?.value).toBe("Document 1");
});

test("whoever may bring no documents drops a file to be shared, as everywhere else", async () => {
  expect(await drop("PARTICIPANT")).toBe(false);
  expect(document.querySelector("[role=dialog]")).toBeNull();
});
