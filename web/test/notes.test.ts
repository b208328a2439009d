import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { ClientMessage, ServerMessage } from "../src/core/protocol.ts";
import { NotesDesk, type DeskPorts } from "../src/meeting/notes/desk.ts";
import { NotesShelf } from "../src/meeting/notes/shelf.ts";
import { Chance } from "./fakes/chance.ts";
import { welcome } from "./fakes/messages.ts";
import { FakeTimers } from "./fakes/timers.ts";

/**
 * People write notes in rooms of their own and in the meeting's; their sessions end, and they are moved while they
 * write. Every word comes into the notes of the room that it was written in, once, and into no other's.
 */

const given = process.env["RUNDE_SEED"];
const seeds = given === undefined ? Array.from({ length: 6 }, (_, index) => index + 1) : [Number(given)];
const names = ["anna", "ben", "cleo"];
const rooms = ["meeting", "red", "blue"];

type Notes = Extract<ClientMessage, { type: "NotesOpen" | "NotesClose" | "NotesChange" | "NotesCaret" }>;

/** What the node does with notes: it keeps updates in their order, passes them on, and refuses those of other books. */
class Node {
  readonly books = new Map<string, string[]>(rooms.map((room) => [room, []]));
  readonly all: readonly Writer[];

  constructor(all: readonly Writer[]) {
    this.all = all;
  }

  handle(by: Writer, message: Notes, tooOften: boolean): void {
    const book = this.books.get(by.room);
    if (book === undefined) throw new Error("no such room");
    switch (message.type) {
      case "NotesOpen":
        by.open = true;
        by.toMe.push({ type: "NotesSheet", book: by.room, first: true, last: true, updates: [...book] });
        break;
      case "NotesClose":
        by.open = false;
        break;
      case "NotesChange": {
        const { number, update } = message;
        if (message.book !== by.room) by.toMe.push({ type: "NotesRefused", number, why: "OTHER_BOOK" });
        else if (!by.open) by.toMe.push({ type: "NotesRefused", number, why: "NOT_ALLOWED" });
        else if (tooOften) by.toMe.push({ type: "NotesRefused", number, why: "TOO_OFTEN" });
        else {
          book.push(update);
          const others = this.all.filter((other) => other !== by && other.room === by.room && other.open);
          for (const other of others) other.toMe.push({ type: "NotesChanged", update });
          by.toMe.push({ type: "NotesTaken", number });
        }
        break;
      }
      case "NotesCaret":
        break;
    }
  }

  text(room: string): readonly string[] {
    const doc = new Y.Doc();
    for (const update of this.books.get(room) ?? []) Y.applyUpdate(doc, Buffer.from(update, "base64"));
    return wordsOf(doc);
  }
}

function wordsOf(doc: Y.Doc): readonly string[] {
  return doc
    .getXmlFragment("notes")
    .toArray()
    .map((one) => (one as Y.XmlText).toJSON());
}

/** One browser: its desks, and what is on its way to and from the node. */
class Writer {
  readonly name: string;
  room = "meeting";
  open = false;
  /** With how many welcomes had been heard when it was said. */
  toNode: { readonly message: Notes; readonly welcomes: number }[] = [];
  toMe: ServerMessage[] = [];
  readonly shelf: NotesShelf;
  readonly refusals: string[] = [];
  /** Whether the panel is open. */
  looking = false;
  welcomesHeard = 0;
  welcomesSaid = 0;
  private desk: NotesDesk;
  private readonly listeners = new Set<(message: ServerMessage) => void>();

  constructor(name: string, timers: FakeTimers, chance: Chance) {
    this.name = name;
    const ports: DeskPorts = {
      timers,
      chance: chance.next,
      tell: (message) => this.toNode.push({ message: message as Notes, welcomes: this.welcomesHeard }),
      onMessage: (listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      onRights: () => () => {},
      mayWrite: () => true,
      nameOf: () => "",
    };
    this.shelf = new NotesShelf((book) => new NotesDesk(ports, book));
    this.desk = this.shelf.current();
  }

  hear(): void {
    const message = this.toMe.shift();
    if (message === undefined) return;
    if (message.type === "Welcome") this.welcomesHeard += 1;
    for (const listener of this.listeners) listener(message);
    this.look();
  }

  /** As the view does. */
  private look(): void {
    const state = this.desk.state();
    if (state.at === "refused") this.refusals.push(state.why);
    if (!this.looking || state.at !== "elsewhere") return;
    this.shelf.turn(state.book);
    this.show();
  }

  private show(): void {
    if (this.looking) this.desk.hide();
    this.desk = this.shelf.current();
    this.looking = true;
    this.desk.show();
  }

  toggle(): void {
    if (!this.looking) return this.show();
    this.desk.hide();
    this.looking = false;
  }

  /** @return the room whose notes this is written into; null when nothing can be written now */
  write(word: string, at: number): string | null {
    if (!this.looking || this.desk.state().at !== "open") return null;
    const one = new Y.XmlText();
    one.insert(0, word);
    this.desk.text.insert(Math.min(at, this.desk.text.length), [one]);
    return this.desk.whose();
  }

  words(): readonly string[] {
    return wordsOf(this.desk.doc);
  }

  waits(): boolean {
    return this.desk.unconfirmed() > 0;
  }
}

class Meeting {
  readonly timers = new FakeTimers();
  readonly writers: readonly Writer[];
  readonly written = new Map<string, string[]>(rooms.map((room) => [room, []]));
  readonly node: Node;
  private readonly chance: Chance;
  private words = 0;

