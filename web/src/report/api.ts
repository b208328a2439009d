import { get, send } from "../portal/http.ts";
import { queryText, type PageOf, type PageQuery } from "../portal/usePages.ts";

/** The part of the portal's HTTP API about reports and statistics; described in docs/protocol/http.md. */
export type Detail = "off" | "totals" | "reconnects" | "times";

export interface ReportLine {
  readonly name: string;
  readonly kind: "account" | "guest" | "phone" | "device";
  readonly role: "organiser" | "presenter" | "participant" | "viewer";
  readonly seconds: number;
  /** Null when the policy of the organisation did not allow to keep it. */
  readonly reconnects: number | null;
  readonly times: readonly { readonly from: string; readonly until: string }[];
}

export interface Report {
  readonly id: string;
  readonly title: string;
  readonly kind: MeetingKind;
  readonly detail: Detail;
  readonly organiser: string;
  readonly controller: string;
  readonly plannedFrom: string | null;
  readonly plannedUntil: string | null;
  readonly zone: string | null;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly keptUntil: string;
  /** When the first names go, because some agreed to less; absent in lists, and where all go at once. */
  readonly firstUntil?: string | null;
  readonly people: number;
  /** How many of them stand in no line, because they did not agree to. */
  readonly unnamed: number;
  readonly seconds: number;
}

export type WholeReport = Report & {
  readonly lines: readonly ReportLine[];
  readonly polls: readonly ReportPoll[];
};

/** What was asked in the meeting and what came of it. */
export interface ReportPoll {
  readonly question: string;
  readonly named: boolean;
  readonly votes: number;
  /** No when so few voted anonymously that one could guess who. */
  readonly shown: boolean;
  readonly rows: readonly { readonly text: string; readonly count: number }[];
  readonly more: number;
  /** Who answered what; only of polls with names, and for a week. */
  readonly answers: readonly { readonly name: string; readonly text: string }[];
  /** How many more there are of people whose data is restricted for now. */
  readonly restricted: number;
}

/** What somebody sees of a report they are in: their own line. */
export interface OwnReport {
  readonly id: string;
  /** Whether the line rests on my consent, which I can withdraw. */
  readonly agreed: boolean;
  readonly title: string;
  readonly organiser: string;
  readonly detail: Detail;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly keptUntil: string;
  readonly line: ReportLine;
}

export type MeetingKind = "quick" | "scheduled" | "personal";

export interface Sum {
  /** The day, or the Monday of the week, in UTC. */
  readonly day: string;
  readonly kind: MeetingKind;
  readonly meetings: number;
  readonly people: number;
  readonly minutes: number;
  readonly personMinutes: number;
}

export interface Statistics {
  readonly today: string;
  /** The first day of `days`. */
  readonly since: string;
  readonly days: readonly Sum[];
  readonly weeks: readonly Sum[];
  /** Meetings by the least number of people: 1, 2, 3, 6, 11 or 26. */
  readonly sizes: readonly { readonly from: number; readonly meetings: number }[];
}

const one = (id: string) => `/api/v1/reports/${encodeURIComponent(id)}`;

export const reportApi = {
  list: (query: PageQuery) => get<PageOf<Report>>(`/api/v1/reports${queryText(query)}`),
  one: (id: string) => get<WholeReport>(one(id)),
  remove: (id: string) => send<unknown>("DELETE", one(id)),
  /** An address to download from; times are written in the reader's zone. */
  file: (id: string, kind: "csv" | "pdf") => `${one(id)}/${kind}?zone=${encodeURIComponent(zone())}`,
  own: (query: PageQuery) => get<PageOf<OwnReport>>(`/api/v1/own-reports${queryText(query)}`),
  ownByKey: (key: string) => get<OwnReport>(`/api/v1/own-report/${encodeURIComponent(key)}`),
  withdraw: (id: string) => send<unknown>("DELETE", `/api/v1/own-reports/${encodeURIComponent(id)}`),
  withdrawByKey: (key: string) => send<unknown>("DELETE", `/api/v1/own-report/${encodeURIComponent(key)}`),
  policy: () => get<{ readonly detail: Detail }>("/api/v1/admin/report-policy"),
  setPolicy: (detail: Detail) => send<{ readonly detail: Detail }>("PUT", "/api/v1/admin/report-policy", { detail }),
  statistics: () => get<Statistics>("/api/v1/statistics"),
  allStatistics: () => get<Statistics>("/api/v1/admin/statistics"),
};

function zone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
