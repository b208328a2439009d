import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { FakeMeeting } from "../../test/fakes/meeting.ts";
import { person, welcome } from "../../test/fakes/messages.ts";
import type { Door } from "../core/doors.ts";
import { silent } from "../core/ports.ts";
import type { ClientMessage, ServerMessage } from "../core/protocol.ts";
import { chooseLanguage, loadAreas } from "../i18n/language.ts";
import { MeetingContext } from "./context.ts";
import { Phases } from "./Phases.tsx";

// These tests wait for what a person would see, so React need not be driven step by step.
(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;

const door: Door = {
  key: "k",
  kind: "quick",
  type: "video",
  startsAt: null,
  endsAt: null,
  opensAt: null,
  agenda: "",
  zone: null,
  passcode: false,
  title: "Round",
  organiser: "Olga",
  state: "open",
  lobby: false,
  you: "guest",
  organisation: "Org",
  consents: [],
};

let us: FakeMeeting;
let root: Root;
let seq: number;

beforeEach(async () => {
  sessionStorage.clear();
  localStorage.clear();
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  vi.stubGlobal("MediaStream", EventTarget);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      private readonly told: ResizeObserverCallback;
      constructor(told: ResizeObserverCallback) {
        this.told = told;
      }
      observe() {
        const entry = { contentRect: { width: 1000, height: 600 } } as ResizeObserverEntry;
        this.told([entry], this as unknown as ResizeObserver);
      }
      unobserve() {}
      disconnect() {}
    },
  );
  HTMLMediaElement.prototype.play = () => Promise.resolve();
  us = new FakeMeeting();
  seq = 0;
  await loadAreas("ui", "meeting", "moderation", "view");
  await chooseLanguage("en");
  root = createRoot(document.body.appendChild(document.createElement("div")));
  show(door);
  us.meeting.begin();
  await until(() => document.querySelector("h1") !== null);
});

afterEach(() => {
  root.unmount();
  us.meeting.close();
});

const doors = { check: async () => ({ failure: "busy" as const }), consentText: async () => null };

function show(shown: Door): void {
  root.render(
    <MeetingContext value={{ meeting: us.meeting, door: shown, doors }}>
      <Phases />
    </MeetingContext>,
  );
}

async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!condition()) throw new Error(`not yet:\n${document.body.textContent}`);
    },
    { timeout: 10_000, interval: 10 },
  );
}

const seen = (text: string) => until(() => document.body.textContent.includes(text));
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

function button(name: string): HTMLElement {
  const found = all("button, [role=menuitem]").find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent).trim() === name,
  );
  if (!found) throw new Error(`no button "${name}" among ${all("button").map((b) => b.ariaLabel ?? b.textContent)}`);
  return found;
}

function type(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function widthOf(selector: string): number {
  return Number.parseFloat(document.querySelector<HTMLElement>(selector)?.style.getPropertyValue("--width") ?? "0");
}

function press(key: string, on: Element = document.body): void {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  on.dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true, cancelable: true }));
}

function say(message: ServerMessage): void {
  seq += 1;
  us.lines.last.say(seq, 0, message);
}

const said = (): ClientMessage[] => us.lines.last.frames.map(({ message }) => message);

async function enter(part: Parameters<typeof welcome>[0] = {}): Promise<void> {
  us.meeting.enter("Ann");
  await us.settle();
  us.lines.last.open();
  say(welcome({ people: [person("me", { name: "Ann", role: "ORGANISER" }), person("bob", { name: "Bob" })], ...part }));
  await until(() => document.querySelector("[data-testid=tile-bob]") !== null);
}

test("whoever is alone is given the link, until somebody comes or the list of people gives it", async () => {
  await enter();
  expect(document.body.textContent).not.toContain("Nobody else is here");
  say({ type: "Gone", participant: "bob", reason: "LEFT" });
  await seen("Nobody else is here");
  button("Copy link");
  us.meeting.dispatch({ type: "ShowPanel", panel: "people" });
  await until(() => !document.body.textContent.includes("Nobody else is here"));
  us.meeting.dispatch({ type: "ShowPanel", panel: null });
  await seen("Nobody else is here");
  say({ type: "Came", person: person("cem", { name: "Cem" }) });
  await until(() => !document.body.textContent.includes("Nobody else is here"));
});

test("whoever leaves without an account is shown the way to what is stored of them", async () => {
  us.reportKey = "r3p0rt";
  await enter();
  us.meeting.dispatch({ type: "Leave" });
  await seen("My data and rights");
  expect(all("a").map((link) => link.getAttribute("href"))).toEqual(
    expect.arrayContaining(["/own-report/r3p0rt", "/rights#k.r3p0rt"]),
  );
});