  constructor(chance: Chance) {
    this.chance = chance;
    this.writers = names.map((name) => new Writer(name, this.timers, chance));
    this.node = new Node(this.writers);
    for (const writer of this.writers) this.welcome(writer);
  }

  private welcome(writer: Writer): void {
    writer.open = false;
    writer.welcomesSaid += 1;
    writer.toMe.push(welcome({ you: writer.name }));
  }

  /** What was on its way is lost, in both directions. */
  private newSession(writer: Writer): void {
    writer.toNode = [];
    const lost = writer.toMe.filter(({ type }) => type === "Welcome").length;
    writer.welcomesHeard += lost;
    writer.toMe = [];
    this.welcome(writer);
  }

  /** In the same session: what is on its way comes, and what was said before this one knew of it is refused. */
  move(writer: Writer, room: string): void {
    writer.room = room;
    this.welcome(writer);
  }

  private nodeHears(writer: Writer): void {
    const said = writer.toNode.shift();
    if (said === undefined || said.welcomes < writer.welcomesSaid) return;
    this.node.handle(writer, said.message, this.chance.below(30) === 0);
  }

  step(): void {
    const writer = this.chance.of(this.writers);
    const dice = this.chance.below(1000);
    if (dice < 300) writer.hear();
    else if (dice < 600) this.nodeHears(writer);
    else if (dice < 700) this.timers.pass(this.chance.below(300));
    else if (dice < 712) this.newSession(writer);
    else if (dice < 730) this.move(writer, this.chance.of(rooms));
    else if (dice < 750) writer.toggle();
    else this.write(writer);
  }

  private write(writer: Writer): void {
    const word = `${writer.name}${(this.words += 1)}`;
    const room = writer.write(word, this.chance.below(5));
    if (room !== null) this.written.get(room)?.push(word);
  }

  settle(): void {
    for (let quiet = 0; quiet < 3; ) {
      const busy = this.writers.some(({ toNode, toMe }) => toNode.length + toMe.length > 0);
      quiet = busy ? 0 : quiet + 1;
      for (const writer of this.writers) {
        while (writer.toMe.length > 0) writer.hear();
        while (writer.toNode.length > 0) this.nodeHears(writer);
      }
      this.timers.pass(2000);
    }
  }

  /** Everybody goes through all rooms and opens the notes there: what they had kept for them is said. */
  visit(): void {
    for (const room of [...rooms, "meeting"]) {
      for (const writer of this.writers) {
        this.move(writer, room);
        if (!writer.looking) writer.toggle();
      }
      this.settle();
    }
  }
}

it.each(seeds)("every word comes into the notes it was written in, and into no others (RUNDE_SEED=%i)", (seed) => {
  const meeting = new Meeting(new Chance(seed));
  for (let i = 0; i < 800; i += 1) meeting.step();
  meeting.settle();
  meeting.visit();
  for (const room of rooms) {
    const words = meeting.written.get(room) ?? [];
    expect({ room, words: meeting.node.text(room).toSorted() }).toEqual({ room, words: words.toSorted() });
  }
  expect([...meeting.written.values()].flat().length).toBeGreaterThan(20);
  for (const writer of meeting.writers) {
    const { name, refusals } = writer;
    const words = meeting.node.text("meeting");
    expect({ name, refusals, words: writer.words(), waits: writer.waits() }).toEqual({
      name,
      refusals: [],
      words,
      waits: false,
    });
  }
});

describe("the desk on which notes lie", () => {
  let meeting: Meeting;
  let anna: Writer;
  let ben: Writer;

  beforeEach(() => {
    meeting = new Meeting(new Chance(3));
    [anna, ben] = meeting.writers as [Writer, Writer];
    anna.toggle();
    ben.toggle();
    meeting.settle();
  });

  it("says what was written just before a move in the room that it was meant for, on the way back", () => {
    anna.write("meant for all", 0);
    meeting.move(anna, "red");
    meeting.settle();
    expect(meeting.node.text("meeting")).toEqual([]);
    anna.write("in the red room", 0);
    meeting.settle();
    expect(meeting.node.text("red")).toEqual(["in the red room"]);
    meeting.move(anna, "meeting");
    meeting.settle();
    expect(ben.words()).toEqual(["meant for all"]);
    expect(meeting.node.text("red")).not.toContain("meant for all");
  });

  it("keeps what is on its way when the move comes", () => {
    anna.write("meant for all", 0);
    meeting.timers.pass(200);
    expect(anna.toNode.at(-1)?.message.type).toBe("NotesChange");
    meeting.move(anna, "red");
    meeting.settle();
    meeting.move(anna, "meeting");
    meeting.settle();
    expect(ben.words()).toEqual(["meant for all"]);
    expect(meeting.node.text("red")).not.toContain("meant for all");
  });

  it("leaves no gap when the session ends between two updates", () => {
    anna.write("one", 0);
    meeting.timers.pass(200);
    anna.toNode = [];
    anna.write("two", 1);
    meeting.move(anna, "meeting");
    anna.hear();
    anna.write("three", 2);
    meeting.settle();
    expect(ben.words()).toEqual(["one", "two", "three"]);
    expect(anna.waits()).toBe(false);
  });

  it("says what was written before the panel was closed", () => {
    anna.write("one", 0);
    anna.toggle();
    anna.toNode = [];
    meeting.move(anna, "meeting");
    meeting.settle();
    expect(ben.words()).toEqual(["one"]);
    expect(anna.open).toBe(false);
  });
});
