import type { BoardPage, ClientMessage, InkMark, InkRefusal, ServerMessage, Sheet } from "../../src/core/protocol.ts";
import { inOrder, sheetKey } from "../../src/core/ink/marks.ts";

/**
 * The drawing side of a node, without its limits. `test/fixture/inkTalk.json` is what the real one answered in a long
 * conversation; a test asks this one the same.
 */

interface Page {
  readonly sheet: Sheet;
  readonly marks: Map<string, Lying>;
  readonly erased: Map<string, Lying>;
  readonly handled: Map<number, number>;
  orders: number;
}

interface Lying extends InkMark {
  readonly pen: number;
}

interface Pen {
  readonly number: number;
  readonly open: Set<string>;
}

type Act = Extract<ClientMessage, { readonly sheet: Sheet; readonly number: number }>;
export type Send = (to: string, message: ServerMessage) => void;

export class InkNode {
  private readonly send: Send;
  /** Whether somebody may do everything, also to what others drew; everybody may draw. */
  private readonly rules: (participant: string) => boolean;
  private readonly pages = new Map<string, Page>();
  private readonly pens = new Map<string, Pen>();
  private readonly inside = new Set<string>();
  private board: BoardPage[] = [{ page: 1, paper: "BLANK" }];
  private boardPages = 1;
  private shown = 1;
  private boardChanged = false;

  constructor(send: Send, rules: (participant: string) => boolean) {
    this.send = send;
    this.rules = rules;
  }

  /** Somebody comes, or comes back with a new session. */
  welcome(participant: string): void {
    this.inside.add(participant);
    this.letGo(participant);
    if (this.boardChanged) this.send(participant, this.boardNow());
  }

  handle(by: string, message: ClientMessage): void {
    switch (message.type) {
      case "InkOpen":
        this.open(by, message.sheet);
        break;
      case "InkClose":
        this.pen(by).open.delete(sheetKey(message.sheet));
        break;
      case "BoardAdd":
        this.boardPages += 1;
        this.board = [...this.board, { page: this.boardPages, paper: message.paper }];
        this.shown = this.boardPages;
        this.tellBoard();
        break;
      case "BoardTurn":
        if (!this.board.some(({ page }) => page === message.page)) break;
        this.shown = message.page;
        this.tellBoard();
        break;
      case "InkDraw":
      case "InkGrow":
      case "InkErase":
      case "InkRestore":
      case "InkMove":
      case "InkWrite":
      case "InkClear":
        this.act(by, message);
        break;
      default:
        throw new Error(`${message.type} is no drawing`);
    }
  }

  /** What lies on a sheet, as whoever opens it now is told. */
  marks(sheet: Sheet): readonly InkMark[] {
    const page = this.pages.get(sheetKey(sheet));
    return page === undefined ? [] : inOrder(page.marks).map((mark) => told(mark as Lying));
  }

  penOf(participant: string): number {
    return this.pen(participant).number;
  }

  private pen(participant: string): Pen {
    const known = this.pens.get(participant);
    if (known !== undefined) return known;
    const fresh = { number: this.pens.size + 1, open: new Set<string>() };
    this.pens.set(participant, fresh);
    return fresh;
  }

  private letGo(participant: string): void {
    const pen = this.pens.get(participant);
    if (pen === undefined) return;
    pen.open.clear();
    for (const { sheet, marks } of this.pages.values()) {
      for (const mark of marks.values()) {
        if (mark.pen !== pen.number || !mark.open) continue;
        marks.set(mark.id, { ...mark, open: false });
        this.tell(null, sheet, 0, (number) => ({
          type: "InkGrown",
          sheet,
          number,
          mark: mark.id,
          path: "",
          open: false,
        }));
      }
    }
  }

  private open(by: string, sheet: Sheet): void {
    const pen = this.pen(by);
    if (!this.board.some(({ page }) => page === sheet.page)) return this.refuse(by, sheet, 0, "NO_SUCH_SHEET");
    pen.open.add(sheetKey(sheet));
    const handled = this.pages.get(sheetKey(sheet))?.handled.get(pen.number) ?? 0;
    const marks = this.marks(sheet);
    this.send(by, { type: "InkSheet", sheet, you: pen.number, handled, first: true, last: true, marks });
  }

  private act(by: string, act: Act): void {
    const pen = this.pen(by);
    const { sheet, number } = act;
    if (!pen.open.has(sheetKey(sheet))) return this.refuse(by, sheet, number, "NO_SUCH_SHEET");
    const page = this.page(sheet);
    if (number <= (page.handled.get(pen.number) ?? 0)) return;
    page.handled.set(pen.number, number);
    const refusal = this.carryOut(by, pen.number, page, act);
    if (refusal !== null) this.refuse(by, sheet, number, refusal);
  }

