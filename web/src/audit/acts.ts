import { isMessage } from "../i18n/language.ts";
import { type Text } from "../i18n/useText.tsx";

/** The name of an act's message: `PUT /api/v1/admin/accounts/{id}/roles` is `putAdminAccountsIdRoles`. */
export function actName(act: string): string {
  const words = act.replace("/api/v1/", "").split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
}

/** What was done, in words; an act of an older or newer program that nobody has worded stays as it is written. */
export function actWords(t: Text, act: string): string {
  const key = `audit.act.${actName(act)}` as const;
  return isMessage(key) ? t(key) : act;
}
