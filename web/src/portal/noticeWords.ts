import { currentLocale } from "../i18n/language.ts";

export function dayOf(instant: string): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: "long" }).format(new Date(instant));
}
