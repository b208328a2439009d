import type { ClientMessage, NotesRefusal, ServerMessage } from "../../src/core/protocol.ts";
import { NotesDesk } from "../../src/meeting/notes/desk.ts";
import type { FakeTimers } from "./timers.ts";

/** As the node's `NoteLimits`. */
export const noteLimits = {
  noteChars: 524_288,
  updateChars: 49_152,
  lettersPerSecond: 16_000,
  lettersBurst: 200_000,
  opensPerMinute: 12,
  opensBurst: 10,
};

interface Seat {
  readonly desk: NotesDesk;
  readonly hear: (message: ServerMessage) => void;
  readonly told: () => void;
  readonly right: { may: boolean };
  open: boolean;
  letters: number;
  opens: number;
  at: number;
}

/** The notes of a node, for several desks. What is said arrives `wayMillis` later. */
export class FakeNotesNode {
  readonly refusals: NotesRefusal[] = [];
  updates: string[] = [];
  private book = "room";
  private readonly seats: Seat[] = [];
  private readonly timers: FakeTimers;
  private readonly wayMillis: number;
  private session = 0;
  private isLost = false;

  constructor(timers: FakeTimers, wayMillis = 40) {
    this.timers = timers;
    this.wayMillis = wayMillis;
  }

  letters(): number {
    return this.updates.reduce((sum, update) => sum + update.length, 0);
  }

  seat(chance: number): NotesDesk {
    const listeners: ((message: ServerMessage) => void)[] = [];
    const rights: (() => void)[] = [];
    const right = { may: true };
    const desk = new NotesDesk({
      timers: this.timers,
      chance: () => chance,
      tell: (message) => {
        const { session } = this;
        if (this.isLost) return;
        this.timers.after(this.wayMillis, () => {
          if (session === this.session) this.heard(seat, message);
        });
      },
      onMessage: (listener) => {
        listeners.push(listener);
        return () => void listeners.splice(0);
      },
      onRights: (listener) => {
        rights.push(listener);
        return () => void rights.splice(0);
      },
      mayWrite: () => right.may,
      nameOf: () => "",
    }, null);
    const hear = (message: ServerMessage) => {
      for (const listener of listeners) listener(message);
    };
    const told = () => rights.forEach((listener) => listener());
    const seat: Seat = { desk, hear, told, right, open: false, at: 0, ...this.full() };
    this.seats.push(seat);
    return desk;
  }

  leave(desk: NotesDesk): void {
    desk.close();
    this.seats.splice(
      this.seats.findIndex((seat) => seat.desk === desk),
      1,
    );
  }

  /** It knows nothing any more, and everybody comes back. */
  restart(): void {
    this.updates = [];
    this.lose();
    this.welcome();
  }

  /** All have left; those who come back do so in another run of the meeting. */
  nextRun(): void {
    this.book = "next";
    this.restart();
  }

  /** A right is given or withdrawn; whoever has no line learns of it with the next one. */
  allow(desk: NotesDesk, may: boolean): void {
    for (const seat of this.seats) {
      if (seat.desk !== desk) continue;
      seat.right.may = may;
      seat.told();
    }
  }

  /** All lines break, and with them the sessions. */
  lose(): void {
    this.isLost = true;
    this.session += 1;
  }

  /** Everybody is back with a new session. */
  welcome(): void {
    this.isLost = false;
    for (const seat of this.seats) {
      Object.assign(seat, { open: false, at: this.timers.now(), ...this.full() });
      seat.hear({ type: "Welcome" } as ServerMessage);
    }
  }

  private full(): { readonly letters: number; readonly opens: number } {
    return { letters: noteLimits.lettersBurst, opens: noteLimits.opensBurst };
  }

  private heard(seat: Seat, message: ClientMessage): void {
    this.fill(seat);
    if (message.type === "NotesOpen") this.opened(seat);
    if (message.type === "NotesClose") seat.open = false;
    if (message.type !== "NotesChange") return;
    const { number, update } = message;
    const why = this.refusal(seat, update);
    if (why !== null) {
      this.refusals.push(why);
      return this.tell(seat, { type: "NotesRefused", number, why });
    }
    this.updates.push(update);
    for (const other of this.seats) {
      if (other !== seat && other.open) this.tell(other, { type: "NotesChanged", update });
    }
    this.tell(seat, { type: "NotesTaken", number });
  }

  private opened(seat: Seat): void {
    if (seat.opens < 1) {
      this.refusals.push("TOO_OFTEN");
      return this.tell(seat, { type: "NotesRefused", number: 0, why: "TOO_OFTEN" });
    }
    seat.opens -= 1;
    seat.open = true;
    this.tell(seat, { type: "NotesSheet", book: this.book, first: true, last: true, updates: [...this.updates] });
  }

  private refusal(seat: Seat, update: string): NotesRefusal | null {
    if (!seat.open || !seat.right.may) return "NOT_ALLOWED";
    if (update.length > noteLimits.updateChars) return "TOO_LONG";
    if (seat.letters < update.length) return "TOO_OFTEN";
    seat.letters -= update.length;
    return this.letters() + update.length > noteLimits.noteChars ? "FULL" : null;
  }

  private fill(seat: Seat): void {
    const millis = this.timers.now() - seat.at;
    seat.at = this.timers.now();
    seat.letters = Math.min(noteLimits.lettersBurst, seat.letters + (millis * noteLimits.lettersPerSecond) / 1000);
    seat.opens = Math.min(noteLimits.opensBurst, seat.opens + (millis * noteLimits.opensPerMinute) / 60_000);
  }

  private tell(seat: Seat, message: ServerMessage): void {
    const { session } = this;
    this.timers.after(this.wayMillis, () => {
      if (session === this.session) seat.hear(message);
    });
  }
}