describe("before the door", () => {
  test("what happens with one's data stands there in short", async () => {
    show({ ...door, notice: { language: "en", controller: "Org", sentences: ["Nothing said is stored."] } });
    await seen("Nothing said is stored.");
    expect(document.querySelector("details summary")?.textContent).toBe("Privacy in short");
  });

  test("a name is asked for, and nothing else", async () => {
    button("Join").click();
    await seen("Please enter a name.");
    expect(document.activeElement?.tagName).toBe("INPUT");
    type(document.querySelector("input") as HTMLInputElement, " Ann ");
    await us.settle();
    button("Join").click();
    await until(() => us.asked.length === 1);
    expect(us.asked[0]?.name).toBe("Ann");
    expect(us.devices.opened).toEqual([]);
  });

  test("what keeps a camera from working is said in words", async () => {
    us.devices.problem = "busy";
    button("Camera").click();
    await seen("in use by another program");
    expect(button("Camera").ariaPressed).toBe("false");
  });

  test("nobody is asked for a camera an audio meeting has no use for, and viewers for nothing", async () => {
    show({ ...door, type: "audio", you: "organiser" });
    await seen("This meeting is held by voice only");
    expect(button("Microphone")).toBeTruthy();
    expect(all("[aria-label=Camera]")).toEqual([]);
    show({ ...door, type: "webinar" });
    await seen("You watch and listen");
    expect(all("[aria-label=Microphone]")).toEqual([]);
    show({ ...door, type: "webinar", you: "presenter" });
    await until(() => all("[aria-label=Camera]").length === 1);
  });
});

describe("in the lobby", () => {
  test("one is told to wait and may stop waiting", async () => {
    us.meeting.enter("Ann");
    await us.settle();
    us.lines.last.open();
    say({ type: "Wait", session: "s", secret: "x", keepForSeconds: 30, title: "Round", forOrganiser: true });
    await seen("Waiting for: Olga");
    button("Stop waiting").click();
    await seen("You have left the meeting");
    expect(said().at(-1)).toEqual({ type: "Leave" });
  });
});

