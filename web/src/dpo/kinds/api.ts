import { currentLanguage } from "../../i18n/language.ts";
import { type PageOf } from "../../portal/api.ts";
import { get, send } from "../../portal/http.ts";

/** What the server says of a kind of data, in the language that was asked for; described in docs/protocol/http.md. */
export interface KindText {
  readonly label: string;
  readonly contents: string;
  readonly purpose: string;
  readonly source: string;
  readonly recipients: string;
  readonly place: string;
  readonly start: string;
  /** By default, with what makes it longer. */
  readonly period: string;
  readonly then: string;
}

export interface PeriodView {
  /** Of months and years the fewest they can have. */
  readonly days: number;
  readonly text: string;
}

export interface Kind {
  readonly kind: string;
  readonly purpose: string;
  readonly purposeText: string;
  /** Whether this version of the program has anything of this kind. */
  readonly inUse: boolean;
  readonly text: KindText;
  readonly standard: PeriodView;
  readonly effective: PeriodView;
  /** Null when the default applies. */
  readonly chosen: {
    readonly days: number;
    readonly longer: boolean;
    readonly reason: string;
    readonly setByName: string | null;
    readonly setAt: string;
  } | null;
  /** The longest that can be chosen; 0 when the period is fixed. */
  readonly mostDays: number;
}

const one = (kind: string) => `/api/v1/dpo/kinds/${kind}`;

export const kindsApi = {
  all: () => get<PageOf<Kind>>(`/api/v1/dpo/kinds?language=${currentLanguage()}`),
  set: (kind: string, days: number, reason: string) => send<Kind>("PUT", one(kind), { days, reason }),
  reset: (kind: string) => send<Kind>("DELETE", one(kind)),
};
