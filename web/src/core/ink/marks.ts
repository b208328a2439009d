import type { ClientMessageOf, InkMark, InkWidth, Sheet } from "../protocol.ts";
import { decodePath, distanceToSegment, type Point } from "./path.ts";

/** What lies on a sheet, and what an act makes of it. Pure, and the same as the node does. */

export type Marks = ReadonlyMap<string, InkMark>;

/** What is done to a sheet, numbered. */
export type InkAct =
  | ClientMessageOf<"InkDraw">
  | ClientMessageOf<"InkGrow">
  | ClientMessageOf<"InkErase">
  | ClientMessageOf<"InkRestore">
  | ClientMessageOf<"InkMove">
  | ClientMessageOf<"InkWrite">
  | ClientMessageOf<"InkClear">;

/** Above everything the node has ordered. */
const onTop = 2 ** 50;

/** What my act will look like before the node has said so; what was erased comes back only by the node's word. */
export function withAct(marks: Marks, act: InkAct, pen: number, you: string): Marks {
  switch (act.type) {
    case "InkDraw": {
      const id = `${pen}.${act.number}`;
      const { tool, colour, width, path, text, open } = act;
      const mark = { id, order: onTop + act.number, by: you, tool, colour, width, path, x: 0, y: 0, text, open };
      return new Map(marks).set(id, mark);
    }
    case "InkGrow":
      return changed(marks, act.mark, (mark) => ({ ...mark, path: mark.path + act.path, open: act.open }));
    case "InkErase":
      return without(marks, act.marks);
    case "InkMove":
      return moved(marks, act.places);
    case "InkWrite":
      return changed(marks, act.mark, (mark) => ({ ...mark, text: act.text }));
    case "InkClear":
      return new Map();
    case "InkRestore":
      return marks;
  }
}

export function changed(marks: Marks, id: string, change: (mark: InkMark) => InkMark): Marks {
  const mark = marks.get(id);
  return mark === undefined ? marks : new Map(marks).set(id, change(mark));
}

export function without(marks: Marks, ids: readonly string[]): Marks {
  if (ids.length === 0) return marks;
  const rest = new Map(marks);
  for (const id of ids) rest.delete(id);
  return rest;
}

export function moved(marks: Marks, places: readonly { mark: string; x: number; y: number }[]): Marks {
  const next = new Map(marks);
  for (const { mark, x, y } of places) {
    const before = next.get(mark);
    if (before !== undefined) next.set(mark, { ...before, x, y });
  }
  return next;
}

/** In the order in which they lie upon each other. */
export function inOrder(marks: Marks): readonly InkMark[] {
  return [...marks.values()].toSorted((a, b) => a.order - b.order);
}

export function sheetKey(sheet: Sheet): string {
  return `${sheet.on}/${sheet.id}/${sheet.page}`;
}

// ---- where they are

export const lineWidths: Readonly<Record<InkWidth, number>> = { THIN: 28, MEDIUM: 55, THICK: 110 };
export const textSizes: Readonly<Record<InkWidth, number>> = { THIN: 200, MEDIUM: 300, THICK: 460 };
export const markerFactor = 5;
/** Height of a line of text in text sizes. */
export const lineHeight = 1.3;
export const notePadding = 120;
const averageLetter = 0.48;

export function isText(mark: InkMark): boolean {
  return mark.tool === "TEXT" || mark.tool === "NOTE";
}

const decoded = new WeakMap<InkMark, readonly Point[]>();

/** The points of a mark where it lies now. */
export function pointsOf(mark: InkMark): readonly Point[] {
  const known = decoded.get(mark);
  if (known !== undefined) return known;
  const points = decodePath(mark.path).map(({ x, y, pressure }) => ({ x: x + mark.x, y: y + mark.y, pressure }));
  decoded.set(mark, points);
  return points;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function boundsOf(mark: InkMark): Bounds {
  const points = pointsOf(mark);
  const half = isText(mark) ? 0 : (lineWidths[mark.width] * (mark.tool === "MARKER" ? markerFactor : 1)) / 2;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  if (points.length === 0) return { left: 0, top: 0, right: 0, bottom: 0 };
  if (isText(mark)) bottom = top + textHeight(mark, right - left);
  return { left: left - half, top: top - half, right: right + half, bottom: bottom + half };
}

function textHeight(mark: InkMark, width: number): number {
  const size = textSizes[mark.width];
  const padding = mark.tool === "NOTE" ? notePadding : 0;
  const height = linesOf(mark.text, width - 2 * padding, size).length * size * lineHeight + 2 * padding;
  return mark.tool === "NOTE" ? Math.max(height, width * 0.6) : height;
}

/** Breaks text into lines that about fit. The same everywhere, whatever fonts there are. */
export function linesOf(text: string, width: number, size: number): readonly string[] {
  const most = Math.max(1, Math.floor(width / (size * averageLetter)));
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ").flatMap((whole) => pieces(whole, most))) {
      const longer = line === "" ? word : `${line} ${word}`;
      if ([...longer].length <= most) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line];
  });
}

function pieces(word: string, most: number): readonly string[] {
  const all = [...word];
  if (all.length <= most) return [word];
  const parts: string[] = [];
  for (let i = 0; i < all.length; i += most) parts.push(all.slice(i, i + most).join(""));
  return parts;
}

/** Whether a point is on a mark, give or take `slack` units. */
export function hits(mark: InkMark, x: number, y: number, slack: number): boolean {
  const { left, top, right, bottom } = boundsOf(mark);
  if (x < left - slack || x > right + slack || y < top - slack || y > bottom + slack) return false;
  if (isText(mark)) return true;
  const points = pointsOf(mark);
  const reach = slack + (lineWidths[mark.width] * (mark.tool === "MARKER" ? markerFactor : 1)) / 2;
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return false;
  if (mark.tool === "RECTANGLE") return hitsRectangle(first, last, x, y, reach);
  if (mark.tool === "ELLIPSE") return hitsEllipse(first, last, x, y, reach);
  if (points.length === 1) return Math.hypot(x - first.x, y - first.y) <= reach;
  return points.some((point, index) => {
    const before = points[index - 1];
    return before !== undefined && distanceToSegment(x, y, before, point) <= reach;
  });
}

function hitsRectangle(a: Point, b: Point, x: number, y: number, reach: number): boolean {
  const corners = [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }, a];
  return corners.some((corner, index) => {
    const before = corners[index - 1];
    return before !== undefined && distanceToSegment(x, y, before, corner) <= reach;
  });
}

function hitsEllipse(a: Point, b: Point, x: number, y: number, reach: number): boolean {
  const [rx, ry] = [Math.abs(b.x - a.x) / 2, Math.abs(b.y - a.y) / 2];
  if (rx < reach || ry < reach) return true;
  const angle = Math.atan2((y - (a.y + b.y) / 2) / ry, (x - (a.x + b.x) / 2) / rx);
  const [ex, ey] = [(a.x + b.x) / 2 + rx * Math.cos(angle), (a.y + b.y) / 2 + ry * Math.sin(angle)];
  return Math.hypot(x - ex, y - ey) <= reach;
}

/** The uppermost mark at a point. */
export function markAt(marks: readonly InkMark[], x: number, y: number, slack: number): InkMark | null {
  return marks.findLast((mark) => hits(mark, x, y, slack)) ?? null;
}