describe("in the room", () => {
  test("tiles carry who they show", async () => {
    await enter();
    expect(all("[data-testid]").map(({ dataset }) => [dataset["testid"], dataset["source"], dataset["name"]])).toEqual([
      ["tile-me", "CAMERA", "Ann"],
      ["tile-bob", "CAMERA", "Bob"],
    ]);
    expect(document.title).toBe("🔇 Round · Runde");
  });

  test("the microphone button keeps its name and tells its state", async () => {
    await enter();
    expect(button("Microphone").ariaPressed).toBe("false");
    button("Microphone").click();
    await until(() => button("Microphone").ariaPressed === "true");
    expect(document.title).toBe("🎙 Round · Runde");
    press("m");
    await until(() => button("Microphone").ariaPressed === "false");
  });

  test("keys do nothing while somebody writes, and Enter sends", async () => {
    await enter();
    press("c");
    await until(() => document.querySelector("textarea") !== null);
    const field = document.querySelector("textarea") as HTMLTextAreaElement;
    field.focus();
    press("m", field);
    type(field, "hello");
    await until(() => us.state.chat.drafts.get("all") === "hello");
    press("Enter", field);
    await seen("Sending");
    expect(said().at(-1)).toEqual({ type: "Chat", text: "hello" });
    say({ type: "Chat", id: "1", from: "me", name: "Ann", text: "hello", at: 0 });
    await until(() => !document.body.textContent.includes("Sending"));
    expect(us.state.mine.opening.size).toBe(0);
  });

  test("a word to me alone is one press away, also when the chat is opened at what all write", async () => {
    await enter();
    say({ type: "Chat", id: "1", from: "bob", name: "Bob", text: "only for you", to: "me", at: 0 });
    press("c");
    await seen("Bob (just you two) – one new");
    button("Bob (just you two) – one new").click();
    await until(() => us.state.chat.thread === "bob");
    expect(all(".chat-elsewhere")).toEqual([]);
  });

  test("asked to unmute, one has two buttons and stays muted until choosing", async () => {
    await enter();
    say({ type: "UnmuteAsked", by: "bob" });
    await seen("Bob asks you to unmute");
    expect(us.state.mine.media.microphone).toBe(false);
    button("Unmute").click();
    await until(() => us.state.mine.media.microphone);
    expect(document.body.textContent).not.toContain("asks you to unmute");
  });

  test("who waits is shown to an organiser, who lets them in", async () => {
    await enter();
    say({ type: "Waiters", waiters: [{ id: "w", name: "Wim", guest: true, since: 0 }] });
    await seen("Wim is waiting in the lobby");
    all("[aria-label='Admit Wim']")[0]?.click();
    expect(said().at(-1)).toEqual({ type: "Admit", waiters: ["w"] });
    press("p");
    await until(() => all(".people-waiter").length === 1);
    expect(all("[aria-label='Admit Wim']"), "said once").toHaveLength(1);
  });

  test("raised hands stand first, in order", async () => {
    await enter({
      people: [
        person("me", { name: "Ann" }),
        person("bob", { name: "Bob", handOrder: 2 }),
        person("cyd", { name: "Cyd", handOrder: 1 }),
      ],
    });
    press("p");
    await seen("2 raised hands in order");
    expect(all("ol .person-name").map(({ textContent }) => textContent)).toEqual(["Cyd", "Bob"]);
  });

  test("who only takes part is offered neither sharing nor moderation", async () => {
    await enter({ people: [person("me", { name: "Ann", role: "PARTICIPANT" }), person("bob", { name: "Bob" })] });
    expect(all("[aria-label='Share screen']")).toEqual([]);
    press("p");
    await seen("2 people in the room");
    expect(document.body.textContent).not.toContain("Mute everybody");
    press("s");
    expect(us.devices.opened).toEqual([]);
  });

  test.each([
    ["PARTICIPANT", 1],
    ["VIEWER", 0],
  ] as const)("effects are offered to those who send something: %s", async (role, offered) => {
    await enter({ people: [person("me", { name: "Ann", role }), person("bob", { name: "Bob" })] });
    button("More").click();
    await until(() => all("[role=menuitem]").length > 0);
    const labels = all("[role=menuitem]").map(({ textContent }) => textContent);
    expect(labels.filter((label) => label === "Background and noise")).toHaveLength(offered);
  });

  test.each([
    ["Bob", ["Show large for all", "Ask to unmute", "Make organiser", "Allow sharing", "Remove from the meeting"]],
    ["Olga, whose meeting it is,", ["Show large for all", "Ask to unmute"]],
  ])("%s can have done to them: %j", async (who, offered) => {
    await enter({
      people: [
        person("me", { name: "Ann", role: "ORGANISER" }),
        person("bob", { name: "Bob" }),
        person("olga", { name: "Olga", role: "ORGANISER", owner: true }),
      ],
    });
    press("p");
    await seen("3 people in the room");
    all(`.person [aria-label='Actions for ${who.split(",")[0]}']`)[0]?.click();
    await until(() => all("[role=menuitem]").length > 0);
    const labels = all("[role=menuitem]").map(({ textContent }) => textContent);
    expect(labels).toEqual(["Write a message", "Pin for me", ...offered]);
  });

  test("an organiser gives moderation to presenters, and whoever has it cannot pass it on", async () => {
    const bob = person("bob", { name: "Bob", role: "PRESENTER" });
    await enter({ people: [person("me", { name: "Ann", role: "ORGANISER" }), bob] });
    press("p");
    await seen("2 people in the room");
    all(".person [aria-label='Actions for Bob']")[0]?.click();
    await until(() => all("[role=menuitem]").some(({ textContent }) => textContent === "Let moderate too"));
    all("[role=menuitem]").find(({ textContent }) => textContent === "Let moderate too")?.click();
    await until(() => said().some(({ type }) => type === "Delegate"));
    say({ type: "Changed", person: { ...bob, delegated: true } });
    await seen("Presenter, moderates");
    say({ type: "Changed", person: person("me", { name: "Ann", role: "PRESENTER", delegated: true }) });
    await until(() => all("[role=menuitem]").length === 0);
    await seen("Ann (you)Presenter, moderates");
    all(".person [aria-label='Actions for Bob']")[0]?.click();
    await until(() => all("[role=menuitem]").length > 0);
    const labels = all("[role=menuitem]").map(({ textContent }) => textContent);
    expect(labels).toEqual(["Write a message", "Pin for me", "Show large for all", "Ask to unmute"]);
  });

  test("a wish to share is answered by two buttons, and whoever wished sees it until then", async () => {
    await enter({ people: [person("me", { name: "Ann", role: "ORGANISER" }), person("bob", { name: "Bob" })] });
    say({ type: "Wishes", wishes: [{ participant: "bob", wish: "SHARE" }] });
    await seen("Bob asks to share.");
    all("[aria-label='Allow Bob']")[0]?.click();
    await until(() => said().some(({ type }) => type === "AnswerWish"));
    say({ type: "Changed", person: person("me", { name: "Ann", role: "PARTICIPANT" }) });
    say({ type: "Wishes", wishes: [] });
    await until(() => all("[aria-label='Ask to share']").length > 0);
    all("[aria-label='Ask to share']")[0]?.click();
    await until(() => said().some(({ type }) => type === "AskFor"));
    say({ type: "MyWish", wish: "SHARE" });
    await seen("You have asked to share.");
    expect(said()).toContainEqual({ type: "AnswerWish", participant: "bob", granted: true });
  });

  test("a share is large, a pin by hand is larger", async () => {
    await enter();
    const sharing = person("bob", { name: "Bob", media: { ...silent, screen: true } });
    say({ type: "Changed", person: sharing });
    await until(() => document.querySelector("[data-source=SCREEN]") !== null);
    const screen = "[data-source=SCREEN]";
    const face = "[data-testid=tile-me]";
    await until(() => widthOf(screen) > widthOf(face));
    button("Pin Ann for me").click();
    await until(() => widthOf(face) > widthOf(screen));
    say({ type: "Changed", person: person("bob", { name: "Bob" }) });
    await until(() => document.querySelector("[data-source=SCREEN]") === null);
    expect(us.state.stage.pin).toBe("me/CAMERA");
  });

  test("ending for all asks first and names what is lost", async () => {
    await enter();
    us.meeting.dispatch({ type: "Switch", source: "CAMERA", on: false });
    button("End the meeting …").click();
    await seen("End for everybody");
    button("End for everybody").click();
    await seen("One other person loses their place");
    expect(said().some(({ type: kind }) => kind === "EndForAll")).toBe(false);
  });

  test.each([
    ["REMOVED", "You were removed from the meeting", false],
    ["ENDED", "The meeting is over", false],
    ["REPLACED", "You take part in another window", true],
  ] as const)("after %s one reads why", async (reason, words, mayReturn) => {
    await enter();
    us.lines.last.say(0, 0, { type: "Turned", reason });
    await seen(words);
    expect(all("button").some(({ textContent }) => textContent === "Continue here")).toBe(mayReturn);
  });
});

