import type { InkMark, Paper } from "../../core/protocol.ts";
import { lookOf, papers } from "../palette.ts";
import { piecesOf, type Piece } from "../shapes.ts";

/** A page of the board as it is taken away: its paper and everything on it. */
export interface PageToKeep {
  readonly paper: Paper;
  readonly marks: readonly InkMark[];
  /** Height as part of the width. */
  readonly ratio: number;
}

export const ruleUnits = 300;

/** The paper itself, as pieces. */
export function paperPieces({ paper, ratio }: Pick<PageToKeep, "paper" | "ratio">): readonly Piece[] {
  const { ground, rule } = papers[paper];
  const height = Math.round(10_000 * ratio);
  const sheet: Piece = { tag: "rect", attributes: { x: 0, y: 0, width: 10_000, height, fill: ground } };
  if (rule === null) return [sheet];
  const lines: Piece[] = [];
  for (let y = 2 * ruleUnits; y < height; y += ruleUnits) {
    lines.push({ tag: "path", attributes: { d: `M0 ${y}L10000 ${y}`, fill: "none", stroke: rule, strokeWidth: 10 } });
  }
  return [sheet, ...lines];
}

export function allPieces(page: PageToKeep): readonly Piece[] {
  const look = lookOf(page.paper);
  return [...paperPieces(page), ...page.marks.flatMap((mark) => piecesOf(mark, look))];
}

/** A file of its own, without anything from elsewhere. */
export function svgOf(page: PageToKeep): string {
  const height = Math.round(10_000 * page.ratio);
  const inner = allPieces(page).map(element).join("\n");
  const size = `width="1600" height="${Math.round(1600 * page.ratio)}" viewBox="0 0 10000 ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n${inner}\n</svg>\n`;
}

function element({ tag, attributes, lines }: Piece): string {
  const words = Object.entries(attributes)
    .map(([name, value]) => ` ${dashed(name)}="${escape(`${value}`)}"`)
    .join("");
  const inner = (lines ?? []).map(({ x, y, text }) => `<tspan x="${x}" y="${y}">${escape(text)}</tspan>`).join("");
  return `<${tag}${words}>${inner}</${tag}>`;
}

/** Also takes out what XML cannot hold. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
