import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Door } from "../core/doors.ts";
import { chooseLanguage, currentLanguage, loadAreas } from "../i18n/language.ts";
import MeetingScreen from "./MeetingScreen.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;

const door: Door = {
  key: "k",
  kind: "scheduled",
  type: "video",
  startsAt: "2026-11-24T08:00:00Z",
  endsAt: "2026-11-24T09:00:00Z",
  opensAt: "2026-11-24T07:45:00Z",
  agenda: "",
  zone: "Europe/Berlin",
  passcode: false,
  title: "Round",
  organiser: "Olga",
  state: "early",
  lobby: false,
  you: "guest",
  yourName: "Jörg",
  language: "de",
  organisation: "Org",
  consents: [],
};

let root: Root;
let asked: string[];

beforeEach(async () => {
  asked = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return Promise.resolve(Response.json(door));
  });
  await loadAreas("ui", "meeting");
  await chooseLanguage("en");
  document.body.innerHTML = "<div id='app'></div>";
  root = createRoot(document.querySelector("#app") as HTMLElement);
});

afterEach(() => {
  root.unmount();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

async function come(): Promise<void> {
  root.render(<MeetingScreen params={{ code: "k", invitation: "i" }} />);
  await vi.waitFor(() => expect(document.body.textContent).toContain("Round"));
  expect(asked).toEqual(["/api/v1/doors/k"]);
}

test("a personal link speaks the language of the invitation", async () => {
  sessionStorage.clear();
  await come();
  expect(currentLanguage()).toBe("de");
  expect(document.documentElement.lang).toBe("de");
});

test("unless the person has chosen another one", async () => {
  await come();
  expect(currentLanguage()).toBe("en");
});
