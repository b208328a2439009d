import type { Meeting } from "./meeting.ts";
import type { Timers } from "./ports.ts";
import type { Source } from "./protocol.ts";
import { sends } from "./state/state.ts";

/** A page that was frozen hears late what was taken from it; and a call rings before one looks at it. */
const graceMillis = 3000;
/** A phone that gives camera and microphone back by itself does so within this time. */
const handBackMillis = 1500;

/**
 * A phone takes much from a page one does not look at: the camera ends or goes dark, the line breaks without a word.
 * Whoever comes back finds everything as they left it. What was pulled out before their eyes stays off.
 */
export class Comeback {
  private readonly meeting: Meeting;
  private readonly timers: Timers;
  private readonly takenAt = new Map<Source, number>();
  private lastNotice = -1;
  private away = false;
  private leftAt = -Infinity;
  private backAt = -Infinity;
  private cancel: () => void = () => {};
  private readonly unsubscribe: () => void;

  constructor(meeting: Meeting, timers: Timers) {
    this.meeting = meeting;
    this.timers = timers;
    this.unsubscribe = meeting.store.subscribe(() => this.look());
  }

  left(): void {
    if (this.away) return;
    this.away = true;
    this.leftAt = this.timers.now();
  }

  returned(): void {
    if (!this.away) return;
    this.away = false;
    this.backAt = this.timers.now();
    this.meeting.nudge();
    for (const [source, at] of this.takenAt) if (at >= this.leftAt - graceMillis) this.giveBack(source);
    this.cancel();
    this.cancel = this.timers.after(handBackMillis, () => this.wake());
  }

  stop(): void {
    this.cancel();
    this.unsubscribe();
  }

  /** The state remarks it when a device ends that was on. */
  private look(): void {
    const notice = this.meeting.store.snapshot().notices.at(-1);
    if (notice === undefined || notice.key <= this.lastNotice) return;
    this.lastNotice = notice.key;
    if (notice.said.what !== "unplugged") return;
    const { source } = notice.said;
    const now = this.timers.now();
    this.takenAt.set(source, now);
    // Not in the middle of telling the state's listeners.
    if (!this.away && now - this.backAt < graceMillis) this.timers.after(0, () => this.giveBack(source));
  }

  private giveBack(source: Source): void {
    this.takenAt.delete(source);
    const { notices } = this.meeting.store.snapshot();
    for (const { key, said } of notices) {
      if (said.what === "unplugged" && said.source === source) this.meeting.dispatch({ type: "NoticeClosed", key });
    }
    this.meeting.dispatch({ type: "Switch", source, on: true });
  }

  /** What is still dark is opened anew: some phones never give it back to the track they took it from. */
  private wake(): void {
    const { capture, store } = this.meeting;
    const { choices } = capture.snapshot();
    const { media } = store.snapshot().mine;
    if (sends(media, "CAMERA") && capture.dark("CAMERA")) void capture.choose("camera", choices.camera);
    if (sends(media, "MICROPHONE") && capture.dark("MICROPHONE")) void capture.choose("microphone", choices.microphone);
  }
}
