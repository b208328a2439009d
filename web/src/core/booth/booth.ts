import type { Timers } from "../ports.ts";
import type { Ballot, PollAnswer, PollSeen } from "../protocol.ts";
import type { BallotAct, PollAct } from "../state/pollState.ts";
import { blind, fromText, newSecret, toText, unblind, type Slip } from "./blind.ts";

export interface BoothPorts {
  readonly timers: Timers;
  /** 0 to 1. */
  readonly chance: () => number;
  /** One tab's, gone with the tab. */
  readonly storage: Storage | null;
  readonly door: string;
  /** Sends a ballot without anything that says from whom; the status, or null when it did not get through. */
  readonly post: (ballot: string) => Promise<number | null>;
  readonly tell: (act: PollAct) => void;
}

/** What a tab remembers of its ballot: the secret until it is cast, then only that it is. */
interface Kept {
  readonly secret?: string;
  readonly cast?: boolean;
}

interface Pending {
  readonly answer: PollAnswer;
  slip: Slip | null;
  asked: number;
  /** Signed and ready to go. */
  ballot: string | null;
  cancel: () => void;
}

/** A ballot goes out some time after it was filled in, so that who voted just then tells nothing. */
const leastWaitMillis = 500;
const mostWaitMillis = 4000;
const askAgainMillis = 6000;
const mostAsked = 6;
const retryMillis = [500, 1000, 2000, 4000, 8000, 8000];
/** As long as the longest, so that the length tells nothing. */
const ballotBytes = 4096;

/** Where anonymous votes are made: fills in, has signed, waits a little, casts. Nothing in here knows a session. */
export class Booth {
  private readonly ports: BoothPorts;
  private readonly pending = new Map<string, Pending>();

  constructor(ports: BoothPorts) {
    this.ports = ports;
  }

  act(act: BallotAct): void {
    switch (act.do) {
      case "Fill":
        void this.fill(act.poll, act.answer);
        break;
      case "Signed":
        void this.signed(act.poll, act.blinded, act.signature);
        break;
      case "Again":
        this.ask(act.poll);
        break;
      case "Hurry":
        this.hurry(act.poll);
        break;
      case "Remember":
        this.ports.tell({ do: "Remembered", poll: act.poll, found: this.found(act.poll) });
        break;
      case "Forget":
        this.pending.get(act.poll)?.cancel();
        this.pending.delete(act.poll);
        this.keep(act.poll, null);
        break;
    }
  }

  /** The page goes away: what is signed goes now. */
  hurryAll(): void {
    for (const poll of this.pending.keys()) this.hurry(poll);
  }

  private async fill({ id, key }: PollSeen, answer: PollAnswer): Promise<void> {
    const kept = this.kept()[id]?.secret;
    const secret = kept === undefined ? newSecret() : fromText(kept);
    const pending: Pending = { answer, slip: null, asked: 0, ballot: null, cancel: () => {} };
    this.pending.set(id, pending);
    try {
      if (key === undefined) throw new Error("no key");
      this.keep(id, { secret: toText(secret) });
      pending.slip = await blind(key, id, secret);
      this.ask(id);
    } catch {
      this.end(id, "failed");
    }
  }

  private ask(poll: string): void {
    const pending = this.pending.get(poll);
    if (pending === undefined || pending.slip === null || pending.ballot !== null) return;
    if (pending.asked >= mostAsked) {
      this.end(poll, "failed");
      return;
    }
    pending.asked += 1;
    pending.cancel();
    pending.cancel = this.ports.timers.after(askAgainMillis, () => this.ask(poll));
    this.ports.tell({ do: "Blinded", poll, blinded: pending.slip.blinded });
  }

  private async signed(poll: string, blinded: string, signature: string): Promise<void> {
    const pending = this.pending.get(poll);
    if (pending === undefined || pending.slip?.blinded !== blinded || pending.ballot !== null) return;
    const { slip, answer } = pending;
    const plain = await unblind(slip, signature).catch(() => null);
    if (plain === null) {
      this.end(poll, "failed");
      return;
    }
    if (pending.ballot !== null) return;
    const ballot: Ballot = { poll, token: slip.token, signature: plain, answer };
    pending.ballot = padded(JSON.stringify(ballot));
    pending.cancel();
    this.ports.tell({ do: "Cast", poll, outcome: "casting" });
    const wait = leastWaitMillis + this.ports.chance() * (mostWaitMillis - leastWaitMillis);
    pending.cancel = this.ports.timers.after(wait, () => void this.cast(poll, 0));
  }

  private hurry(poll: string): void {
    const pending = this.pending.get(poll);
    if (pending === undefined || pending.ballot === null) return;
    pending.cancel();
    void this.cast(poll, 0);
  }

  /** Casting the same ballot more than once counts once. */
  private async cast(poll: string, tries: number): Promise<void> {
    const ballot = this.pending.get(poll)?.ballot ?? null;
    if (ballot === null) return;
    const status = await this.ports.post(ballot);
    const pending = this.pending.get(poll);
    if (pending === undefined) return;
    if (status === 204) this.end(poll, "counted");
    // A repeat after an answer that got lost is not news; only this page could have filled in something else.
    else if (status === 200) this.end(poll, tries > 0 ? "counted" : "before");
    else if (status === 410) this.end(poll, "late");
    else if (status === 400 || status === 403) this.end(poll, "failed");
    else if (tries >= retryMillis.length) this.end(poll, "failed");
    else pending.cancel = this.ports.timers.after(retryMillis[tries] ?? 0, () => void this.cast(poll, tries + 1));
  }

  private end(poll: string, outcome: "counted" | "before" | "late" | "failed"): void {
    this.pending.get(poll)?.cancel();
    this.pending.delete(poll);
    if (outcome !== "failed") this.keep(poll, { cast: true });
    this.ports.tell({ do: "Cast", poll, outcome });
  }

  private found(poll: string): "cast" | "begun" | "nothing" {
    const kept = this.kept()[poll];
    if (kept?.cast === true) return "cast";
    return kept?.secret === undefined ? "nothing" : "begun";
  }

  private kept(): Record<string, Kept> {
    try {
      const found: unknown = JSON.parse(this.ports.storage?.getItem(this.place) ?? "{}");
      return typeof found === "object" && found !== null ? { ...found } : {};
    } catch {
      return {};
    }
  }

  private keep(poll: string, what: Kept | null): void {
    const kept = this.kept();
    if (what === null) delete kept[poll];
    else kept[poll] = what;
    try {
      this.ports.storage?.setItem(this.place, JSON.stringify(kept));
    } catch {
      // Storage may be forbidden; after a reload it is then not known whether the ballot was cast.
    }
  }

  private get place(): string {
    const { door } = this.ports;
    return `runde.ballots.${door}`;
  }
}

/** Blanks behind it mean nothing in JSON. */
function padded(text: string): string {
  return text + " ".repeat(Math.max(0, ballotBytes - new TextEncoder().encode(text).length));
}
