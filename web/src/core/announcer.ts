import type { Timers } from "./ports.ts";
import type { Said } from "./state/state.ts";

const betweenMillis = 1200;
/** So long is waited for others who come or go at the same time, to tell it in one sentence. */
const gatherMillis = 2500;
const maxWaiting = 8;

/** One voice, not too often: announcements in a row, joins and leaves summed up, floods cut. */
export class Announcer {
  private readonly timers: Timers;
  private readonly speak: (said: Said) => void;
  private readonly wants: (said: Said) => boolean;
  private waiting: Said[] = [];
  private running: "no" | "gathering" | "pausing" = "no";
  private cancel: () => void = () => {};

  constructor(timers: Timers, speak: (said: Said) => void, wants: (said: Said) => boolean = () => true) {
    this.timers = timers;
    this.speak = speak;
    this.wants = wants;
  }

  say(said: Said): void {
    if (!this.wants(said)) return;
    if (!this.merged(said)) {
      // My own doing answers at once, before what others do.
      if (said.what === "switched" || said.what === "myHand") {
        this.waiting = [said, ...this.waiting.filter((other) => other.what !== said.what)];
      } else if (this.waiting.length < maxWaiting) {
        this.waiting.push(said);
      }
    }
    if (this.running === "no" && gathers(said)) this.next("gathering", gatherMillis);
    else if (this.running === "no" || (this.running === "gathering" && !gathers(said))) this.next("pausing", 0);
  }

  private next(running: "gathering" | "pausing", millis: number): void {
    this.running = running;
    this.cancel();
    this.cancel = this.timers.after(millis, () => {
      const said = this.waiting.shift();
      if (said === undefined) {
        this.running = "no";
        return;
      }
      this.speak(said);
      this.next("pausing", betweenMillis);
    });
  }

  private merged(said: Said): boolean {
    if (said.what === "reaction") return this.mergedReaction(said.names, said.emoji);
    if (said.what !== "came" && said.what !== "gone") return false;
    const index = this.waiting.findIndex(({ what }) => what === said.what);
    const before = this.waiting[index];
    if (before === undefined || (before.what !== "came" && before.what !== "gone")) return false;
    this.waiting[index] = { what: said.what, names: [...before.names, ...said.names] };
    return true;
  }

  /** One sentence for all who react in the same way at the same time. */
  private mergedReaction(names: readonly string[], emoji: string): boolean {
    const index = this.waiting.findIndex((said) => said.what === "reaction" && said.emoji === emoji);
    const before = this.waiting[index];
    if (before?.what !== "reaction") return false;
    const fresh = names.filter((name) => !before.names.includes(name));
    this.waiting[index] = { ...before, names: [...before.names, ...fresh] };
    return true;
  }
}

function gathers(said: Said): boolean {
  return said.what === "came" || said.what === "gone" || said.what === "reaction";
}
