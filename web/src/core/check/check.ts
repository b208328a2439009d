import type { Flow } from "../ports.ts";
import { End, type EndPorts } from "./end.ts";
import { blocked, verdictOf, type Look, type Verdict } from "./verdict.ts";

/** Two join tokens for one room, as the door gives them. */
export interface CheckPair {
  readonly sender: string;
  readonly receiver: string;
}

export type CheckAnswer = CheckPair | { readonly failure: "busy" | "unreachable" };

/** A picture that has to be sent in full, because no two of it are alike. */
export interface TestPicture {
  readonly track: MediaStreamTrack;
  stop(): void;
}

export interface CheckPorts extends EndPorts {
  readonly ask: () => Promise<CheckAnswer>;
  readonly picture: () => TestPicture;
}

/** `ended`: it took longer than the room is there for, as when a computer sleeps meanwhile. */
export type Outcome = Verdict | { readonly failure: "busy" | "unreachable" | "ended" };

const connectMillis = 8000;
const pollMillis = 250;
const lookMillis = 1000;
/** How long pictures flow: encoders take some seconds to trust a line. */
const looksOfAll = 7;
/** Before the line is filled its numbers say nothing. */
const looksToWarm = 3;

/** Tries the connection to the node before anybody joins. Leaves its room in any case. */
export class Check {
  private readonly ports: CheckPorts;
  private ends: End[] = [];
  private picture: TestPicture | null = null;
  private stopped = false;

  constructor(ports: CheckPorts) {
    this.ports = ports;
  }

  /**
   * @param whole send pictures both ways for some seconds; otherwise only see whether the way to the node is free,
   *              which takes a moment and costs nothing
   * @return null when it was stopped
   */
  async run(whole: boolean): Promise<Outcome | null> {
    const answer = await this.ports.ask();
    if (this.stopped) return null;
    if ("failure" in answer) return answer;
    this.picture = whole ? this.ports.picture() : null;
    const sender = new End(this.ports, answer.sender, true, this.picture?.track ?? null);
    const receiver = whole ? new End(this.ports, answer.receiver, false, null) : null;
    this.ends = receiver === null ? [sender] : [sender, receiver];
    const looks = (await this.connected(sender, receiver)) ? await this.watch(sender, receiver) : [];
    const stopped = this.stopped;
    const ended = this.isOver();
    this.stop();
    if (stopped) return null;
    if (ended) return { failure: "ended" };
    return looks.length === 0 ? blocked : verdictOf(looks);
  }

  stop(): void {
    this.stopped = true;
    for (const end of this.ends) end.close();
    this.ends = [];
    this.picture?.stop();
    this.picture = null;
  }

  private isOver(): boolean {
    return this.ends.some(({ over }) => over);
  }

  private async connected(sender: End, receiver: End | null): Promise<boolean> {
    for (let waited = 0; waited < connectMillis && !this.stopped && !this.isOver(); waited += pollMillis) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      const [sending, receiving] = await Promise.all([sender.health(), receiver?.health() ?? null]);
      if (isUp(sending?.sending) && (receiver === null || isUp(receiving?.receiving))) return true;
      // oxlint-disable-next-line no-await-in-loop
      await this.pass(pollMillis);
    }
    return false;
  }

  private async watch(sender: End, receiver: End | null): Promise<readonly Look[]> {
    const looks: Look[] = [];
    const all = receiver === null ? 1 : looksOfAll;
    for (let i = 0; i < all && !this.stopped; i += 1) {
      // oxlint-disable-next-line no-await-in-loop
      await this.pass(lookMillis);
      // oxlint-disable-next-line no-await-in-loop
      const [mine, other] = await Promise.all([sender.health(), receiver?.health() ?? null]);
      if (mine === null) break;
      const reports = [sender.report, receiver?.report ?? null].filter((report) => report !== null);
      looks.push({ sender: mine, receiver: other, reports });
    }
    return receiver === null ? looks : looks.slice(Math.min(looksToWarm, looks.length - 1));
  }

  private pass(millis: number): Promise<void> {
    return new Promise((resolve) => {
      this.ports.timers.after(millis, resolve);
    });
  }
}

function isUp(flow: Flow | undefined): boolean {
  return flow === "up";
}
