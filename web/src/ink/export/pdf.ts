/** A small PDF (ISO 32000-1): pages of lines, areas and text, or of one picture each. */

export interface PdfPage {
  /** In points, 1/72 inch. */
  readonly width: number;
  readonly height: number;
  /** What is drawn, in PDF's operators. */
  readonly content: string;
  /** Opacities that `content` uses as `/A0 gs`, `/A1 gs` … */
  readonly opacities?: readonly number[];
  /** A JPEG over the whole page, below the content. */
  readonly picture?: { readonly jpeg: Uint8Array; readonly width: number; readonly height: number };
}

const fonts = ["Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Courier"] as const;
export type PdfFont = 0 | 1 | 2 | 3;

/** @param title shown by readers; must be writable, see `isWritable` */
export function pdfOf(pages: readonly PdfPage[], title: string, language: string): Blob {
  const objects: (string | Uint8Array[])[] = [];
  const add = (body: string | Uint8Array[]) => objects.push(body);
  add("<< /Type /Catalog /Pages 2 0 R /Lang (" + pdfText(language) + ") >>");
  add("");
  add(`<< /Title (${pdfText(isWritable(title) ? title : "")}) >>`);
  const fontAt = objects.length + 1;
  for (const name of fonts) {
    add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`);
  }
  const fontList = fonts.map((_, index) => `/F${index} ${fontAt + index} 0 R`).join(" ");
  const kids: string[] = [];
  for (const page of pages) {
    const states = (page.opacities ?? []).map((alpha, index) => `/A${index} << /CA ${alpha} /ca ${alpha} >>`).join(" ");
    let pictures = "";
    let content = page.content;
    if (page.picture !== undefined) {
      const { jpeg, width, height } = page.picture;
      const head = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB`;
      add(stream(`${head} /BitsPerComponent 8 /Filter /DCTDecode`, jpeg));
      pictures = `/XObject << /P ${objects.length} 0 R >>`;
      content = `q ${number(page.width)} 0 0 ${number(page.height)} 0 0 cm /P Do Q\n${content}`;
    }
    add(stream("", bytes(content)));
    const resources = `<< /Font << ${fontList} >> /ExtGState << ${states} >> ${pictures} >>`;
    const size = `[0 0 ${number(page.width)} ${number(page.height)}]`;
    const at = objects.length;
    add(`<< /Type /Page /Parent 2 0 R /MediaBox ${size} /Resources ${resources} /Contents ${at} 0 R >>`);
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(" ")}] >>`;
  return assembled(objects);
}

function assembled(objects: readonly (string | Uint8Array[])[]): Blob {
  const parts: Uint8Array[] = [];
  let length = 0;
  const put = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  put(bytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"));
  const places: number[] = [];
  objects.forEach((body, index) => {
    places.push(length);
    put(bytes(`${index + 1} 0 obj\n`));
    if (typeof body === "string") put(bytes(body));
    else for (const part of body) put(part);
    put(bytes("\nendobj\n"));
  });
  const table = length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  put(bytes(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`));
  put(bytes(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`));
  return new Blob(parts as BlobPart[], { type: "application/pdf" });
}

function stream(head: string, data: Uint8Array): Uint8Array[] {
  return [bytes(`<< ${head} /Length ${data.length} >>\nstream\n`), data, bytes("\nendstream")];
}

export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** `#rrggbb` as PDF's colour. */
export function colour(hex: string, operator: "rg" | "RG"): string {
  const part = (at: number) => number(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return `${part(1)} ${part(3)} ${part(5)} ${operator}`;
}

/** What Windows' code page has beyond Latin-1. */
const beyond = new Map(
  [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].map((letter, index) => [letter, 0x80 + index]),
);

/** Whether the fonts that every reader has can write it. */
export function isWritable(text: string): boolean {
  return [...text].every((letter) => codeOf(letter) !== null);
}

function codeOf(letter: string): number | null {
  const code = letter.codePointAt(0) ?? 0;
  if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return code;
  return beyond.get(letter) ?? null;
}

/** The inside of a text in brackets. */
export function pdfText(text: string): string {
  return [...text]
    .map((letter) => {
      const code = codeOf(letter) ?? 0x3f;
      const plain = code < 0x7f && !"()\\".includes(letter);
      return plain ? letter : `\\${code.toString(8).padStart(3, "0")}`;
    })
    .join("");
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) % 256);
}
