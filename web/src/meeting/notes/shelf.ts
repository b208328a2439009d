import type { NotesDesk } from "./desk.ts";

/** So many rooms' notes lie here for when somebody comes back to them. */
const mostDesks = 4;

/**
 * The desks of one meeting, one for the notes of each room. What was written and is not confirmed outlives the view of
 * it, and a stay in another room.
 */
export class NotesShelf {
  private readonly make: () => NotesDesk;
  /** The one in use comes last. */
  private desks: readonly NotesDesk[];

  constructor(make: () => NotesDesk) {
    this.make = make;
    this.desks = [make()];
  }

  /** That of the room where I was told of notes last. */
  current(): NotesDesk {
    return this.desks.at(-1) ?? this.begin();
  }

  /** Another room's notes take the place of these, which stay as they are. */
  turn(book: string): void {
    const there = this.desks.find((desk) => desk.isOf(book));
    if (there === undefined) this.begin();
    else this.desks = [...this.desks.filter((desk) => desk !== there), there];
  }

  /** Throws away what was refused and begins from what the node has. */
  restart(): void {
    this.desks.at(-1)?.close();
    this.desks = this.desks.slice(0, -1);
    this.begin();
  }

  private begin(): NotesDesk {
    for (const old of this.desks.slice(0, Math.max(0, this.desks.length + 1 - mostDesks))) old.close();
    const fresh = this.make();
    this.desks = [...this.desks, fresh].slice(-mostDesks);
    return fresh;
  }
}
