import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { FakeNotesNode, noteLimits } from "../../../test/fakes/notesNode.ts";
import { FakeTimers } from "../../../test/fakes/timers.ts";
import { cut } from "./cut.ts";
import type { NotesDesk } from "./desk.ts";
import { NotesShelf } from "./shelf.ts";

let timers: FakeTimers;
let node: FakeNotesNode;

beforeEach(() => {
  timers = new FakeTimers();
  node = new FakeNotesNode(timers);
});

function seat(chance: number): NotesDesk {
  const desk = node.seat(chance);
  desk.show();
  timers.pass(2000);
  return desk;
}

function write(desk: NotesDesk, text: string): void {
  const line = new Y.XmlElement("paragraph");
  line.insert(0, [new Y.XmlText(text)]);
  desk.text.insert(desk.text.length, [line]);
}

function read(desk: NotesDesk): string {
  return desk.text.toString();
}

const words = (letters: number, of: string) => `${of} wörds `.repeat(Math.ceil(letters / 8)).slice(0, letters);

/** Two people write notes whose state is `letters` of base64 long, one after the other. */
function longNotes(letters: number): readonly [NotesDesk, NotesDesk] {
  const desks = [seat(0.2), seat(0.7)] as const;
  for (let written = 0, turn = 0; written < letters * 0.66; written += 2000, turn += 1) {
    const desk = turn % 2 === 0 ? desks[0] : desks[1];
    write(desk, words(2000, String(turn)));
    timers.pass(400);
  }
  timers.pass(5000);
  expect(read(desks[1])).toBe(read(desks[0]));
  return desks;
}

describe("the notes", () => {
  it.each([60_000, 400_000])("of %d letters survive a node that was started anew", (letters) => {
    const [anna, ben] = longNotes(letters);
    const text = read(anna);
    expect(node.letters()).toBeGreaterThan(letters * 0.9);
    node.restart();
    timers.pass(60_000);
    expect(node.refusals).toEqual([]);
    expect(read(seat(0))).toBe(text);
    expect([anna, ben].map((desk) => [read(desk), desk.state().at, desk.unconfirmed()])).toEqual([
      [text, "open", 0],
      [text, "open", 0],
    ]);
    // Said once, though two had them.
    expect(node.letters()).toBeLessThan(letters * 1.15);
  });

  it("are said on by another one when whoever said them has gone", () => {
    const [anna, ben] = longNotes(200_000);
    const text = read(anna);
    node.restart();
    timers.pass(1000);
    expect(node.letters()).toBeGreaterThan(20_000);
    node.leave(anna);
    timers.pass(60_000);
    expect(node.refusals).toEqual([]);
    expect(read(seat(0))).toBe(text);
    expect(ben.unconfirmed()).toBe(0);
  });

  it("are kept when all come back at one moment", () => {
    const [anna] = longNotes(400_000);
    const text = read(anna);
    for (let i = 0; i < 3; i += 1) seat(0.2 + i / 1000);
    node.restart();
    timers.pass(60_000);
    expect(read(seat(0))).toBe(text);
    expect(node.letters()).toBeLessThan(noteLimits.noteChars);
  });

  it("of one run are not said in the next, be they confirmed or not", () => {
    const anna = seat(0.2);
    write(anna, "confirmed");
    timers.pass(1000);
    expect(node.updates).not.toEqual([]);
    node.lose();
    write(anna, "written without a line");
    timers.pass(1000);
    node.nextRun();
    timers.pass(20_000);
    expect(node.updates).toEqual([]);
    expect(anna.state()).toEqual({ at: "elsewhere", book: "next" });
  });

  it("that lay on a shelf are gone when it is cleared, and are said to nobody after that", () => {
    const shelf = new NotesShelf(() => node.seat(0.2));
    let told = 0;
    shelf.onClear(() => (told += 1));
    const desk = shelf.current();
    desk.show();
    timers.pass(2000);
    write(desk, "written before");
    shelf.clear();
    expect(told).toBe(1);
    desk.hide();
    const fresh = shelf.current();
    fresh.show();
    timers.pass(20_000);
    expect([fresh.state().at, read(fresh)]).toEqual(["open", ""]);
    expect(node.updates).toEqual([]);
  });

  it("take what is written while long notes are said again", () => {
    const [anna, ben] = longNotes(200_000);
    node.restart();
    timers.pass(2500);
    write(ben, "meanwhile");
    write(anna, "as well");
    timers.pass(60_000);
    expect(node.refusals).toEqual([]);
    const text = read(seat(0));
    expect(text).toContain("meanwhile");
    expect(text).toContain("as well");
    expect([read(anna), read(ben)]).toEqual([text, text]);
  });

  it("take a long text that is pasted, a part at a time", () => {
    const [anna, ben] = [seat(0.1), seat(0.2)];
    const text = "🙂".repeat(50_000);
    write(anna, text);
    timers.pass(60_000);
    expect(node.refusals).toEqual([]);
    expect(read(ben)).toBe(`<paragraph>${text}</paragraph>`);
    expect(anna.unconfirmed()).toBe(0);
  });

  it("that were opened too often are asked for again, and what was written meanwhile is not lost", () => {
    const [anna, ben] = [seat(0.1), seat(0.2)];
    for (let i = 0; i < 12; i += 1) {
      anna.hide();
      anna.show();
    }
    timers.pass(100);
    expect(node.refusals).not.toEqual([]);
    write(anna, "still here");
    timers.pass(15_000);
    expect(anna.state().at).toBe("open");
    expect(read(ben)).toContain("still here");
    expect(anna.unconfirmed()).toBe(0);
    expect(new Set(node.refusals)).toEqual(new Set(["TOO_OFTEN"]));
  });
});

