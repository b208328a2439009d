import type { InkColour, InkTool, InkWidth, Sheet } from "../core/protocol.ts";
import { decodePath, encodePath, simplify, type Point } from "../core/ink/path.ts";
import { nextMark } from "../core/ink/sheets.ts";
import type { OpenSheet } from "./useSheet.ts";

/** Less than fifteen parts a second, and few enough messages besides. */
const partMillis = 75;
/** Units that nobody sees; half of a thin line's width. */
const tolerance = 7;
/** A mark that would be longer goes on as another one. */
const maxLetters = 15_000;

/** A line while it is being drawn: said in parts, so that the others see it grow. */
export class LiveStroke {
  private readonly open: OpenSheet;
  private readonly look: { tool: InkTool; colour: InkColour; width: InkWidth };
  private tail: Point[] = [];
  private last: Point | null = null;
  private mark: string | null = null;
  private letters = 0;
  private saidAt: number;

  constructor(open: OpenSheet, look: { tool: InkTool; colour: InkColour; width: InkWidth }, nowMillis: number) {
    this.open = open;
    this.look = look;
    this.saidAt = nowMillis;
  }

  add(points: readonly Point[], nowMillis: number): void {
    this.tail.push(...points);
    if (nowMillis - this.saidAt >= partMillis && this.tail.length > 0) this.say(true, nowMillis);
  }

  /** What has not been said yet, from where the said part ends: the view draws it itself. */
  unsaid(): readonly Point[] {
    return this.last === null ? this.tail : [this.last, ...this.tail];
  }

  end(nowMillis: number): void {
    if (this.mark === null && this.tail.length === 0) return;
    this.say(false, nowMillis);
  }

  /** It was no stroke but the beginning of something else, such as a second finger. */
  cancel(): void {
    const sheet = this.sheet();
    if (this.mark !== null && sheet !== null) {
      this.open.dispatch({ do: "erase", sheet, marks: [this.mark], again: false });
    }
    this.tail = [];
  }

  private say(more: boolean, nowMillis: number): void {
    const state = this.open.now();
    if (state === null || state.pen === 0) return;
    this.saidAt = nowMillis;
    const { sheet } = state;
    const kept = this.last === null ? simplify(this.tail, tolerance) : simplify(this.unsaid(), tolerance).slice(1);
    if (this.mark === null) {
      this.mark = nextMark(state);
      const path = encodePath(kept);
      this.letters = path.length;
      this.open.dispatch({ do: "draw", sheet, ...this.look, path, text: "", open: more });
    } else {
      const path = encodePath(kept, this.last ?? undefined);
      this.letters += path.length;
      const goesOn = more && this.letters < maxLetters;
      this.open.dispatch({ do: "grow", sheet, mark: this.mark, path, open: goesOn });
      if (!goesOn) this.mark = null;
    }
    this.last = rounded(kept.at(-1)) ?? this.last;
    this.tail = this.mark === null && more && this.last !== null ? [this.last] : [];
    if (this.mark === null) this.last = null;
  }

  private sheet(): Sheet | null {
    return this.open.now()?.sheet ?? null;
  }
}

/** As the others read it, so that what follows is counted from the same place. */
function rounded(point: Point | undefined): Point | null {
  return point === undefined ? null : (decodePath(encodePath([point]))[0] ?? null);
}
