import type { JoinOutcome, Line, OpenLine, Timers } from "./ports.ts";
import type {
  ClientChat,
  ClientMessage,
  MediaState,
  Reason,
  ServerFrame,
  ServerMessage,
  ServerMessageOf,
} from "./protocol.ts";
import { isDeed, isSaidAgain } from "./resend.ts";

/** Why a place in a meeting is lost for good, or never given. */
export type Ending =
  | "left"
  | "removed"
  | "rejected"
  | "ended"
  | "locked"
  | "full"
  | "replaced"
  | "nameMissing"
  | "early"
  | "cancelled"
  | "passcodeMissing"
  | "passcodeWrong"
  | "tooMany"
  | "refused";

export interface SignalEvents {
  /** @param about what was said that is refused, where that is known */
  message(message: ServerMessage, about?: ClientMessage): void;
  /** The line to the node stands and everything said meanwhile is on its way. */
  up(): void;
  /** The line is lost; we are trying. */
  lost(): void;
  over(ending: Ending): void;
  /** A fresh token to remember for a reload of the page. */
  token(token: string): void;
  /** These words are not said again: they go back to where they were typed. */
  unsaid(words: ClientChat): void;
  /** Something the person did has perhaps not been done, and is not said again. */
  undone(): void;
}

export interface SignalPorts {
  readonly openLine: OpenLine;
  readonly timers: Timers;
  /** The time of day, which goes on while the device sleeps. */
  readonly wall: () => number;
  /** Asks the portal for a token; `previous` keeps our place. */
  readonly join: (previous: string | null) => Promise<JoinOutcome>;
  /** What we are about to send, for `Join`. */
  readonly media: () => MediaState;
}

const firstRetryMillis = 250;
const lastRetryMillis = 4000;
/** How long the node may take to answer `Join` or `Resume`. */
const greetingMillis = 8000;
const pingEveryMillis = 8000;
const answerWithinMillis = 5000;
/** The same while somebody waits for it: a phone that slept has often lost its line without a word. */
const answerSoonMillis = 2000;
/** So many messages may be unacknowledged before we acknowledge without having anything to say. */
const ackEvery = 32;
/** The same in characters: the node keeps 1 MiB for a resume and cuts us off when it is full. */
const ackEveryChars = 262_144;
/** So many of what the person did last are remembered, until the node refuses one of them. */
const maxSaid = 100;
/** The portal's tokens were refused so often in a row: something is wrong that trying again does not mend. */
const maxRefusals = 4;

/** The node closes with this code when a message was longer than it takes. */
const tooLong = 1009;

interface Word {
  readonly seq: number;
  /** What we had heard when we said it, so that the node knows which room it was said in. */
  readonly ack: number;
  /** When we said it, on the clock of `Timers` and by the time of day. */
  readonly at: number;
  readonly wall: number;
  readonly message: ClientMessage;
}

/**
 * The signalling session: frames numbered in both directions, resumed after a lost line, and begun again with the same
 * place when the node no longer knows the session. See `docs/protocol/signalling.md`.
 */
export class Signal {
  private readonly ports: SignalPorts;
  private readonly events: SignalEvents;
  private line: Line | null = null;
  /** Calls back from lines of earlier epochs are stale. */
  private epoch = 0;
  private stage: "idle" | "asking" | "opening" | "greeting" | "up" | "waiting" | "over" = "idle";
  private session: { readonly id: string; readonly secret: string } | null = null;
  private previousToken: string | null;
  private freshToken: string | null = null;
  private sent = 0;
  private received = 0;
  private acknowledged = 0;
  private charsSinceAck = 0;
  private outbox: Word[] = [];
  /** What was said last, by its number: refusals name no more than that. */
  private said: { readonly seq: number; readonly message: ClientMessage }[] = [];
  private undone = false;
  private inBreakout = false;
  /** Which run of the meeting I was in last. */
  private room: string | null = null;
  private failures = 0;
  private refusals = 0;
  private nonce = 0;
  private toldLost = false;
  /** The node said that it stops: there will be nothing to resume. */
  private draining = false;
  private cancelTimer: () => void = () => {};
  private cancelPing: () => void = () => {};
  private cancelDeadline: () => void = () => {};

  constructor(ports: SignalPorts, events: SignalEvents, previousToken: string | null) {
    this.ports = ports;
    this.events = events;
    this.previousToken = previousToken;
  }

  start(): void {
    if (this.stage === "idle") this.connect();
  }

  /** Says something, now or as soon as the line is back. */
  send(message: ClientMessage): void {
    if (this.stage === "over") return;
    this.sent += 1;
    const { timers, wall } = this.ports;
    this.outbox.push({ seq: this.sent, ack: this.received, at: timers.now(), wall: wall(), message });
    this.said = [...this.said.slice(1 - maxSaid), { seq: this.sent, message }];
    if (this.stage === "up") this.write(this.sent, message);
  }

