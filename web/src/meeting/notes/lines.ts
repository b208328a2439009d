import type { Node } from "prosemirror-model";
import { safeAddress } from "./schema.ts";

/** A run of text with its looks. */
export interface Run {
  readonly text: string;
  readonly strong: boolean;
  readonly em: boolean;
  readonly href: string | null;
}

/** A paragraph of the notes, as all formats need it. */
export interface Line {
  readonly runs: readonly Run[];
  readonly kind: "text" | "heading" | "bullet" | "number" | "check";
  /** Of headings 1 to 3; of a number which one. */
  readonly level: number;
  readonly checked: boolean;
  /** How deep in lists; 0 outside. */
  readonly depth: number;
}

export function linesOfNotes(doc: Node): readonly Line[] {
  const lines: Line[] = [];
  const walk = (node: Node, depth: number, item: Omit<Line, "runs"> | null) => {
    node.forEach((child, _, index) => {
      const type = child.type.name;
      if (type.endsWith("_list")) walk(child, depth + 1, null);
      else if (type === "list_item" || type === "check_item") {
        const kind = type === "check_item" ? "check" : node.type.name === "ordered_list" ? "number" : "bullet";
        walk(child, depth, { kind, level: index + 1, checked: child.attrs["checked"] === true, depth });
      } else {
        const level = type === "heading" ? Number(child.attrs["level"]) : 0;
        const own = { kind: type === "heading" ? "heading" : "text", level, checked: false, depth } as const;
        lines.push({ ...(item !== null && index === 0 ? item : own), runs: runsOf(child) });
      }
    });
  };
  walk(doc, 0, null);
  return lines;
}

function runsOf(node: Node): readonly Run[] {
  const runs: Run[] = [];
  node.forEach((child) => {
    const has = (name: string) => child.marks.find((mark) => mark.type.name === name);
    const link = has("link");
    const href = link === undefined ? null : safeAddress(String(link.attrs["href"]));
    const text = child.isText ? (child.text ?? "") : "\n";
    runs.push({ text, strong: has("strong") !== undefined, em: has("em") !== undefined, href });
  });
  return runs;
}

export function words(line: Line): string {
  return line.runs.map(({ text }) => text).join("");
}

/** What stands before a line of a list. */
export function sign(line: Line, checked: string, open: string, bullet: string): string {
  if (line.kind === "check") return `${line.checked ? checked : open} `;
  if (line.kind === "number") return `${line.level}. `;
  return line.kind === "bullet" ? `${bullet} ` : "";
}
