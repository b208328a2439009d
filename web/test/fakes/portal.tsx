import axe from "axe-core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, vi } from "vitest";
import { App } from "../../src/App.tsx";
import { chooseLanguage, loadAreas, type Language } from "../../src/i18n/language.ts";
import { resetSession } from "../../src/portal/session.ts";
import { answer, portalData, type PortalData } from "../../tools/portal.mjs";

/** The whole client in a portal that exists only here: `show` a page, `press` what is `named`. */
let root: Root | null = null;

// These tests wait for what a person would see, so React need not be driven step by step.
(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;
/** What the server knows; a test changes it before it shows a page. */
export let data: PortalData;
/** The requests so far, such as `GET /api/v1/session`. */
export let asked: string[];
/** What was sent with them, by the same words. */
export let sent: Map<string, unknown>;

beforeEach(() => {
  data = portalData(location.origin, Date.now());
  asked = [];
  sent = new Map();
  resetSession();
  sessionStorage.clear();
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    const url = new URL(path, location.origin);
    asked.push(`${method} ${url.pathname}`);
    if (typeof init.body === "string") sent.set(`${method} ${url.pathname}`, JSON.parse(init.body));
    const found = answer(data, method, url.pathname, url.searchParams) ?? { status: 404, body: { code: "notFound" } };
    return Promise.resolve(new Response(JSON.stringify(found.body), { status: found.status }));
  });
});

afterEach(() => {
  root?.unmount();
  root = null;
});

export async function show(path: string, language: Language = "en"): Promise<void> {
  history.replaceState(null, "", path);
  await loadAreas("ui");
  await chooseLanguage(language);
  const place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  root.render(<App />);
  await until(() => document.querySelector("h1") !== null && document.querySelector("output.ui-loading") === null);
}

export async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!condition()) throw new Error(`not yet:\n${document.body.textContent}`);
    },
    { timeout: 15_000, interval: 20 },
  );
}

export function named(role: "button" | "link" | "menuitem" | "switch", name: string): HTMLElement {
  const selectors = { button: "button", link: "a", menuitem: "[role=menuitem]", switch: "label" };
  const found = [...document.querySelectorAll<HTMLElement>(selectors[role])].find(
    (element) => (element.getAttribute("aria-label") ?? element.textContent)?.trim() === name,
  );
  if (!found) throw new Error(`no ${role} "${name}"`);
  return found;
}

export async function press(element: HTMLElement): Promise<void> {
  element.focus();
  element.click();
  await Promise.resolve();
}

export async function type(label: string, value: string): Promise<void> {
  const id = [...document.querySelectorAll("label")].find((one) => one.textContent === label)?.htmlFor ?? "";
  const input = document.getElementById(id);
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) {
    throw new Error(`no field "${label}"`);
  }
  const kind = input instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => input.value === value);
}

/** Contrast is computed from the tokens in contrast.test.ts; without layout axe cannot see it. */
export async function violations(): Promise<string[]> {
  const found = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

