import type { BoardPage, InkPlace, Sheet } from "../protocol.ts";
import type { InkAct, Marks } from "./marks.ts";

/** Everything that is drawn, as far as this client shows it. */
export interface InkState {
  readonly sheets: ReadonlyMap<string, SheetState>;
  readonly board: { readonly pages: readonly BoardPage[]; readonly shown: number };
  /** Boards and documents, as `BOARD/board`, on which all who may speak may draw. */
  readonly free: ReadonlySet<string>;
  /** The node wants no sheet opened for a moment. */
  readonly rests: boolean;
  /** Laser pointers of others by sheet and pen. */
  readonly pointers: ReadonlyMap<string, Pointer>;
}

export interface SheetState {
  readonly sheet: Sheet;
  /** `waiting` for its turn, `asked` of the node, `open`; in all of them it shows what is known. */
  readonly phase: "waiting" | "asked" | "open" | "gone";
  /** How many views show it. */
  readonly views: number;
  /** The first part of the ids of my marks; 0 before the node has said so. */
  readonly pen: number;
  /** My next number. */
  readonly next: number;
  /** As the node has it. */
  readonly marks: Marks;
  /** Portions of the sheet that have come so far. */
  readonly incoming: Marks | null;
  /** Done by me and not yet answered. */
  readonly pending: readonly InkAct[];
  /** What is to be seen: the node's marks with what is pending. */
  readonly shown: Marks;
  readonly done: readonly Turn[];
  readonly undone: readonly Turn[];
}

/** Something I did that can be undone. */
export type Turn =
  | { readonly did: "drew"; readonly number: number; readonly ids: readonly string[] }
  | { readonly did: "erased"; readonly number: number; readonly ids: readonly string[] }
  | {
      readonly did: "moved";
      readonly number: number;
      readonly before: readonly InkPlace[];
      readonly after: readonly InkPlace[];
    }
  | {
      readonly did: "wrote";
      readonly number: number;
      readonly id: string;
      readonly before: string;
      readonly after: string;
    };

export interface Pointer {
  readonly sheet: Sheet;
  readonly by: string | null;
  readonly x: number;
  readonly y: number;
  readonly stamp: number;
}

export const inkStart: InkState = {
  sheets: new Map(),
  board: { pages: [{ page: 1, paper: "BLANK" }], shown: 1 },
  free: new Set(),
  rests: false,
  pointers: new Map(),
};

export function boardSheet(page: number): Sheet {
  return { on: "BOARD", id: "board", page };
}

/** The id that the next mark drawn on this sheet will have. */
export function nextMark(sheet: SheetState): string {
  return `${sheet.pen}.${sheet.next}`;
}

export function isMine(sheet: SheetState, mark: string): boolean {
  return mark.startsWith(`${sheet.pen}.`);
}