function field(label: string): HTMLInputElement {
  const found = all("label").find((element) => element.textContent.startsWith(label));
  return found?.parentElement?.querySelector("input") as HTMLInputElement;
}

describe("a door with a passcode", () => {
  test("sends back for it, keeps the name, and lets in with the right one", async () => {
    us.refusals.push("passcodeMissing", "passcodeWrong");
    type(field("Your name"), "Ben");
    button("Join").click();
    await seen("Please enter the passcode.");
    type(field("Passcode"), "wrong");
    button("Join").click();
    await seen("This is not the passcode.");
    type(field("Passcode"), "Sesam-7");
    button("Join").click();
    await until(() => us.passcodes.length === 3);
    expect(us.passcodes).toEqual([null, "wrong", "Sesam-7"]);
  });
});

const boxes = () => all("input[type=checkbox]") as HTMLInputElement[];

describe("consents", () => {
  const asking: Door = {
    ...door,
    consents: [{ scope: "REPORT", version: "v1", texts: { de: "Ja, mein Name", en: "Yes, my name" } }],
  };

  test("are asked with an empty box, and joining without it is a no that keeps nobody out", async () => {
    show(asking);
    await seen("Yes, my name");
    expect(boxes().map(({ checked }) => checked)).toEqual([false]);
    type(document.querySelector<HTMLInputElement>("input[autocomplete=name]") as HTMLInputElement, "x");
    button("Join").click();
    await until(() => us.asked.length === 1);
    expect(us.asked[0]?.consents).toEqual([{ scope: "REPORT", version: "v1", given: false }]);
  });

  test("go along when ticked, and again as they are when the node was started anew", async () => {
    show(asking);
    await seen("Yes, my name");
    boxes()[0]?.click();
    type(document.querySelector<HTMLInputElement>("input[autocomplete=name]") as HTMLInputElement, "x");
    button("Join").click();
    await until(() => us.asked.length === 1);
    expect(us.asked[0]?.consents).toEqual([{ scope: "REPORT", version: "v1", given: true }]);
  });

  test("are seen and withdrawn in the meeting by one switch", async () => {
    show(asking);
    await enter({ consents: [{ scope: "REPORT", version: "v1", given: true, at: 1 }] });
    say({ type: "ConsentCounts", counts: [{ scope: "REPORT", given: 1, missing: 1 }] });
    button("Consents").click();
    await seen("Report: one person has agreed, one has not.");
    await seen("Yes, my name");
    const own = document.querySelector<HTMLInputElement>("[role=dialog] input[role=switch]");
    expect(own?.checked).toBe(true);
    own?.click();
    await until(() => said().some((message) => message.type === "Withdraw"));
    say({ type: "Consents", consents: [{ scope: "REPORT", version: "v1", given: false, at: 2 }] });
    await seen("Your name and times are deleted from the report.");
  });

  test("are not spoken of where nobody is asked", async () => {
    await enter();
    expect(all("button").some((one) => one.textContent.includes("Consents"))).toBe(false);
  });
});
