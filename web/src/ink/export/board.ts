import type { Piece } from "../shapes.ts";
import { blobOf, canvasOf } from "./canvas.ts";
import { colour, isWritable, number, pdfOf, pdfText, type PdfPage } from "./pdf.ts";
import { allPieces, type PageToKeep } from "./svg.ts";

const pdfWidth = 960;

/** All pages as one file: as lines and text where the reader's fonts can write it, else as a picture. */
export async function boardPdf(pages: readonly PageToKeep[], title: string, language: string): Promise<Blob> {
  const made: PdfPage[] = [];
  for (const page of pages) {
    const writable = page.marks.every(({ text }) => isWritable(text.replaceAll("\n", "")));
    made.push(writable ? drawn(page) : await painted(page));
  }
  return pdfOf(made, title, language);
}

async function painted(page: PageToKeep): Promise<PdfPage> {
  const canvas = canvasOf(page, 2400);
  const jpeg = new Uint8Array(await (await blobOf(canvas, "image/jpeg")).arrayBuffer());
  const picture = { jpeg, width: canvas.width, height: canvas.height };
  return { width: pdfWidth, height: pdfWidth * page.ratio, content: "", picture };
}

export function drawn(page: PageToKeep): PdfPage {
  const scale = pdfWidth / 10_000;
  const height = pdfWidth * page.ratio;
  const opacities: number[] = [];
  const alpha = (value: number) => {
    if (!opacities.includes(value)) opacities.push(value);
    return `/A${opacities.indexOf(value)} gs`;
  };
  // Ours begins at the top, PDF's at the bottom.
  const head = `1 J 1 j ${scale} 0 0 ${-scale} 0 ${number(height)} cm`;
  const content = [head, ...allPieces(page).map((piece) => piecePdf(piece, alpha))].join("\n");
  return { width: pdfWidth, height, content, opacities };
}

function piecePdf({ tag, attributes, lines }: Piece, alpha: (value: number) => string): string {
  const value = (name: string) => Number(attributes[name] ?? 0);
  const fill = String(attributes["fill"] ?? "none");
  if (tag === "text") {
    const size = value("fontSize");
    const shown = (lines ?? []).map(({ x, y, text }) => `1 0 0 -1 ${x} ${y} Tm (${pdfText(text)}) Tj`);
    return `BT ${alpha(1)} /F0 ${size} Tf 92 Tz ${colour(fill, "rg")} ${shown.join(" ")} ET`;
  }
  const stroke = attributes["stroke"];
  const parts = [alpha(Number(attributes["strokeOpacity"] ?? 1))];
  if (fill !== "none") parts.push(colour(fill, "rg"));
  if (stroke !== undefined) parts.push(colour(String(stroke), "RG"), `${value("strokeWidth")} w`);
  if (tag === "path") parts.push(pathPdf(String(attributes["d"])));
  if (tag === "rect") parts.push(`${value("x")} ${value("y")} ${value("width")} ${value("height")} re`);
  if (tag === "ellipse") parts.push(ellipsePdf(value("cx"), value("cy"), value("rx"), value("ry")));
  parts.push(fill === "none" ? "S" : stroke === undefined ? "f" : "B");
  return parts.join(" ");
}

/** Our own paths have no other commands than these. */
function pathPdf(d: string): string {
  const out: string[] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of d.matchAll(/([MLlQZ])([^MLlQZ]*)/g)) {
    const n = (rest ?? "").trim().split(/[ ,]+/).filter(Boolean).map(Number);
    const [a = 0, b = 0, c = 0, e = 0] = n;
    if (command === "Z") out.push("h");
    else if (command === "Q") {
      const control = [x + (2 * (a - x)) / 3, y + (2 * (b - y)) / 3, c + (2 * (a - c)) / 3, e + (2 * (b - e)) / 3];
      out.push(`${[...control, c, e].map(number).join(" ")} c`);
      [x, y] = [c, e];
    } else {
      [x, y] = command === "l" ? [x + a, y + b] : [a, b];
      out.push(`${number(x)} ${number(y)} ${command === "M" ? "m" : "l"}`);
    }
  }
  return out.join(" ");
}

function to(...values: number[]): string {
  return `${values.map(number).join(" ")} c`;
}

function ellipsePdf(cx: number, cy: number, rx: number, ry: number): string {
  const [kx, ky] = [rx * 0.5523, ry * 0.5523];
  return [
    `${number(cx + rx)} ${number(cy)} m`,
    to(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
    to(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
    to(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
    to(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
    "h",
  ].join(" ");
}
