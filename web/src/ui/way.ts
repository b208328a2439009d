import { patiently, type Found, type Way } from "../core/patience.ts";

/** How many wait for the network; views listen. */
let waiters = 0;
const listeners = new Set<() => void>();

function changed(by: number): void {
  waiters += by;
  for (const listener of listeners) listener();
}

export function onWaiting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isWaiting(): boolean {
  return waiters > 0;
}

const lookMillis = 5_000;

/** The script that this page began with: another one in the server's page means another version. */
function beginning(): string {
  return document.querySelector('script[type="module"][src]')?.getAttribute("src") ?? "";
}

/** The way from this browser to the server it has this page from. */
export const browserWay: Way = {
  offline: () => !navigator.onLine,
  look: async (): Promise<Found> => {
    try {
      const answer = await fetch("/", { cache: "no-store", signal: AbortSignal.timeout(lookMillis) });
      const page = answer.ok ? await answer.text() : "";
      // A page that is not ours comes from something in between, as the sign-in of a guest network.
      if (!page.includes('<div id="root">')) return "away";
      return page.includes(`"${beginning()}"`) ? "same" : "newer";
    } catch {
      return "away";
    }
  },
  pause: (millis) =>
    new Promise((done) => {
      const end = () => {
        clearTimeout(timer);
        window.removeEventListener("online", end);
        done();
      };
      const timer = setTimeout(end, millis);
      window.addEventListener("online", end);
    }),
  waiting: () => {
    changed(1);
    return () => changed(-1);
  },
};

/** Fetches code or words that the client needs only now, and again when the network went and came back. */
export function fetched<T>(load: () => Promise<T>): Promise<T> {
  return patiently(load, browserWay);
}

/**
 * A sheet that could not be fetched stays in the page as an empty one, and would count as being there when the part
 * that needs it is asked for again.
 */
export function dropLostSheets(): void {
  window.addEventListener("error", dropSheet, { capture: true });
}

function dropSheet({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === "stylesheet") target.remove();
}

/**
 * Loads the page again because this one cannot go on, but only once for each version: if the same comes back, another
 * time would not help. It is written down where the browser keeps the page's place in its history.
 */
export function renew(reload = () => location.reload()): boolean {
  const state: unknown = history.state;
  const kept = typeof state === "object" && state !== null ? state : {};
  if ("renewed" in kept && kept.renewed === beginning()) return false;
  history.replaceState({ ...kept, renewed: beginning() }, "");
  reload();
  return true;
}
