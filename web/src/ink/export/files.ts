import { boardPdf } from "./board.ts";
import { blobOf, canvasOf } from "./canvas.ts";
import { svgOf, type PageToKeep } from "./svg.ts";

export interface FileToKeep {
  readonly blob: Blob;
  readonly name: string;
}

/** Made here in the browser, of what this client shows. */
export async function boardFile(
  kind: "png" | "svg" | "pdf",
  pages: readonly PageToKeep[],
  place: number,
  title: string,
  word: string,
  language: string,
): Promise<FileToKeep> {
  const base = fileName(title === "" ? word : `${title} – ${word}`);
  const page = pages[place - 1];
  if (kind === "pdf") return { blob: await boardPdf(pages, `${title} – ${word}`, language), name: `${base}.pdf` };
  if (page === undefined) throw new Error("no such page");
  const name = `${base} ${place}.${kind}`;
  if (kind === "svg") return { blob: new Blob([svgOf(page)], { type: "image/svg+xml" }), name };
  return { blob: await blobOf(canvasOf(page, 2400), "image/png"), name };
}

/** What every file system takes. */
export function fileName(text: string): string {
  return text
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 100);
}
