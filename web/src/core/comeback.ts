import type { Meeting } from "./meeting.ts";
import type { Timers } from "./ports.ts";
import type { Source } from "./protocol.ts";
import { maySend, sends } from "./state/state.ts";

/** A page that was frozen hears late what was taken from it; and a call rings before one looks at it. */
const graceMillis = 3000;
/** Whoever was away for longer may be with other people by now, and does not expect to be seen or heard. */
const mostAwayMillis = 60_000;
/** A phone that gives camera and microphone back by itself does so within this time. */
const handBackMillis = 1500;
const sources = ["CAMERA", "MICROPHONE"] as const;

/**
 * A phone takes much from a page one does not look at: the camera ends or goes dark, the line breaks without a word.
 * Whoever is soon back finds everything as they left it. What was pulled out before their eyes stays off, and so does
 * what was switched off at the node meanwhile; and nothing but the very device that was on is opened again.
 */
export class Comeback {
  private readonly meeting: Meeting;
  private readonly timers: Timers;
  private readonly wall: () => number;
  private readonly takenAt = new Map<Source, number>();
  /** Which device was used last; an ended track need not tell it any more. */
  private readonly used = new Map<Source, string>();
  private lastNotice = -1;
  private away = false;
  private leftAt = -Infinity;
  private backAt = -Infinity;
  private cancel: () => void = () => {};
  private readonly stops: readonly (() => void)[];

  /** `wall` goes on while the device sleeps, which the clock of `timers` need not do. */
  constructor(meeting: Meeting, timers: Timers, wall: () => number) {
    this.meeting = meeting;
    this.timers = timers;
    this.wall = wall;
    this.stops = [
      meeting.store.subscribe(() => this.look()),
      meeting.capture.subscribe(() => this.note()),
      meeting.onMessage((message) => {
        if (message.type === "Muted") this.takenAt.delete(message.source);
      }),
    ];
    this.note();
  }

  left(): void {
    if (this.away) return;
    this.away = true;
    this.leftAt = this.wall();
  }

  returned(): void {
    if (!this.away) return;
    this.away = false;
    this.backAt = this.wall();
    this.meeting.nudge();
    for (const [source, at] of this.takenAt) {
      if (this.wasShort() && at >= this.leftAt - graceMillis) void this.giveBack(source);
      else this.takenAt.delete(source);
    }
    this.cancel();
    this.cancel = this.timers.after(handBackMillis, () => {
      for (const source of sources) void this.wake(source);
    });
  }

  stop(): void {
    this.cancel();
    for (const stop of this.stops) stop();
  }

  private wasShort(): boolean {
    return this.backAt - this.leftAt <= mostAwayMillis;
  }

  private note(): void {
    for (const source of sources) {
      const device = this.meeting.capture.raw(source)?.getSettings().deviceId;
      if (device !== undefined && device !== "") this.used.set(source, device);
    }
  }

  /** The state remarks it when a device ends that was on. */
  private look(): void {
    const { mine, notices } = this.meeting.store.snapshot();
    for (const source of this.takenAt.keys()) {
      // From now on it is as they themselves want it.
      if (sends(mine.media, source) || mine.opening.has(source)) this.takenAt.delete(source);
    }
    const notice = notices.at(-1);
    if (notice === undefined || notice.key <= this.lastNotice) return;
    this.lastNotice = notice.key;
    if (notice.said.what !== "unplugged") return;
    const { source } = notice.said;
    const now = this.wall();
    this.takenAt.set(source, now);
    if (this.away || now - this.backAt >= graceMillis || !this.wasShort()) return;
    // Not in the middle of telling the state's listeners.
    this.timers.after(0, () => void this.giveBack(source));
  }

  private async giveBack(source: Source): Promise<void> {
    const { capture, store, dispatch } = this.meeting;
    const device = this.used.get(source);
    if (device === undefined || !this.isWanted(source)) return;
    const result = await capture.open(source, device);
    const wanted = this.isWanted(source);
    this.takenAt.delete(source);
    if ("problem" in result) return;
    const { mine, notices } = store.snapshot();
    if (!wanted) {
      if (!sends(mine.media, source)) capture.release(source);
      return;
    }
    for (const { key, said } of notices) {
      if (said.what === "unplugged" && said.source === source) dispatch({ type: "NoticeClosed", key });
    }
    dispatch({ type: "Switch", source, on: true });
  }

  private isWanted(source: Source): boolean {
    const state = this.meeting.store.snapshot();
    return this.takenAt.has(source) && state.phase.at !== "over" && maySend(state, source);
  }

  /** What is still dark is opened anew: some phones never give it back to the track they took it from. */
  private async wake(source: Source): Promise<void> {
    const { capture, store, dispatch } = this.meeting;
    const device = this.used.get(source);
    const dark = capture.raw(source)?.muted ?? false;
    if (device === undefined || !dark || !sends(store.snapshot().mine.media, source)) return;
    const result = await capture.open(source, device);
    if ("problem" in result) dispatch({ type: "OpenFailed", source, problem: result.problem });
    else if (!sends(store.snapshot().mine.media, source)) capture.release(source);
  }
}
