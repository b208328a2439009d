import { type MessageKey } from "../i18n/language.ts";

/** The readable last part of a personal room's address: the same rule that the server holds. */
export const vanityLength = { least: 3, most: 40 } as const;

/** What is wrong with it as typed so far, or null. Whether it is free only the server knows. */
export function vanityProblem(vanity: string): MessageKey | null {
  if (vanity.length < vanityLength.least) return "portal.vanity.tooShort";
  if (vanity.length > vanityLength.most) return "portal.vanity.tooLong";
  if (!/^[a-z0-9.-]*$/.test(vanity)) return "portal.vanity.characters";
  if (!/^[a-z0-9].*[a-z0-9]$/.test(vanity)) return "portal.vanity.marks";
  return null;
}

/** What people type becomes what an address can hold: "Dr. Müller " turns into "dr.mueller". */
export function asVanity(typed: string): string {
  return typed
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/\.\s+/g, ".")
    .replaceAll(/[\s_]+/g, "-");
}
