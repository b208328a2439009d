import type { Node } from "prosemirror-model";
import { fileName, type FileToKeep } from "../../ink/export/files.ts";
import { linesOfNotes, sign, words, type Line, type Run } from "./lines.ts";
import { notesPdf } from "./pdf.ts";

export type NotesFormat = "txt" | "md" | "html" | "pdf";

/** Made here in the browser, of what this client has. */
export async function notesFile(
  format: NotesFormat,
  doc: Node,
  title: string,
  word: string,
  language: string,
): Promise<FileToKeep> {
  const head = title === "" ? word : `${title} – ${word}`;
  const lines = linesOfNotes(doc);
  const name = `${fileName(head)}.${format}`;
  switch (format) {
    case "txt":
      return { blob: new Blob([plain(lines)], { type: "text/plain;charset=utf-8" }), name };
    case "md":
      return { blob: new Blob([markdown(lines)], { type: "text/markdown;charset=utf-8" }), name };
    case "html":
      return { blob: new Blob([page(lines, head, language)], { type: "text/html;charset=utf-8" }), name };
    case "pdf":
      return { blob: await notesPdf(lines, head, language), name };
  }
}

export function plain(lines: readonly Line[]): string {
  return `${lines.map((line) => `${indent(line)}${sign(line, "☑", "☐", "•")}${words(line)}`).join("\n")}\n`;
}

export function markdown(lines: readonly Line[]): string {
  const made = lines.map((line, index) => {
    const inner = line.runs.map(markdownRun).join("");
    if (line.kind === "heading") return `${index === 0 ? "" : "\n"}${"#".repeat(line.level)} ${inner}\n`;
    if (line.kind === "text") return `${indent(line)}${inner}\n`;
    return `${indent(line)}${sign(line, "- [x]", "- [ ]", "-")}${inner}`;
  });
  return `${made.join("\n").trim()}\n`;
}

function markdownRun({ text, strong, em, href }: Run): string {
  const safe = text.replace(/[\\`*_[\]<>#]/g, (letter) => `\\${letter}`).replaceAll("\n", "  \n");
  const looks = `${strong ? "**" : ""}${em ? "_" : ""}`;
  const turned = [...looks].toReversed().join("");
  const dressed = looks === "" ? safe : `${looks}${safe}${turned}`;
  return href === null ? dressed : `[${dressed}](${href.replaceAll(")", "%29")})`;
}

export function html(lines: readonly Line[]): string {
  return lines
    .map((line) => {
      const inner = line.runs.map(htmlRun).join("");
      if (line.kind === "heading") return `<h${line.level + 1}>${inner}</h${line.level + 1}>`;
      const prefix = escape(sign(line, "☑", "☐", "•"));
      return `<p class="d${Math.min(6, line.depth)}">${prefix}${inner}</p>`;
    })
    .join("\n");
}

function page(lines: readonly Line[], title: string, language: string): string {
  const depths = [1, 2, 3, 4, 5, 6].map((depth) => `.d${depth}{margin-left:${depth * 1.5}em}`).join("");
  const looks = `body{font:16px/1.5 sans-serif;max-width:44em;margin:2em auto;padding:0 1em}p{margin:.3em 0}${depths}`;
  const head = `<meta charset="utf-8"><title>${escape(title)}</title><style>${looks}</style>`;
  return `<!doctype html>\n<html lang="${language}"><head>${head}</head>
<body><h1>${escape(title)}</h1>\n${html(lines)}\n</body></html>\n`;
}

function htmlRun({ text, strong, em, href }: Run): string {
  let inner = escape(text).replaceAll("\n", "<br>");
  if (em) inner = `<em>${inner}</em>`;
  if (strong) inner = `<strong>${inner}</strong>`;
  return href === null ? inner : `<a href="${escape(href)}" rel="noopener noreferrer nofollow">${inner}</a>`;
}

function indent(line: Line): string {
  return "  ".repeat(Math.max(0, line.depth - 1));
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