  private page(sheet: Sheet): Page {
    const known = this.pages.get(sheetKey(sheet));
    if (known !== undefined) return known;
    const fresh = { sheet, marks: new Map(), erased: new Map(), handled: new Map(), orders: 0 };
    this.pages.set(sheetKey(sheet), fresh);
    return fresh;
  }

  private carryOut(by: string, pen: number, page: Page, act: Act): InkRefusal | null {
    const { sheet, number } = act;
    const mine = (mark: Lying | undefined): mark is Lying =>
      mark !== undefined && (mark.pen === pen || this.rules(by));
    switch (act.type) {
      case "InkDraw": {
        const { tool, colour, width, path, text, open } = act;
        const id = `${pen}.${number}`;
        page.orders += 1;
        const mark = { pen, id, order: page.orders, by, tool, colour, width, path, x: 0, y: 0, text, open };
        page.marks.set(id, mark);
        this.tell(by, sheet, number, (n) => ({ type: "InkDrawn", sheet, number: n, marks: [told(mark)] }));
        return null;
      }
      case "InkGrow": {
        const mark = page.marks.get(act.mark);
        if (mark === undefined || mark.pen !== pen || !mark.open) return "NO_SUCH_MARK";
        page.marks.set(mark.id, { ...mark, path: mark.path + act.path, open: act.open });
        const { path, open } = act;
        this.tell(by, sheet, number, (n) => ({ type: "InkGrown", sheet, number: n, mark: mark.id, path, open }));
        return null;
      }
      case "InkErase":
        return this.erase(by, page, number, act.marks, mine);
      case "InkClear":
        return this.erase(by, page, number, inOrder(page.marks).map(({ id }) => id), mine);
      case "InkRestore": {
        const back = [...new Set(act.marks)].map((id) => page.erased.get(id)).filter(mine);
        if (back.length === 0) return "NO_SUCH_MARK";
        for (const mark of back) {
          page.erased.delete(mark.id);
          page.marks.set(mark.id, mark);
        }
        const marks = back.toSorted((a, b) => a.order - b.order).map(told);
        this.tell(by, sheet, number, (n) => ({ type: "InkDrawn", sheet, number: n, marks }));
        return null;
      }
      case "InkMove": {
        const places = act.places.filter(({ mark }) => mine(page.marks.get(mark)));
        if (places.length === 0) return "NO_SUCH_MARK";
        for (const { mark, x, y } of places) {
          const before = page.marks.get(mark);
          if (before !== undefined) page.marks.set(mark, { ...before, x, y });
        }
        this.tell(by, sheet, number, (n) => ({ type: "InkMoved", sheet, number: n, places }));
        return null;
      }
      case "InkWrite": {
        const mark = page.marks.get(act.mark);
        if (mark === undefined || mark.pen !== pen || !["TEXT", "NOTE"].includes(mark.tool)) return "NO_SUCH_MARK";
        page.marks.set(mark.id, { ...mark, text: act.text });
        const { text } = act;
        this.tell(by, sheet, number, (n) => ({ type: "InkWritten", sheet, number: n, mark: mark.id, text }));
        return null;
      }
      default:
        throw new Error("no act on a sheet");
    }
  }

  private erase(
    by: string,
    page: Page,
    number: number,
    ids: readonly string[],
    mine: (mark: Lying | undefined) => mark is Lying,
  ): InkRefusal | null {
    const there = [...new Set(ids)].flatMap((id) => page.marks.get(id) ?? []);
    const gone = there.filter(mine).map(({ id }) => id);
    if (gone.length === 0 && there.length > 0) return "NOT_ALLOWED";
    for (const mark of there.filter(mine)) {
      page.marks.delete(mark.id);
      page.erased.set(mark.id, { ...mark, open: false });
    }
    this.tell(by, page.sheet, number, (n) => ({ type: "InkErased", sheet: page.sheet, number: n, marks: gone }));
    return null;
  }

  private refuse(by: string, sheet: Sheet, number: number, why: InkRefusal): void {
    this.send(by, { type: "InkRefused", sheet, number, why });
  }

  /** The same to all who have it open, with the number for whoever asked for it. */
  private tell(by: string | null, sheet: Sheet, number: number, news: (number: number) => ServerMessage): void {
    for (const participant of this.inside) {
      if (this.pens.get(participant)?.open.has(sheetKey(sheet)) !== true) continue;
      this.send(participant, news(participant === by ? number : 0));
    }
  }

  private boardNow(): ServerMessage {
    return { type: "Board", pages: this.board, shown: this.shown };
  }

  private tellBoard(): void {
    this.boardChanged = true;
    for (const participant of this.inside) this.send(participant, this.boardNow());
  }
}

function told(lying: Lying): InkMark {
  const { pen: _, ...mark } = lying;
  return mark;
}
