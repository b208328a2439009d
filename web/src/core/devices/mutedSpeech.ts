import type { Timers } from "../ports.ts";

const everyMillis = 100;
const loud = 0.55;
/** So many loud moments within the last ten mean speech and not a cup on the table. */
const needed = 4;
const restMillis = 20_000;

/** Listens, on this device only, whether somebody speaks into a muted microphone. */
export class MutedSpeech {
  private readonly timers: Timers;
  private readonly heard: () => void;
  private recent: boolean[] = [];
  private cancel: () => void = () => {};
  private quietUntil = 0;

  constructor(timers: Timers, heard: () => void) {
    this.timers = timers;
    this.heard = heard;
  }

  listen(read: () => number): void {
    this.stop();
    this.recent = [];
    this.next(read);
  }

  stop(): void {
    this.cancel();
    this.cancel = () => {};
  }

  private next(read: () => number): void {
    this.cancel = this.timers.after(everyMillis, () => {
      this.recent = [...this.recent.slice(-9), read() > loud];
      if (this.recent.filter(Boolean).length >= needed && this.timers.now() >= this.quietUntil) {
        this.quietUntil = this.timers.now() + restMillis;
        this.recent = [];
        this.heard();
      }
      this.next(read);
    });
  }
}
