import { browserTimers } from "../core/browser.ts";
import { Comeback } from "../core/comeback.ts";
import type { Meeting } from "../core/meeting.ts";

/** Watches whether somebody looks at this page, puts right what suffered meanwhile, and keeps the screen lit. */
export function watch(meeting: Meeting): () => void {
  const comeback = new Comeback(meeting, browserTimers, () => Date.now());
  const light = new Light();
  const seen = () => {
    comeback.returned();
    playAll(() => meeting.dispatch({ type: "SoundBlocked", blocked: true }));
    light.shine(inside(meeting));
  };
  const listeners = new AbortController();
  const { signal } = listeners;
  const changed = () => (document.visibilityState === "visible" ? seen() : comeback.left());
  document.addEventListener("visibilitychange", changed, { signal });
  // Phones freeze a page some time after it went out of sight, and laptops one that is in sight.
  document.addEventListener("freeze", () => comeback.left(), { signal });
  document.addEventListener("resume", changed, { signal });
  window.addEventListener("pageshow", changed, { signal });
  if (document.visibilityState !== "visible") comeback.left();
  light.shine(inside(meeting));
  const unsubscribe = meeting.store.subscribe(() => light.shine(inside(meeting)));
  return () => {
    unsubscribe();
    listeners.abort();
    comeback.stop();
    light.shine(false);
  };
}

function inside(meeting: Meeting): boolean {
  const { at } = meeting.store.snapshot().phase;
  return at === "in" || at === "waiting";
}

/** Phones stop what plays when they are called or locked, and do not always start it again. */
function playAll(blocked: () => void): void {
  for (const element of document.querySelectorAll<HTMLMediaElement>("audio, video")) {
    if (element.srcObject === null || !element.paused) continue;
    element.play().catch((cause: unknown) => {
      const asks = cause instanceof DOMException && cause.name === "NotAllowedError";
      if (asks && element instanceof HTMLAudioElement) blocked();
    });
  }
}

/** Nobody touches the screen while listening, and a phone whose screen goes dark leaves the meeting. */
class Light {
  private wanted = false;
  private lock: WakeLockSentinel | null = null;
  private asking = false;

  /** The browser lets go of it whenever the page goes out of sight, so it is asked for again on each return. */
  shine(wanted: boolean): void {
    this.wanted = wanted;
    if (!wanted) this.release();
    else if (!this.asking && (this.lock?.released ?? true) && document.visibilityState === "visible") void this.ask();
  }

  private async ask(): Promise<void> {
    if (!("wakeLock" in navigator)) return;
    this.asking = true;
    try {
      this.lock = await navigator.wakeLock.request("screen");
    } catch {
      // With an almost empty battery a phone says no; the meeting goes on until the screen goes dark.
    }
    this.asking = false;
    if (!this.wanted) this.release();
  }

  private release(): void {
    void this.lock?.release();
    this.lock = null;
  }
}
