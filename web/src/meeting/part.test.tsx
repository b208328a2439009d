import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadAreas, text } from "../i18n/language.ts";
import { isWaiting } from "../ui/way.ts";
import { lazyPart } from "./part.tsx";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;

const page = (script: string) => `<div id="root"></div><script type="module" src="${script}"></script>`;
const now = page("/assets/index-now.js");

const realTimeout = setTimeout;

/** What the server answers to a look; null while there is no way to it. */
let answer: string | null = now;
let shown: Root;

beforeEach(async () => {
  await loadAreas("ui", "meeting");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("fetch", async () => {
    if (answer === null) throw new TypeError("no network");
    return new Response(answer);
  });
  document.body.innerHTML = now;
  answer = now;
});

afterEach(() => {
  shown.unmount();
  vi.useRealTimers();
});

/** A part that does not come the first so many times it is asked for. */
function part(failures: number) {
  const asked = { times: 0, failures };
  const Part = lazyPart(async () => {
    asked.times += 1;
    if (asked.times <= asked.failures) throw new TypeError("Failed to fetch dynamically imported module");
    return { default: () => <p id="part">{text("effects.background.blur")}</p> };
  }, "effects");
  expect(asked.times).toBe(0);
  shown = createRoot(document.querySelector("#root") as HTMLElement, { onCaughtError: () => {} });
  shown.render(<Part />);
  return asked;
}

async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
  // React draws in a task of its own, and the words come from a file.
  await new Promise((done) => realTimeout(done, 5));
}

/** Lets the page's time pass until something can be seen. */
async function seen(selector: string): Promise<HTMLElement> {
  for (let passed = 0; passed <= 60_000; passed += 250) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) return found;
    await pass(250);
  }
  throw new Error(`no ${selector} in a minute`);
}

test("a part comes with its words, also when the network changed while it was fetched", async () => {
  const asked = part(2);
  expect((await seen("#part")).textContent).toMatch(/Blurred|Unscharf/);
  expect(asked.times).toBe(3);
  expect(document.querySelector("[role=alert]")).toBeNull();
});

test("while the network is away it says so, and it goes on at once when the browser says that it is back", async () => {
  answer = null;
  const asked = part(1);
  await pass(750);
  expect((await seen("output")).textContent).toBe(text("ui.waiting"));
  expect(asked.times).toBe(1);
  answer = now;
  window.dispatchEvent(new Event("online"));
  // Without the browser's word the next try would be most of a second later.
  await pass(100);
  expect(asked.times).toBe(2);
  await seen("#part");
  expect(isWaiting()).toBe(false);
});

test("what does not come in half a minute can be asked for by hand, and comes by itself with the network", async () => {
  answer = null;
  const asked = part(2);
  (await seen("button")).click();
  expect(document.querySelector("[role=alert]")?.textContent).toContain(text("meeting.part.failed"));
  await seen("output");
  expect(asked.times).toBe(2);
  await seen("button");
  await pass(1);
  answer = now;
  window.dispatchEvent(new Event("online"));
  await seen("#part");
});

test.each([
  ["the server has a newer version", page("/assets/index-new.js"), 1],
  ["the browser asks the server no more", now, 4],
])("nobody is taken out of a meeting because %s: they are asked", async (_, found, times) => {
  answer = found;
  const asked = part(99);
  expect((await seen("button")).textContent).toBe(text("ui.old.reload"));
  expect(document.querySelector("[role=alert]")?.textContent).toContain(text("ui.old.meeting"));
  expect(asked.times).toBe(times);
  expect(history.state).toBeNull();
});
