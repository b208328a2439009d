import type { ServerMessage } from "./protocol.ts";

/**
 * What time it is at the node. Messages say when they were sent and come later, never earlier: of all differences to
 * our own clock the smallest delay is the best guess, right to the fraction of a second that a message takes.
 */
export class NodeClock {
  private ahead: number | null = null;

  heard(message: ServerMessage, nowMillis: number): void {
    // A node that was started anew may have another clock.
    if (message.type === "Welcome") this.ahead = null;
    if (message.type !== "TimerIs" && message.type !== "Chat") return;
    const ahead = message.at - nowMillis;
    this.ahead = this.ahead === null ? ahead : Math.max(this.ahead, ahead);
  }

  at(nowMillis: number): number {
    return nowMillis + (this.ahead ?? 0);
  }
}
