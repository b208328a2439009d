import type { InkMark } from "../core/protocol.ts";
import {
  boundsOf,
  lineHeight,
  lineWidths,
  linesOf,
  markerFactor,
  notePadding,
  pointsOf,
  textSizes,
} from "../core/ink/marks.ts";
import { usualPressure, type Point } from "../core/ink/path.ts";
import { palettes, type Look } from "./palette.ts";

/** A piece of a picture in SVG's terms, for the screen and for files alike. */
export interface Piece {
  readonly tag: "path" | "rect" | "ellipse" | "text";
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Lines of a text, each with its place. */
  readonly lines?: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

export const textFont = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif";

/** What a mark looks like, the lowest piece first. */
export function piecesOf(mark: InkMark, look: Look): readonly Piece[] {
  const { edge, lines } = palettes[look];
  const pieces = drawn(mark, look, lines[mark.colour], lineWidths[mark.width]);
  if (edge === null || mark.tool === "NOTE" || mark.tool === "MARKER") return pieces;
  return [...pieces.map((piece) => edged(piece, edge)), ...pieces];
}

function drawn(mark: InkMark, look: Look, colour: string, width: number): readonly Piece[] {
  const points = pointsOf(mark);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const line = { fill: "none", stroke: colour, strokeWidth: width, strokeLinecap: "round", strokeLinejoin: "round" };
  const box = {
    x: Math.min(first.x, last.x),
    y: Math.min(first.y, last.y),
    width: Math.abs(last.x - first.x),
    height: Math.abs(last.y - first.y),
  };
  switch (mark.tool) {
    case "PEN":
      if (points.some(({ pressure }) => pressure !== usualPressure)) {
        const attributes = { d: pressed(points, width), fill: colour, stroke: colour, strokeWidth: width / 6 };
        return [{ tag: "path", attributes: { ...attributes, strokeLinejoin: "round" } }];
      }
      return [{ tag: "path", attributes: { ...line, d: smooth(points) } }];
    case "MARKER": {
      const strokeWidth = width * markerFactor;
      return [{ tag: "path", attributes: { ...line, d: smooth(points), strokeWidth, strokeOpacity: 0.38 } }];
    }
    case "LINE":
      return [{ tag: "path", attributes: { ...line, d: smooth([first, last]) } }];
    case "ARROW":
      return [{ tag: "path", attributes: { ...line, d: arrow(first, last, width) } }];
    case "RECTANGLE":
      return [{ tag: "rect", attributes: { ...line, ...box, rx: width / 2 } }];
    case "ELLIPSE": {
      const [rx, ry] = [box.width / 2, box.height / 2];
      return [{ tag: "ellipse", attributes: { ...line, cx: box.x + rx, cy: box.y + ry, rx, ry } }];
    }
    case "TEXT":
      return [words(mark, box.x, box.y, box.width, colour)];
    case "NOTE": {
      const { bottom } = boundsOf(mark);
      const ground = { x: box.x, y: box.y, width: box.width, height: bottom - box.y, rx: 40 };
      const inner = box.width - 2 * notePadding;
      const palette = palettes[look];
      return [
        { tag: "rect", attributes: { ...ground, fill: palette.notes[mark.colour] } },
        words(mark, box.x + notePadding, box.y + notePadding, inner, palette.onNote),
      ];
    }
  }
}

function edged(piece: Piece, edge: string): Piece {
  const { attributes } = piece;
  const width = Number(attributes["strokeWidth"] ?? 0) + 26;
  const fill = attributes["fill"] === "none" ? "none" : edge;
  const around = { stroke: edge, strokeWidth: width, strokeLinejoin: "round", strokeOpacity: 0.75 };
  return { ...piece, attributes: { ...attributes, fill, ...around } };
}

function words(mark: InkMark, x: number, y: number, width: number, fill: string): Piece {
  const size = textSizes[mark.width];
  const lines = linesOf(mark.text, width, size).map((text, index) => ({
    x,
    y: Math.round(y + size * (0.95 + index * lineHeight)),
    text,
  }));
  return { tag: "text", attributes: { fill, fontSize: size, fontFamily: textFont }, lines };
}

/** Through the middles of the points, so that corners of a quick hand are round. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  if (rest.length === 0) return `M${first.x} ${first.y}l0.1 0`;
  let d = `M${first.x} ${first.y}`;
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) d += `L${point.x} ${point.y}`;
    else d += `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return d;
}

/** The outline of a line that is as thick as it was pressed. */
function pressed(points: readonly Point[], width: number): string {
  const left: string[] = [];
  const right: string[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point;
    const after = points[index + 1] ?? point;
    const length = Math.hypot(after.x - before.x, after.y - before.y);
    const half = (width * (0.35 + point.pressure / usualPressure)) / 2;
    const [nx, ny] = length === 0 ? [half, 0] : [
      (-(after.y - before.y) / length) * half,
      ((after.x - before.x) / length) * half,
    ];
    left.push(`${Math.round(point.x + nx)} ${Math.round(point.y + ny)}`);
    right.unshift(`${Math.round(point.x - nx)} ${Math.round(point.y - ny)}`);
  });
  return `M${[...left, ...right].join("L")}Z`;
}

function arrow(from: Point, to: Point, width: number): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const size = Math.min(width * 3 + 140, Math.hypot(to.x - from.x, to.y - from.y));
  const wing = (turn: number) =>
    `${Math.round(to.x - size * Math.cos(angle + turn))} ${Math.round(to.y - size * Math.sin(angle + turn))}`;
  return `M${from.x} ${from.y}L${to.x} ${to.y}M${wing(0.45)}L${to.x} ${to.y}L${wing(-0.45)}`;
}
