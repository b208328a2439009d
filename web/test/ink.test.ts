import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { isMine, type SheetState } from "../src/core/ink/sheets.ts";
import { inOrder, sheetKey } from "../src/core/ink/marks.ts";
import type { ClientMessage, ServerMessage, Sheet } from "../src/core/protocol.ts";
import type { MeetingEvent } from "../src/core/state/events.ts";
import type { InkDo } from "../src/core/state/ink.ts";
import { reduce } from "../src/core/state/reduce.ts";
import { start, type MeetingState } from "../src/core/state/state.ts";
import { Chance } from "./fakes/chance.ts";
import { InkNode } from "./fakes/inkNode.ts";
import { person, welcome } from "./fakes/messages.ts";

/**
 * People draw together, and what they say and hear is on its way for longer or shorter. However it comes about, they
 * all end with the same picture.
 */

const given = process.env["RUNDE_SEED"];
const seeds = given === undefined ? [...Array.from({ length: 12 }, (_, index) => index + 1), 221] : [Number(given)];
const steps = 1500;
const names = ["anna", "ben", "cleo", "dora"];
const page = (number: number): Sheet => ({ on: "BOARD", id: "board", page: number });
const rules = (participant: string) => participant !== "cleo" && participant !== "dora";

/** One browser: the reducer, and what is on its way to and from the node. */
class Hand {
  state: MeetingState = start;
  toNode: ClientMessage[] = [];
  toMe: ServerMessage[] = [];
  readonly name: string;
  readonly views = new Set<number>();
  private readonly chance: Chance;

  constructor(name: string, chance: Chance) {
    this.name = name;
    this.chance = chance;
  }

  dispatch(event: MeetingEvent): readonly ClientMessage[] {
    const { state, effects } = reduce(this.state, event);
    this.state = state;
    const said = effects.flatMap((effect) =>
      effect.type === "Send" && effect.message.type.startsWith("Ink") ? [effect.message] : [],
    );
    this.toNode.push(...said);
    return said;
  }

  do(act: InkDo): readonly ClientMessage[] {
    return this.dispatch({ type: "Ink", act });
  }

  hear(): void {
    const message = this.toMe.shift();
    if (message !== undefined) this.dispatch({ type: "Heard", message });
  }

  sheet(): SheetState | undefined {
    const open = [...this.views];
    return open.length === 0 ? undefined : this.state.ink.sheets.get(sheetKey(page(this.chance.of(open))));
  }
}

class Meeting {
  readonly hands: readonly Hand[];
  node: InkNode;
  private readonly chance: Chance;
  /** How many marks were drawn. */
  drawn = 0;
  /** Marks that an undo took away though they were others', or not drawn last. */
  readonly wronglyUndone: string[] = [];

  constructor(chance: Chance) {
    this.chance = chance;
    this.hands = names.map((name) => new Hand(name, chance));
    this.node = this.startNode();
    for (const hand of this.hands) this.begin(hand);
  }

  private startNode(): InkNode {
    return new InkNode((to, message) => this.hands.find(({ name }) => name === to)?.toMe.push(message), rules);
  }

  /** A new session: what was on its way is lost, in both directions. */
  private begin(hand: Hand): void {
    hand.toNode = [];
    const role = rules(hand.name) ? "PRESENTER" : "PARTICIPANT";
    const me = person(hand.name, { role });
    hand.toMe = [
      welcome({ you: hand.name, people: [me] }),
      { type: "InkAllowed", on: "BOARD", id: "board", all: true },
    ];
    this.node.welcome(hand.name);
  }

  step(): void {
    const hand = this.chance.of(this.hands);
    const dice = this.chance.below(1000);
    if (dice < 330) hand.hear();
    else if (dice < 620) this.nodeHears(hand);
    else if (dice < 632) this.begin(hand);
    else if (dice < 634) this.restart();
    else if (dice < 720) this.turnPages(hand);
    else this.draw(hand);
  }

  private nodeHears(hand: Hand): void {
    const message = hand.toNode.shift();
    if (message !== undefined) this.node.handle(hand.name, message);
  }

  private restart(): void {
    this.node = this.startNode();
    for (const hand of this.hands) this.begin(hand);
  }

  private turnPages(hand: Hand): void {
    const number = 1 + this.chance.below(2);
    if (rules(hand.name) && this.chance.below(6) === 0) {
      const turned = hand.state.ink.board.pages.length < 2 ? add : ({ type: "BoardTurn", page: number } as const);
      hand.toNode.push(turned);
    } else if (hand.views.delete(number)) {
      hand.do({ do: "close", sheet: page(number) });
    } else if (hand.state.ink.board.pages.some((known) => known.page === number)) {
      hand.views.add(number);
      hand.do({ do: "open", sheet: page(number) });
    }
  }