  /** Leaves for good. */
  leave(): void {
    if (this.stage === "over") return;
    if (this.stage === "up") this.send({ type: "Leave" });
    this.finish("left");
  }

  /** Goes silent without leaving: the page goes away, the place is kept for its return. */
  stop(): void {
    this.closeLine();
    this.stage = "over";
  }

  /** The network is back, or the person asks: try now instead of later. */
  nudge(): void {
    if (this.stage === "waiting") {
      this.cancelTimer();
      this.connect();
    } else if (this.stage === "up") {
      this.ping(answerSoonMillis);
    }
  }

  private connect(): void {
    if (this.session !== null || this.freshToken !== null) {
      this.open();
      return;
    }
    this.stage = "asking";
    const epoch = ++this.epoch;
    this.ports.join(this.previousToken).then(
      (answer) => {
        if (epoch === this.epoch) this.answered(answer);
      },
      () => {
        if (epoch === this.epoch) this.retryLater();
      },
    );
  }

  private answered(answer: JoinOutcome): void {
    switch (answer.outcome) {
      case "joined":
        this.previousToken = answer.token;
        this.freshToken = answer.token;
        this.events.token(answer.token);
        this.open();
        break;
      case "unreachable":
        this.retryLater();
        break;
      case "removed":
      case "locked":
      case "ended":
      case "full":
      case "nameMissing":
      case "early":
      case "cancelled":
      case "passcodeMissing":
      case "passcodeWrong":
      case "tooMany":
        this.finish(answer.outcome);
        break;
    }
  }

  private open(): void {
    this.stage = "opening";
    const epoch = ++this.epoch;
    this.timer(greetingMillis, () => this.dropLine());
    const mine = (call: () => void) => {
      if (epoch === this.epoch) call();
    };
    this.line = this.ports.openLine({
      opened: () => mine(() => this.greet()),
      text: (text) => mine(() => this.read(text)),
      closed: (code) => mine(() => this.closed(code)),
    });
  }

  private greet(): void {
    this.stage = "greeting";
    if (this.session !== null) {
      const { id, secret } = this.session;
      this.write(0, { type: "Resume", session: id, secret, received: this.received });
    } else if (this.freshToken !== null) {
      this.write(0, { type: "Join", token: this.freshToken, media: this.ports.media() });
      this.freshToken = null;
    }
  }

