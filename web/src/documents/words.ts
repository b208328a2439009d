import type { MessageKey } from "../i18n/language.ts";
import type { Text } from "../i18n/useText.tsx";

const failures: Readonly<Record<string, MessageKey>> = {
  encrypted: "documents.failure.encrypted",
  broken: "documents.failure.broken",
  too_many_pages: "documents.failure.tooManyPages",
  took_too_long: "documents.failure.tookTooLong",
  too_much: "documents.failure.tooMuch",
  not_possible_here: "documents.failure.notPossibleHere",
  interrupted: "documents.failure.interrupted",
};

const problems: Readonly<Record<string, MessageKey>> = {
  offline: "documents.problem.offline",
  documentType: "documents.problem.type",
  documentEmpty: "documents.problem.empty",
  documentTooLarge: "documents.problem.tooLarge",
  tooLarge: "documents.problem.tooLarge",
  bodyTooLarge: "documents.problem.tooLarge",
  documentNotPossible: "documents.failure.notPossibleHere",
  tooManyDocuments: "documents.problem.tooMany",
  tooManyWaiting: "documents.problem.tooManyWaiting",
  tooMany: "documents.problem.tooManyWaiting",
  diskFull: "documents.problem.diskFull",
  notPresenting: "documents.problem.notPresenting",
};

/** Why a document has no pages. */
export function failureWords(t: Text, failure: string | null | undefined): string {
  return t(failures[(failure ?? "").toLowerCase()] ?? "documents.failure.broken");
}

/** Why a file was not taken; null when somebody stopped it. */
export function uploadWords(t: Text, code: string, status: number): string | null {
  if (code === "stopped") return null;
  const key = status === 413 ? "documents.problem.tooLarge" : problems[code];
  return t(key ?? "documents.problem.other");
}

export interface Progressing {
  readonly state: string;
  readonly finished: number;
  readonly pages: number;
  readonly failure?: string | null | undefined;
}

/** How far a document is, in one line. */
export function stateWords(t: Text, { state, finished, pages, failure }: Progressing): string {
  switch (state.toLowerCase()) {
    case "ready":
      return t("documents.pages", { n: pages });
    case "failed":
      return failureWords(t, failure);
    case "converting":
      return pages > 0 ? t("documents.converting.pages", { n: finished, pages }) : t("documents.converting");
    default:
      return t("documents.waiting");
  }
}
