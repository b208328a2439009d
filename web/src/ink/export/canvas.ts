import type { InkMark } from "../../core/protocol.ts";
import type { Look } from "../palette.ts";
import { piecesOf, type Piece } from "../shapes.ts";
import { allPieces, type PageToKeep } from "./svg.ts";

/** Paints a page without asking the browser to load a picture, which our content security policy forbids. */
export function canvasOf(page: PageToKeep, width: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round(width * page.ratio);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.scale(width / 10_000, width / 10_000);
  for (const piece of allPieces(page)) paint(context, piece);
  return canvas;
}

/** Paints marks over a picture that is there already and is `width` pixels wide. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  marks: readonly InkMark[],
  look: Look,
  width: number,
): void {
  context.scale(width / 10_000, width / 10_000);
  for (const piece of marks.flatMap((mark) => piecesOf(mark, look))) paint(context, piece);
}

export function blobOf(canvas: HTMLCanvasElement, type: "image/png" | "image/jpeg"): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), type, 0.9);
  });
}

function paint(context: CanvasRenderingContext2D, { tag, attributes, lines }: Piece): void {
  const number = (name: string) => Number(attributes[name] ?? 0);
  const fill = String(attributes["fill"] ?? "none");
  if (tag === "text") {
    context.globalAlpha = 1;
    context.font = `${number("fontSize")}px ${String(attributes["fontFamily"])}`;
    context.fillStyle = fill;
    for (const { x, y, text } of lines ?? []) context.fillText(text, x, y);
    return;
  }
  const path = tag === "path" ? new Path2D(String(attributes["d"])) : new Path2D();
  if (tag === "rect") path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
  if (tag === "ellipse") path.ellipse(number("cx"), number("cy"), number("rx"), number("ry"), 0, 0, 2 * Math.PI);
  if (fill !== "none") {
    context.globalAlpha = 1;
    context.fillStyle = fill;
    context.fill(path);
  }
  if (attributes["stroke"] !== undefined) {
    context.globalAlpha = Number(attributes["strokeOpacity"] ?? 1);
    context.strokeStyle = String(attributes["stroke"]);
    context.lineWidth = number("strokeWidth");
    context.lineCap = attributes["strokeLinecap"] === "round" ? "round" : "butt";
    context.lineJoin = attributes["strokeLinejoin"] === "round" ? "round" : "miter";
    context.stroke(path);
  }
}
