import { currentLanguage } from "../i18n/language.ts";
import { type BasisTemplate, type LegalBases, type PurposeBasis } from "./api.ts";

/** As the notice writes it. */
export function basisText(basis: PurposeBasis, templates: readonly BasisTemplate[]): string {
  const template = templates.find((one) => one.basis === basis.basis);
  const language = currentLanguage();
  return (template?.text[language] ?? basis.basis).replace("{detail}", basis.detail[language]);
}

/** On what each controller bases a purpose; with their names where they differ. */
export function basesOf(purpose: string, all: LegalBases): string[] {
  const told = all.controllers.flatMap(({ name, bases }) => {
    const basis = bases.find((one) => one.purpose === purpose.toLowerCase());
    return basis ? [{ name, text: basisText(basis, all.templates) }] : [];
  });
  const texts = new Set(told.map(({ text }) => text));
  return texts.size <= 1 ? [...texts] : told.map(({ name, text }) => `${name}: ${text}`);
}
