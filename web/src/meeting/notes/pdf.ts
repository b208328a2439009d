import { blobOf } from "../../ink/export/canvas.ts";
import { isWritable, number, pdfOf, pdfText, type PdfFont, type PdfPage } from "../../ink/export/pdf.ts";
import { sign, words, type Line } from "./lines.ts";

/** A4 in points. */
const [width, height] = [595, 842];
const margin = 56;
const family = "Helvetica, Arial, sans-serif";

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly font: PdfFont;
}

/** The notes on pages of paper: as text where the reader's fonts can write it, else as a picture. */
export async function notesPdf(lines: readonly Line[], title: string, language: string): Promise<Blob> {
  const heading: Line = {
    kind: "heading",
    level: 0,
    checked: false,
    depth: 0,
    runs: [{ text: title, strong: true, em: false, href: null }],
  };
  const pages = place([heading, ...lines]);
  const made: PdfPage[] = [];
  for (const page of pages) {
    if (page.every(({ text }) => isWritable(text))) made.push({ width, height, content: page.map(shown).join("\n") });
    else made.push(await painted(page));
  }
  return pdfOf(made, title, language);
}

function shown({ text, x, y, size, font }: Placed): string {
  return `BT 0 g /F${font} ${size} Tf 1 0 0 1 ${number(x)} ${number(height - y)} Tm (${pdfText(text)}) Tj ET`;
}

async function painted(page: readonly Placed[]): Promise<PdfPage> {
  const canvas = document.createElement("canvas");
  canvas.width = width * 3;
  canvas.height = height * 3;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.scale(3, 3);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#000";
  for (const { text, x, y, size, font } of page) {
    context.font = fontOf(size, font);
    context.fillText(text, x, y);
  }
  const jpeg = new Uint8Array(await (await blobOf(canvas, "image/jpeg")).arrayBuffer());
  return { width, height, content: "", picture: { jpeg, width: canvas.width, height: canvas.height } };
}

function fontOf(size: number, font: PdfFont): string {
  return `${font === 2 ? "italic " : ""}${font === 1 ? "bold " : ""}${size}px ${family}`;
}

function place(lines: readonly Line[]): readonly (readonly Placed[])[] {
  const context = document.createElement("canvas").getContext("2d");
  const pages: Placed[][] = [[]];
  let y = margin;
  for (const line of lines) {
    const font: PdfFont = line.kind === "heading" ? 1 : fontFor(line);
    const size = line.kind === "heading" ? [20, 16, 13, 12][line.level] ?? 12 : 11;
    const mark = sign(line, "[x]", "[ ]", "•");
    const left = margin + line.depth * 16;
    const right = width - margin;
    y += line.kind === "heading" ? size * 0.6 : 2;
    const wrapped = wrap(words(line), (text) => {
      if (context === null) return text.length * size * 0.5;
      context.font = fontOf(size, font);
      return context.measureText(text).width;
    }, right - left);
    wrapped.forEach((text, index) => {
      y += size * 1.4;
      if (y > height - margin) {
        pages.push([]);
        y = margin + size;
      }
      const page = pages.at(-1) ?? [];
      if (index === 0 && mark !== "") page.push({ text: mark.trim(), x: left - 16, y, size, font: 0 });
      if (text !== "") page.push({ text, x: left, y, size, font });
    });
  }
  return pages;
}

/** One look for a line: that of all of its words, where they have one. */
function fontFor(line: Line): PdfFont {
  if (line.runs.length > 0 && line.runs.every(({ strong }) => strong)) return 1;
  return line.runs.length > 0 && line.runs.every(({ em }) => em) ? 2 : 0;
}

function wrap(text: string, widthOf: (text: string) => number, most: number): readonly string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line === "" || widthOf(longer) <= most) line = longer;
      else {
        lines.push(line);
        line = word;
      }
      while (widthOf(line) > most && line.length > 1) {
        let cut = line.length - 1;
        while (cut > 1 && widthOf(line.slice(0, cut)) > most) cut -= 1;
        lines.push(line.slice(0, cut));
        line = line.slice(cut);
      }
    }
    return [...lines, line];
  });
}
