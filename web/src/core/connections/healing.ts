import type { Timers } from "../ports.ts";

/** A short dropout heals by itself; ICE needs no help before this. */
const patienceMillis = 2500;
/** How long the first set-up and each attempt may take. */
const setUpMillis = 10_000;

/**
 * Decides when a peer connection that is not well is helped, and how: first with new ICE credentials, then, when that
 * did not help, by building it anew, and so on in turn. Does nothing while there is no line to the node.
 */
export class Healing {
  private readonly timers: Timers;
  private readonly help: { restart(): void; rebuild(): void };
  private state: RTCPeerConnectionState = "new";
  private attempts = 0;
  private lineUp = true;
  private cancel: () => void = () => {};

  constructor(timers: Timers, help: { restart(): void; rebuild(): void }) {
    this.timers = timers;
    this.help = help;
  }

  /** A description was exchanged: from now on it has to come up. */
  expect(): void {
    if (this.state !== "connected") this.after(setUpMillis);
  }

  changed(state: RTCPeerConnectionState): void {
    this.state = state;
    switch (state) {
      case "connected":
        this.attempts = 0;
        this.cancel();
        break;
      case "disconnected":
        this.after(patienceMillis);
        break;
      case "failed":
        this.heal();
        break;
      case "new":
      case "connecting":
      case "closed":
        break;
    }
  }

  line(up: boolean): void {
    const back = up && !this.lineUp;
    this.lineUp = up;
    if (back && (this.state === "disconnected" || this.state === "failed")) this.heal();
  }

  stop(): void {
    this.cancel();
    this.state = "closed";
  }

  private after(millis: number): void {
    this.cancel();
    this.cancel = this.timers.after(millis, () => {
      if (this.state !== "connected" && this.state !== "closed") this.heal();
    });
  }

  private heal(): void {
    this.cancel();
    if (!this.lineUp || this.state === "closed") return;
    this.attempts += 1;
    this.after(setUpMillis);
    if (this.attempts % 2 === 1) this.help.restart();
    else this.help.rebuild();
  }
}
