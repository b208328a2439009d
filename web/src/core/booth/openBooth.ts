import { browserTimers, storageOf } from "../browser.ts";
import type { PollAct } from "../state/pollState.ts";
import { Booth } from "./booth.ts";

/** A booth with this browser's clock and storage; ballots go out on their own, without cookie or referrer. */
export function openBooth(door: string, tell: (act: PollAct) => void): Booth {
  const booth = new Booth({
    timers: browserTimers,
    chance: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
    storage: storageOf("sessionStorage"),
    door,
    post,
    tell,
  });
  addEventListener("pagehide", () => booth.hurryAll());
  return booth;
}

async function post(ballot: string): Promise<number | null> {
  try {
    const answer = await fetch("/ballots", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: ballot,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      keepalive: true,
    });
    return answer.status;
  } catch {
    return null;
  }
}