  private draw(hand: Hand): void {
    const sheet = hand.sheet();
    if (sheet === undefined || sheet.pen === 0) return;
    const on = sheet.sheet;
    const shown = inOrder(sheet.shown);
    const allowed = shown.filter(({ id }) => rules(hand.name) || isMine(sheet, id));
    const mark = allowed.length === 0 ? undefined : this.chance.of(allowed);
    const dice = this.chance.below(100);
    if (dice < 35 || mark === undefined) {
      this.drawn += 1;
      const path = `P${this.drawn}_`;
      const text = dice < 8 ? `words ${this.drawn}` : "";
      const tool = text === "" ? "PEN" : "NOTE";
      const open = text === "" && this.chance.below(3) === 0;
      hand.do({ do: "draw", sheet: on, tool, colour: "BLUE", width: "THIN", path, text, open });
    } else if (dice < 45) {
      const growing = shown.find(({ id, open }) => open && isMine(sheet, id));
      const open = this.chance.below(2) === 0;
      if (growing !== undefined) hand.do({ do: "grow", sheet: on, mark: growing.id, path: "MORE", open });
    } else if (dice < 55) {
      hand.do({ do: "erase", sheet: on, marks: [mark.id], again: this.chance.below(3) === 0 });
    } else if (dice < 65) {
      const places = [{ mark: mark.id, x: this.chance.below(500), y: this.chance.below(500) }];
      hand.do({ do: "move", sheet: on, places });
    } else if (dice < 70) {
      const note = shown.find(({ id, tool }) => tool === "NOTE" && isMine(sheet, id));
      if (note !== undefined) hand.do({ do: "write", sheet: on, mark: note.id, text: `other ${dice}` });
    } else if (dice < 72) {
      if (rules(hand.name)) hand.do({ do: "clear", sheet: on });
    } else if (dice < 88) {
      this.undo(hand, sheet);
    } else {
      hand.do({ do: "redo", sheet: on });
    }
  }

  /** Of what was drawn an undo takes only one's own away, and nothing that was not drawn last. */
  private undo(hand: Hand, before: SheetState): void {
    const turn = before.done.at(-1);
    hand.do({ do: "undo", sheet: before.sheet });
    const after = hand.state.ink.sheets.get(sheetKey(before.sheet))?.shown ?? before.shown;
    const gone = [...before.shown.keys()].filter((id) => !after.has(id));
    const drew = turn?.did === "drew" ? turn.ids : [];
    this.wronglyUndone.push(...gone.filter((id) => !drew.includes(id) || !isMine(before, id)));
  }

  settle(): void {
    while (this.hands.some(({ toNode, toMe }) => toNode.length + toMe.length > 0)) {
      const hand = this.chance.of(this.hands);
      if (this.chance.below(2) === 0) hand.hear();
      else this.nodeHears(hand);
    }
  }
}

const add = { type: "BoardAdd", paper: "RULED" } as const;

it.each(seeds)("all who draw together end with the same picture (RUNDE_SEED=%i)", (seed) => {
  const meeting = new Meeting(new Chance(seed));
  for (let i = 0; i < steps; i += 1) {
    meeting.step();
    if (i % 250 !== 249) continue;
    meeting.settle();
    for (const { state, views, name } of meeting.hands) {
      for (const number of views) {
        const sheet = state.ink.sheets.get(sheetKey(page(number)));
        if (sheet?.phase === "gone") continue;
        const seen = { name, number, pending: sheet?.pending, shown: inOrder(sheet?.shown ?? new Map()) };
        expect(seen).toEqual({ name, number, pending: [], shown: meeting.node.marks(page(number)) });
      }
    }
  }
  expect(meeting.wronglyUndone).toEqual([]);
  expect(meeting.drawn).toBeGreaterThan(20);
});

interface Turn {
  readonly by: string;
  /** Absent when this one comes, or comes back. */
  readonly said?: ClientMessage;
  readonly told: readonly { readonly to: string; readonly message: ServerMessage }[];
}

const byPerson = (told: Turn["told"]) => told.toSorted((a, b) => a.to.localeCompare(b.to));

it("draws with a node that answers as the real one does", () => {
  const file = new URL("fixture/inkTalk.json", import.meta.url);
  const talk = JSON.parse(readFileSync(file, "utf8")) as readonly Turn[];
  let told: { to: string; message: ServerMessage }[] = [];
  const node = new InkNode((to, message) => told.push({ to, message }), rules);
  for (const turn of talk) {
    told = [];
    if (turn.said === undefined) node.welcome(turn.by);
    else node.handle(turn.by, turn.said);
    expect({ ...turn, told: byPerson(told) }).toEqual({ ...turn, told: byPerson(turn.told) });
  }
});
