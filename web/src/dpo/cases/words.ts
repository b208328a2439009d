import { type Text } from "../../i18n/useText.tsx";
import { type LightColour } from "../../ui/StateLight.tsx";
import { type CaseRequest } from "./api.ts";

/** So many days before the end it begins to matter. */
const soon = 7;

export function clockColour({ left }: CaseRequest): LightColour {
  if (left === null) return "good";
  if (left < 0) return "bad";
  return left <= soon ? "attention" : "good";
}

/** "9 days left", "3 days late", or how it ended. */
export function clockWords(t: Text, request: CaseRequest): string {
  const { left, state, outcome } = request;
  if (left !== null) {
    return left < 0 ? t("dpo.cases.late", { n: -left }) : t("dpo.cases.left", { n: left });
  }
  if (state === "restricted") return t("dpo.cases.restricted");
  return t(outcome === null ? "dpo.cases.closed" : `dpo.cases.outcome.${outcome}`);
}

/** Who it is as far as they have said; somebody who came by a key has neither name nor address. */
export function subjectName(t: Text, subject: { readonly name: string; readonly email: string | null }): string {
  return subject.name || subject.email || t("dpo.cases.nameless");
}
