import type { Background, DrawnImage } from "./choice.ts";
import { drawImage } from "./images.ts";

/** Puts the person and another background together. All on one canvas, whose size is that of the camera's picture. */
export class Painter {
  readonly canvas = document.createElement("canvas");
  private readonly pen: CanvasRenderingContext2D;
  private readonly person = document.createElement("canvas");
  private readonly personPen: CanvasRenderingContext2D;
  private readonly soft: readonly HTMLCanvasElement[] = [0, 1].map(() => document.createElement("canvas"));
  private readonly background: Background;
  private readonly own: ImageBitmap | null;
  private drawn: HTMLCanvasElement | null = null;

  constructor(background: Background, own: ImageBitmap | null) {
    this.background = background;
    this.own = own;
    this.pen = penOf(this.canvas);
    this.personPen = penOf(this.person);
  }

  paint(picture: CanvasImageSource, mask: CanvasImageSource, width: number, height: number): void {
    for (const canvas of [this.canvas, this.person]) resize(canvas, width, height);
    const { personPen: cut, pen } = this;
    cut.globalCompositeOperation = "copy";
    // The mask is small; drawn larger its edge becomes soft, which hides what it misses.
    cut.drawImage(mask, 0, 0, width, height);
    cut.globalCompositeOperation = "source-in";
    cut.drawImage(picture, 0, 0, width, height);
    pen.globalCompositeOperation = "copy";
    pen.drawImage(this.behind(picture, width, height), 0, 0, width, height);
    pen.globalCompositeOperation = "source-over";
    pen.drawImage(this.person, 0, 0);
  }

  private behind(picture: CanvasImageSource, width: number, height: number): CanvasImageSource {
    if (this.background === "blur" || this.background === "none") return this.blurred(picture, width, height);
    return this.image(this.background, width, height);
  }

  /** By drawing it small and large again: a blur in every browser, through which nobody reads the back of a book. */
  private blurred(picture: CanvasImageSource, width: number, height: number): CanvasImageSource {
    const [first, second] = this.soft;
    if (first === undefined || second === undefined) return picture;
    shrink(picture, first, Math.round(width / 8), Math.round(height / 8));
    shrink(first, second, Math.round(width / 32), Math.round(height / 32));
    return second;
  }

  private image(name: DrawnImage | "own", width: number, height: number): CanvasImageSource {
    const known = this.drawn;
    if (known !== null && known.width === width && known.height === height) return known;
    const canvas = document.createElement("canvas");
    resize(canvas, width, height);
    const pen = penOf(canvas);
    if (name !== "own") drawImage(name, pen, width, height);
    else if (this.own !== null) cover(pen, this.own, width, height);
    this.drawn = canvas;
    return canvas;
  }
}

/** As large as needed to leave nothing free, cut at the sides. */
export function coverBox(
  from: { readonly width: number; readonly height: number },
  width: number,
  height: number,
): { left: number; top: number; width: number; height: number } {
  const scale = Math.max(width / from.width, height / from.height);
  const size = { width: from.width * scale, height: from.height * scale };
  return { left: (width - size.width) / 2, top: (height - size.height) / 2, ...size };
}

function cover(pen: CanvasRenderingContext2D, image: ImageBitmap, width: number, height: number): void {
  const box = coverBox(image, width, height);
  // Others see me as I am, but I see myself as in a mirror; writing in the image has to be right for the others.
  pen.drawImage(image, box.left, box.top, box.width, box.height);
}

function shrink(from: CanvasImageSource, to: HTMLCanvasElement, width: number, height: number): void {
  resize(to, width, height);
  const pen = penOf(to);
  pen.globalCompositeOperation = "copy";
  pen.drawImage(from, 0, 0, width, height);
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = "high";
  return pen;
}
