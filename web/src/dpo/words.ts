import { currentLocale } from "../i18n/language.ts";

export function dayOf(instant: string | number): string {
  return new Intl.DateTimeFormat(currentLocale(), { dateStyle: "medium" }).format(new Date(instant));
}

export function number(value: number): string {
  return new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 0 }).format(value);
}