describe("whoever may no longer write", () => {
  const refused = { at: "refused", why: "NOT_ALLOWED" };

  it.each([
    ["looks at the notes", false],
    ["has closed them", true],
  ])("and %s is told that what was written without a line is with nobody, and it is said later", (_, hides) => {
    const [anna, ben] = [seat(0.1), seat(0.2)];
    write(anna, "before");
    timers.pass(1000);
    node.lose();
    write(ben, "alone");
    node.allow(ben, false);
    timers.pass(5000);
    node.welcome();
    timers.pass(5000);
    expect(ben.state()).toEqual(refused);
    expect(ben.unconfirmed()).toBeGreaterThan(0);
    expect(read(ben)).toContain("alone");
    expect(read(anna)).not.toContain("alone");
    if (hides) ben.hide();
    node.welcome();
    timers.pass(5000);
    expect(ben.state()).toEqual(refused);
    node.allow(ben, true);
    timers.pass(5000);
    expect(read(anna)).toContain("alone");
    expect([ben.state().at, ben.unconfirmed()]).toEqual(["open", 0]);
    expect(node.refusals).toEqual([]);
  });

  it.each([false, true])("is told the same when the right went while it was on its way (closed: %s)", (hides) => {
    const [anna, ben] = [seat(0.1), seat(0.2)];
    write(ben, "too late");
    timers.pass(160);
    node.allow(ben, false);
    timers.pass(5000);
    expect(ben.state()).toEqual(refused);
    if (hides) ben.hide();
    node.allow(ben, true);
    timers.pass(5000);
    expect(read(anna)).toContain("too late");
    expect([ben.state().at, ben.unconfirmed()]).toEqual(["open", 0]);
  });

  it("and has written nothing reads on, and lacks nothing when the node had taken it", () => {
    const [anna, ben] = [seat(0.7), seat(0.1)];
    write(anna, "of anna");
    timers.pass(1000);
    write(ben, "of ben");
    timers.pass(200);
    node.lose();
    expect(ben.unconfirmed()).toBeGreaterThan(0);
    node.allow(ben, false);
    node.welcome();
    timers.pass(5000);
    expect([ben.state().at, ben.unconfirmed()]).toEqual(["open", 0]);
    node.restart();
    timers.pass(10_000);
    expect([ben.state().at, ben.unconfirmed()]).toEqual(["open", 0]);
    expect(read(ben)).toBe(read(anna));
    expect(node.refusals).toEqual([]);
  });
});

describe("an update that is cut", () => {
  it("comes to the same, also with much that was deleted, and each part can be read after those before it", () => {
    const [anna, ben] = longNotes(60_000);
    for (let i = 1; i < 30; i += 1) {
      const line = ben.text.get(i % anna.text.length);
      const text = line instanceof Y.XmlElement ? line.get(0) : null;
      if (!(text instanceof Y.XmlText)) continue;
      ben.doc.transact(() => {
        for (let at = 0; at < 900; at += 9) text.delete(at, 1);
      });
    }
    const whole = Y.encodeStateAsUpdate(ben.doc);
    const pieces = cut(whole);
    expect(pieces.length).toBeGreaterThan(4);
    const copy = new Y.Doc();
    for (const piece of pieces) {
      expect(piece.length).toBeLessThan(15_000);
      Y.applyUpdate(copy, piece);
      expect(copy.store.pendingStructs).toBeNull();
    }
    expect(copy.getXmlFragment("notes").toString()).toBe(read(ben));
    expect(Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(ben.doc))).toBe(true);
    timers.pass(30_000);
    expect(read(anna)).toBe(read(ben));
  });

  it("has no part that goes on behind a gap", () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    for (const letter of "abc") doc.getText("notes").insert(doc.getText("notes").length, letter);
    const [first, second, third] = updates;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three were written");
    const pieces = cut(Y.mergeUpdates([first, third]));
    expect(pieces).toHaveLength(2);
    expect(pieces.some((piece) => Y.decodeUpdate(piece).structs.some((one) => one instanceof Y.Skip))).toBe(false);
    const copy = new Y.Doc();
    for (const piece of [...pieces, second]) Y.applyUpdate(copy, piece);
    expect(copy.getText("notes").toString()).toBe("abc");
  });
});
