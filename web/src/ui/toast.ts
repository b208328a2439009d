import { announce } from "./announce.ts";

/** Short notes on what just happened. They are spoken too, and go by themselves unless they say what went wrong. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: "note" | "problem";
}

const stayMillis = 6000;
const most = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

export function notify(text: string, kind: Toast["kind"] = "note"): void {
  lastId += 1;
  const id = lastId;
  set([...toasts.filter((toast) => toast.text !== text), { id, text, kind }].slice(-most));
  announce(text, kind === "problem" ? "assertive" : "polite");
  if (kind === "note") setTimeout(() => dismiss(id), stayMillis);
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

export function shownToasts(): readonly Toast[] {
  return toasts;
}

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