  private read(text: string): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(text) as ServerFrame;
    } catch {
      this.dropLine();
      return;
    }
    this.heard();
    const { seq, ack, message } = frame;
    if (seq > 0 && seq <= this.received) return;
    if (seq > this.received + 1) {
      // A gap cannot happen on one line; continuing from what we have is what resuming is for.
      this.dropLine();
      return;
    }
    if (seq > 0) {
      this.received = seq;
      this.charsSinceAck += text.length;
    }
    this.forget(ack);
    this.handle(message);
    const much = this.received - this.acknowledged >= ackEvery || this.charsSinceAck >= ackEveryChars;
    if (much && this.stage === "up") this.ping();
  }

  private handle(message: ServerMessage): void {
    switch (message.type) {
      case "Welcome":
      case "Wait":
        this.session = { id: message.session, secret: message.secret };
        if (this.stage === "up") {
          this.events.message(message);
        } else {
          // Offers of connections that belonged to an earlier session would only confuse the new one.
          this.keepWords(this.room === null || (message.type === "Welcome" && message.room === this.room));
          this.inBreakout = false;
          this.events.message(message);
          this.standing();
        }
        if (message.type === "Welcome") this.room = message.room;
        break;
      case "Draining":
        this.draining = true;
        break;
      case "Resumed":
        this.forget(message.handled);
        this.standing();
        break;
      case "Turned":
        this.turned(message.reason);
        break;
      case "Pong":
        break;
      case "BreakoutMove":
        this.inBreakout = message.room > 0;
        this.events.message(message);
        break;
      case "BreakoutPlace":
        this.inBreakout = message.inside > 0;
        this.events.message(message);
        break;
      case "Refused":
        this.refused(message);
        break;
      default:
        this.events.message(message);
    }
  }

  /** The line stands: what the node has not handled goes out (again). */
  private standing(): void {
    this.stage = "up";
    this.failures = 0;
    this.refusals = 0;
    this.toldLost = false;
    this.cancelTimer();
    for (const { seq, ack, message } of this.outbox) this.write(seq, message, ack);
    this.schedulePing();
    this.events.up();
    if (this.undone) this.events.undone();
    this.undone = false;
  }

  /** Whom it was about is gone, or I had been taken to another room: nothing else would tell that it was not done. */
  private refused(message: ServerMessageOf<"Refused">): void {
    const quiet = message.refusal === "NOT_IN_ROOM" || message.refusal === "NO_SUCH_PARTICIPANT";
    const about = this.said.find(({ seq }) => seq === message.seq)?.message;
    if (quiet && about && isDeed(about)) this.events.undone();
    else this.events.message(message, about);
  }

  private turned(reason: Reason): void {
    switch (reason) {
      case "UNKNOWN_SESSION":
      case "LOST":
        this.forgetSession();
        this.closeLine();
        this.connect();
        break;
      case "BAD_TOKEN":
      case "PROTOCOL":
        this.refusals += 1;
        if (this.refusals >= maxRefusals) {
          this.finish("refused");
        } else {
          this.forgetSession();
          this.closeLine();
          this.retryLater();
        }
        break;
      case "OVERLOADED":
        this.forgetSession();
        this.closeLine();
        this.retryLater();
        break;
      case "LEFT":
        this.finish("left");
        break;
      case "REMOVED":
        this.finish("removed");
        break;
      case "REJECTED":
        this.finish("rejected");
        break;
      case "ENDED":
        this.finish("ended");
        break;
      case "LOCKED":
        this.finish("locked");
        break;
      case "FULL":
        this.finish("full");
        break;
      case "REPLACED":
        this.finish("replaced");
        break;
    }
  }

  private forgetSession(): void {
    this.session = null;
    this.freshToken = null;
    this.received = 0;
    this.acknowledged = 0;
    this.charsSinceAck = 0;
    this.draining = false;
    this.keepWords();
  }

  /**
   * A new session starts counting anew, and what belonged to the former one would only confuse it.
   *
   * @param same whether it is in the same run of the meeting: nothing is said to those of another one, at whose door
   *   one may have to wait again
   */
  private keepWords(same = true): void {
    const kept = this.outbox.filter((one) => same && isSaidAgain(one.message, this.ageOf(one), this.inBreakout));
    const gone = this.outbox.filter((one) => !kept.includes(one)).map(({ message }) => message);
    this.undone ||= gone.some(isDeed);
    this.outbox = kept.map((one, index) => ({ ...one, seq: index + 1, ack: this.received }));
    this.said = this.outbox;
    this.sent = this.outbox.length;
    for (const message of gone.toReversed()) if (message.type === "Chat") this.events.unsaid(message);
  }

  private ageOf({ at, wall }: Word): number {
    return Math.max(this.ports.timers.now() - at, this.ports.wall() - wall);
  }

  private forget(handled: number): void {
    this.outbox = this.outbox.filter(({ seq }) => seq > handled);
  }

  private write(seq: number, message: ClientMessage, ack = this.received): void {
    if (ack === this.received) {
      this.acknowledged = ack;
      this.charsSinceAck = 0;
    }
    this.line?.send(JSON.stringify({ seq, ack, message }));
  }

  /** Also when there is much to hear: the node wants to know that we are still there. */
  private schedulePing(): void {
    this.cancelPing();
    this.cancelPing = this.ports.timers.after(pingEveryMillis, () => this.ping());
  }

  private ping(within = answerWithinMillis): void {
    this.nonce += 1;
    this.write(0, { type: "Ping", nonce: this.nonce });
    this.schedulePing();
    this.cancelDeadline();
    this.cancelDeadline = this.ports.timers.after(within, () => this.dropLine());
  }

  /** Anything heard proves that the line lives. */
  private heard(): void {
    this.cancelDeadline();
  }

  private dropLine(): void {
    this.closeLine();
    this.retryLater();
  }

  private closed(code: number): void {
    this.line = null;
    this.epoch += 1;
    if (code === tooLong) this.dropLongest();
    if (this.draining) this.forgetSession();
    this.retryLater();
  }

  /** Said again, it would end the next line as well: those behind it move up. */
  private dropLongest(): void {
    const [longest] = this.outbox.toSorted((a, b) => lengthOf(b) - lengthOf(a));
    if (longest === undefined) return;
    const up = (seq: number) => (seq > longest.seq ? seq - 1 : seq);
    this.outbox = this.outbox.filter((one) => one !== longest).map((one) => ({ ...one, seq: up(one.seq) }));
    this.said = this.outbox;
    this.sent -= 1;
    this.undone = true;
  }

  private closeLine(): void {
    this.epoch += 1;
    this.line?.close();
    this.line = null;
    this.cancelTimer();
    this.cancelPing();
    this.cancelDeadline();
  }

  private retryLater(): void {
    this.cancelPing();
    this.cancelDeadline();
    this.stage = "waiting";
    if (!this.toldLost) {
      this.toldLost = true;
      this.events.lost();
    }
    const wait = Math.min(lastRetryMillis, firstRetryMillis * 2 ** this.failures);
    this.failures += 1;
    this.timer(wait, () => this.connect());
  }

  private timer(millis: number, call: () => void): void {
    this.cancelTimer();
    this.cancelTimer = this.ports.timers.after(millis, call);
  }

  private finish(ending: Ending): void {
    this.closeLine();
    this.stage = "over";
    this.outbox = [];
    this.events.over(ending);
  }
}

function lengthOf({ message }: Word): number {
  return JSON.stringify(message).length;
}
