import { currentLocale } from "../i18n/language.ts";
import { type ComboOption } from "../ui/ComboField.tsx";

/** Where the GDPR is law: the member states, and Iceland, Liechtenstein and Norway by the EEA agreement. */
const eea =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

const others =
  "AD AE AF AG AI AL AM AO AQ AR AS AU AW AX AZ BA BB BD BF BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF " +
  "CG CH CI CK CL CM CN CO CR CU CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GB GD GE GF GG GH GI GL GM GN GP " +
  "GQ GS GT GU GW GY HK HM HN HT ID IL IM IN IO IQ IR JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LK LR LS " +
  "LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NP NR NU NZ OM PA PE PF PG " +
  "PH PK PM PN PR PS PT PW PY QA RE RS RU RW SA SB SC SD SG SH SJ SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ " +
  "TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

export function inEea(country: string): boolean {
  return eea.split(" ").includes(country);
}

/** As people write it in the language of the page. */
export function countryName(country: string): string {
  return new Intl.DisplayNames(currentLocale(), { type: "region" }).of(country) ?? country;
}

/** All countries by name; those of the EEA come first, because most are there. */
export function countryOptions(): ComboOption[] {
  const collator = new Intl.Collator(currentLocale());
  const named = (codes: string) =>
    [...new Set(codes.split(" "))]
      .map((id) => ({ id, label: countryName(id), detail: id }))
      .toSorted((a, b) => collator.compare(a.label, b.label));
  const first = named(eea);
  return [...first, ...named(others).filter(({ id }) => !inEea(id))];
}
