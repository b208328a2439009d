import { useSyncExternalStore } from "react";

/** Where we are and how to go somewhere else, on the History API. Patterns: `/meet/:code`. */
const listeners = new Set<() => void>();

function changed(): void {
  for (const listener of listeners) listener();
}

type Guard = (leave: () => void) => void;

let guard: Guard | null = null;
/** Where the guarded page is, so that the browser's back button can be undone until the person has decided. */
let guarded = "";

/**
 * Asks before the page is left while something on it is unsaved. `ask` gets what to call when the person wants to leave
 * all the same. Gives back what ends it.
 */
export function guardLeaving(ask: Guard): () => void {
  guard = ask;
  guarded = location.href;
  window.addEventListener("beforeunload", beforeUnload);
  return () => {
    if (guard === ask) guard = null;
    window.removeEventListener("beforeunload", beforeUnload);
  };
}

function beforeUnload(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function moved(): void {
  if (guard === null) {
    changed();
    return;
  }
  const to = location.href;
  history.pushState(null, "", guarded);
  guard(() => go(to, {}));
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("popstate", moved);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("popstate", moved);
  };
}

interface How {
  readonly replace?: boolean;
  /** Nothing on the page can be lost any more, so nobody is asked. */
  readonly unasked?: boolean;
}

export function navigate(to: string, how: How = {}): void {
  if (guard === null || how.unasked) go(to, how);
  else guard(() => go(to, how));
}

function go(to: string, how: How): void {
  guard = null;
  if (how.replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  changed();
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

export type Params = Readonly<Record<string, string>>;

/** The named parts of the path, or null when the pattern does not fit. A trailing slash does not matter. */
export function match(pattern: string, path: string): Params | null {
  const wanted = segments(pattern);
  const given = segments(path);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const have = given[index] ?? "";
    if (want.startsWith(":")) params[want.slice(1)] = decode(have);
    else if (want !== have) return null;
  }
  return params;
}

function segments(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
