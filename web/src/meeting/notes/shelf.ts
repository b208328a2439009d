import type { NotesDesk } from "./desk.ts";

/** So many rooms' notes lie here for when somebody comes back to them. */
const mostDesks = 4;

/**
 * The desks of one meeting, one for the notes of each room. What was written and is not confirmed outlives the view of
 * it, and a stay in another room.
 */
export class NotesShelf {
  private readonly make: (book: string | null) => NotesDesk;
  /** The one in use comes last. */
  private desks: readonly NotesDesk[];
  private readonly listeners = new Set<() => void>();

  constructor(make: (book: string | null) => NotesDesk) {
    this.make = make;
    this.desks = [make(null)];
  }

  /** That of the room where I was told of notes last. */
  current(): NotesDesk {
    return this.desks.at(-1) ?? this.begin(null);
  }

  /** Another room's notes take the place of these, which stay as they are. */
  turn(book: string): void {
    const there = this.desks.find((desk) => desk.whose() === book);
    if (there === undefined) this.begin(book);
    else this.desks = [...this.desks.filter((desk) => desk !== there), there];
  }

  /** Throws away what was refused and begins from what the node has. */
  restart(): void {
    const gone = this.current();
    gone.close();
    this.desks = this.desks.slice(0, -1);
    this.begin(gone.whose());
  }

  /** What lies here is not for those among whom I am next. */
  clear(): void {
    for (const desk of this.desks) desk.close();
    this.desks = [];
    this.begin(null);
    for (const listener of this.listeners) listener();
  }

  readonly onClear = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private begin(book: string | null): NotesDesk {
    for (const old of this.desks.slice(0, Math.max(0, this.desks.length + 1 - mostDesks))) old.close();
    const fresh = this.make(book);
    this.desks = [...this.desks, fresh].slice(-mostDesks);
    return fresh;
  }
}
