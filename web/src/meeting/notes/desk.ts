import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { Timers } from "../../core/ports.ts";
import type { ClientMessage, NotesRefusal, ServerMessage } from "../../core/protocol.ts";
import { cut } from "./cut.ts";

/** How the notes are kept equal with the node: the document, what is not confirmed yet, and carets. */

export interface DeskPorts {
  readonly timers: Timers;
  /** At least 0, less than 1. */
  readonly chance: () => number;
  readonly tell: (message: ClientMessage) => void;
  readonly onMessage: (listener: (message: ServerMessage) => void) => () => void;
  /** Tells that perhaps I may write now, or no longer. */
  readonly onRights: (listener: () => void) => () => void;
  readonly mayWrite: () => boolean;
  readonly nameOf: (participant: string) => string;
}

/** What was written elsewhere and must not be said again. */
const fromNode = "node";
const gatherMillis = 150;
const caretMillis = 250;
const againMillis = 1200;
/** Others who come back at the same moment may have said it already. */
const mendMillis = 1500;
/** Somebody else says what I would: I take over when they have been silent for so long. */
const hushMillis = 3000;
/** Others have said the same, and the node has not got it merged yet. */
const mergedMillis = 11_000;
const mostFull = 4;
const partLetters = 48_000;
/** The node's `updateChars`. */
const mostLetters = 49_152;
/** A little below what the node takes from one person: sustained, and at once. */
const lettersPerMilli = 15;
const burstMillis = 10_000;
export const caretHues = 8;

export type DeskState =
  | { readonly at: "opening" }
  | { readonly at: "open" }
  /** I am in another room, whose notes have a desk of their own. */
  | { readonly at: "elsewhere"; readonly book: string }
  | { readonly at: "refused"; readonly why: NotesRefusal };

