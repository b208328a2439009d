import type { PollKind, PollQuestion } from "../../core/protocol.ts";

/** A question while it is written. */
export interface Draft {
  readonly text: string;
  readonly kind: PollKind;
  readonly options: readonly string[];
  readonly most: number;
  readonly named: boolean;
  readonly live: boolean;
}

export const emptyDraft: Draft = { text: "", kind: "SINGLE", options: ["", ""], most: 2, named: false, live: false };

export function questionOf({ text, kind, options, most }: Draft): PollQuestion {
  const given = kind === "OPEN" ? [] : options.map((option) => option.trim()).filter((option) => option !== "");
  return { text: text.trim(), kind, options: given, most: kind === "MULTIPLE" ? Math.min(most, given.length) : 1 };
}

/** What is still wrong with it, the first thing first. */
export function wrongWith(draft: Draft): "text" | "options" | null {
  const { text, kind, options } = questionOf(draft);
  if (text === "") return "text";
  if (kind !== "OPEN" && (options.length < 2 || new Set(options).size < options.length)) return "options";
  return null;
}