export class NotesDesk {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getXmlFragment("notes");
  readonly carets = new Awareness(this.doc);
  private readonly ports: DeskPorts;
  private readonly stops: (() => void)[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly clients = new Map<string, number>();
  private current: DeskState = { at: "opening" };
  private waiting: Uint8Array[] = [];
  private said = new Map<number, Uint8Array>();
  private numbers = 0;
  private incoming: Uint8Array[] = [];
  private piece = "";
  /** What the node has, while it is found out and said what it lacks. */
  private theirs: Y.Doc | null = null;
  /** What it lacks, as far as that has been cut. One piece is on its way at a time. */
  private lacking: Uint8Array[] = [];
  /** All who come back lack the same. Whoever was heard first says it; the others wait and look what is left. */
  private turn: "free" | "mine" | "theirs" = "free";
  private fulls = 0;
  private news = false;
  /** When the node would have taken all that I have said, one letter after the other. */
  private paidAt = 0;
  private cancelFlush: () => void = () => {};
  private cancelCaret: (() => void) | null = null;
  private cancelMend: () => void = () => {};
  private cancelOpen: () => void = () => {};
  private views = 0;
  /** The notes that lie here; null until the node names them. */
  private book: string | null;
  /** The node has told me these notes in this session. Before, nothing is said: I may be in another room. */
  private bound = false;
  /** Something was not confirmed when the session ended, or when I could no longer write. */
  private owed = false;
  private could: boolean;

  constructor(ports: DeskPorts, book: string | null) {
    this.ports = ports;
    this.book = book;
    this.could = ports.mayWrite();
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === fromNode) this.news = true;
      else this.wrote(update);
    });
    this.carets.on("update", (_: unknown, origin: unknown) => {
      if (origin === "local") this.caretMoved();
    });
    this.stops.push(
      ports.onMessage((message) => this.heard(message)),
      ports.onRights(() => this.rights()),
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): DeskState => this.current;

  /** Whether something written here is not known to be kept. */
  readonly unconfirmed = (): number => this.said.size + this.waiting.length + (this.owed ? 1 : 0);

  readonly whose = (): string | null => this.book;

  show(): void {
    this.views += 1;
    if (this.views === 1) this.open();
  }

  hide(): void {
    this.views -= 1;
    if (this.views > 0) return;
    this.flush();
    this.carets.setLocalState({});
    this.closeWhenDone();
  }

  private open(): void {
    this.cancelOpen();
    this.ports.tell({ type: "NotesOpen", ...(this.book === null ? {} : { book: this.book }) });
  }

  /** The node takes nothing from whoever has closed the notes. */
  private closeWhenDone(): void {
    if (this.views > 0 || this.unconfirmed() > 0 || this.theirs !== null) return;
    this.unbind();
    this.ports.tell({ type: "NotesClose" });
  }

  close(): void {
    for (const stop of this.stops) stop();
    for (const cancel of [this.cancelFlush, this.cancelCaret, this.cancelMend, this.cancelOpen]) cancel?.();
    this.forgetTheirs();
    this.bound = false;
    this.owed = false;
    this.waiting = [];
    this.said.clear();
    this.carets.destroy();
    this.doc.destroy();
  }

  private heard(message: ServerMessage): void {
    switch (message.type) {
      case "Welcome":
        this.welcomed();
        break;
      case "NotesSheet":
        if (this.book !== null && this.book !== message.book) {
          this.unbind();
          this.set({ at: "elsewhere", book: message.book });
          break;
        }
        this.book = message.book;
        this.sheet(message.first, message.last, message.updates);
        break;
      case "NotesChanged":
        if (this.bound) this.told(bytesOf(message.update));
        break;
      case "NotesTaken":
        if (this.bound) this.taken(message.number);
        break;
      case "NotesRefused":
        if (message.number === 0) this.openLater();
        else if (this.bound) this.refused(message.number, message.why);
        break;
      case "Refused":
        // Perhaps of mine, and not looked at by the notes: what came of it is seen when they are opened again.
        if (message.refusal === "TOO_OFTEN" && (this.said.size > 0 || !this.bound)) this.openLater();
        break;
      case "NotesCaretMoved":
        if (this.bound) this.caretOf(message.by, message.caret);
        break;
      case "NotesMerge":
        if (this.bound) this.merge(message.upTo);
        break;
      default:
        break;
    }
  }

  /** A new session knows nothing of the old one: the notes are opened again, and what the node lacks is said again. */
  private welcomed(): void {
    this.unbind();
    for (const participant of this.clients.keys()) this.caretOf(participant, "");
    if (this.isWanted()) this.open();
  }

  /** Looked at, or something written in them is not confirmed. */
  private isWanted(): boolean {
    return this.views > 0 || (this.current.at === "open" && this.unconfirmed() > 0);
  }

  /** What I was not allowed to say any more is said when I may again. */
  private rights(): void {
    const could = this.could;
    this.could = this.ports.mayWrite();
    if (could || !this.could || this.current.at !== "refused" || this.current.why !== "NOT_ALLOWED") return;
    this.set({ at: "open" });
    this.welcomed();
  }

  /** They were opened too often. What is written meanwhile waits. */
  private openLater(): void {
    this.unbind();
    this.cancelOpen();
    this.cancelOpen = this.ports.timers.after(againMillis, () => {
      if (this.isWanted()) this.open();
    });
  }

  /** What was not confirmed is found again in the document, once the node has told what it has. */
  private unbind(): void {
    this.bound = false;
    this.owed ||= this.said.size > 0;
    this.said.clear();
    this.incoming = [];
    this.forgetTheirs();
  }

  private forgetTheirs(): void {
    this.theirs?.destroy();
    this.theirs = null;
    this.lacking = [];
    this.turn = "free";
    this.fulls = 0;
    this.cancelMend();
  }

  private taken(number: number): void {
    const update = this.said.get(number);
    this.said.delete(number);
    if (this.theirs !== null && update !== undefined) {
      Y.applyUpdate(this.theirs, update);
      if (this.turn === "free") this.turn = "mine";
      if (this.turn === "theirs") this.mendIn(this.hush());
      else if (this.lacking.length > 0) this.mendIn(this.pause());
      else this.mend();
    }
    this.closeWhenDone();
    this.changed();
  }

  private sheet(first: boolean, last: boolean, updates: readonly string[]): void {
    if (first) {
      this.incoming = [];
      this.piece = "";
    }
    for (const update of updates) {
      if (update.endsWith("+more")) this.piece += update.slice(0, -"+more".length);
      else {
        this.incoming.push(bytesOf(this.piece + update));
        this.piece = "";
      }
    }
    if (!last) return;
    this.forgetTheirs();
    // Closed meanwhile, with nothing left to say.
    this.theirs = this.views === 0 && this.unconfirmed() === 0 ? null : new Y.Doc();
    this.bound = true;
    this.apply(this.incoming);
    this.incoming = [];
    this.set({ at: "open" });
    this.mendIn(this.ports.chance() * mendMillis);
  }

  /** When it was nothing new to me, somebody else says what I would say. */
  private told(update: Uint8Array): void {
    this.news = false;
    this.apply([update]);
    if (this.theirs === null || this.news || this.turn === "mine") return;
    this.lacking = this.whatIsLacking(this.theirs);
    if (this.lacking.length === 0 && this.said.size === 0) this.mended();
    else if (this.lacking.length > 1) {
      this.turn = "theirs";
      this.mendIn(this.hush());
    }
  }

  private apply(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      try {
        Y.applyUpdate(this.doc, update, fromNode);
        if (this.theirs !== null) Y.applyUpdate(this.theirs, update);
      } catch {
        // What cannot be read changes nothing.
      }
    }
  }

  private mendIn(millis: number): void {
    this.cancelMend();
    this.cancelMend = this.ports.timers.after(millis, () => this.mend());
  }

  private hush(): number {
    return hushMillis + this.ports.chance() * mendMillis;
  }

  /** Says what I have and the node has not: written while I was away, or before the node was started anew. */
  private mend(): void {
    const { theirs } = this;
    if (theirs === null || this.said.size > 0) return;
    const may = this.ports.mayWrite();
    const mine = this.owed || this.waiting.length > 0;
    if (this.lacking.length === 0 && (may || mine)) this.lacking = this.whatIsLacking(theirs);
    if (!may && mine && this.lacking.length > 0) return this.refuse("NOT_ALLOWED");
    const piece = this.lacking.shift();
    if (piece === undefined || !may) return this.mended();
    // Whoever is heard before my answer comes has been before me.
    if (this.turn === "theirs") this.turn = "free";
    this.say(piece);
  }

  private whatIsLacking(theirs: Y.Doc): Uint8Array[] {
    if (Y.equalSnapshots(Y.snapshot(this.doc), Y.snapshot(theirs))) return [];
    return [...cut(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(theirs)))];
  }

  private mended(): void {
    this.forgetTheirs();
    this.owed = false;
    this.waiting = [];
    this.closeWhenDone();
    this.changed();
  }

  private wrote(update: Uint8Array): void {
    this.waiting.push(update);
    this.flushIn(gatherMillis);
    this.changed();
  }

  private flushIn(millis: number): void {
    this.cancelFlush();
    this.cancelFlush = this.ports.timers.after(millis, () => this.flush());
  }

  private flush(): void {
    if (!this.bound) return;
    if (this.theirs !== null) {
      // Otherwise it comes when all that was before it has been said.
      if (this.turn === "free") this.mend();
      return;
    }
    if (this.waiting.length === 0) return;
    const [update, ...rest] = cut(Y.mergeUpdates(this.waiting));
    this.waiting = rest;
    if (update !== undefined) this.say(update);
    if (rest.length > 0) this.flushIn(this.pause());
  }

  private say(update: Uint8Array): void {
    if (this.book === null) return;
    const letters = lettersOf(update);
    if (letters.length > mostLetters) return this.set({ at: "refused", why: "TOO_LONG" });
    this.numbers += 1;
    this.said.set(this.numbers, update);
    this.paidAt = Math.max(this.paidAt, this.ports.timers.now()) + letters.length / lettersPerMilli;
    this.ports.tell({ type: "NotesChange", number: this.numbers, book: this.book, update: letters });
  }

  /** Until the node takes more from me. */
  private pause(): number {
    return Math.max(gatherMillis, this.paidAt - this.ports.timers.now() - burstMillis);
  }

  private refused(number: number, why: NotesRefusal): void {
    if (why === "OTHER_BOOK") return this.welcomed();
    const update = this.said.get(number);
    this.said.delete(number);
    if (why === "TOO_OFTEN" && update !== undefined) {
      if (this.theirs !== null) {
        this.lacking.unshift(update);
        this.mendIn(againMillis);
      } else {
        this.waiting.unshift(update);
        this.flushIn(againMillis);
      }
      return;
    }
    if (why === "FULL" && this.theirs !== null && this.fulls < mostFull) {
      this.fulls += 1;
      this.lacking = [];
      this.turn = "theirs";
      this.mendIn(mergedMillis);
      return;
    }
    this.refuse(why);
  }

  private refuse(why: NotesRefusal): void {
    this.forgetTheirs();
    this.owed ||= why === "NOT_ALLOWED";
    this.closeWhenDone();
    this.set({ at: "refused", why });
  }

  /** Made of what I have been told, which is what the node has said up to this moment, and more. */
  private merge(upTo: number): void {
    const state = lettersOf(Y.encodeStateAsUpdate(this.doc));
    for (let from = 0; from < state.length; from += partLetters) {
      const part = state.slice(from, from + partLetters);
      this.ports.tell({ type: "NotesMerged", upTo, part, last: from + partLetters >= state.length });
    }
  }

  // ---- carets

  private caretMoved(): void {
    if (this.cancelCaret !== null) return;
    this.cancelCaret = this.ports.timers.after(caretMillis, () => {
      this.cancelCaret = null;
      const cursor: unknown = this.carets.getLocalState()?.["cursor"];
      const caret = cursor === undefined || cursor === null ? "" : JSON.stringify([this.doc.clientID, cursor]);
      if (this.views > 0 && this.bound && this.ports.mayWrite()) this.ports.tell({ type: "NotesCaret", caret });
    });
  }

  private caretOf(by: string, caret: string): void {
    const read = readCaret(caret);
    const before = this.clients.get(by);
    const gone = before !== undefined && before !== read?.client ? [before] : [];
    for (const client of gone) {
      this.carets.states.delete(client);
      this.carets.meta.delete(client);
      this.clients.delete(by);
    }
    const changed: number[] = [];
    if (read !== null && read.client !== this.doc.clientID) {
      this.clients.set(by, read.client);
      const user = { name: this.ports.nameOf(by), hue: read.client % caretHues };
      this.carets.states.set(read.client, { user, cursor: read.cursor });
      const clock = (this.carets.meta.get(read.client)?.clock ?? 0) + 1;
      this.carets.meta.set(read.client, { clock, lastUpdated: Date.now() });
      changed.push(read.client);
    }
    this.carets.emit("change", [{ added: changed, updated: [], removed: gone }, fromNode]);
  }

  private set(state: DeskState): void {
    this.current = state;
    this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function readCaret(text: string): { readonly client: number; readonly cursor: unknown } | null {
  if (text === "") return null;
  try {
    const read: unknown = JSON.parse(text);
    if (!Array.isArray(read)) return null;
    const [client, cursor] = read as [unknown, unknown];
    return typeof client === "number" && typeof cursor === "object" ? { client, cursor } : null;
  } catch {
    return null;
  }
}

function lettersOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function bytesOf(letters: string): Uint8Array {
  try {
    return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
