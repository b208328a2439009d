import { get } from "../portal/http.ts";
import { queryText, type PageOf, type PageQuery } from "../portal/usePages.ts";

/** The audit log; described in docs/protocol/http.md. */
export interface AuditEntry {
  readonly at: string;
  /** Id of the account, or `system`. */
  readonly actor: string;
  readonly actorName: string | null;
  /** `hold.add`, or the method and pattern of a route. */
  readonly act: string;
  /** Ids of what it was done to; never content. */
  readonly object: string;
  readonly reason: string;
  readonly log: "tenant" | "installation";
  readonly number: number;
  readonly hash: string;
}

export interface AuditState {
  /** Id of the organisation; absent for the log of the installation. */
  readonly tenant: string | null;
  readonly state: "whole" | "altered" | "missing" | "cutOff" | "beginningGone" | "chainGone" | "endUnconfirmed";
  /** The first entry that is not right. */
  readonly number: number | null;
  readonly first: number;
  readonly last: number;
  readonly entries: number;
}

export interface AuditFilter {
  /** A part of the act. */
  readonly act: string;
  readonly actor: string;
  readonly from: string;
}

export type AuditRole = "dpo" | "operator";

const path = (role: AuditRole) => `/api/v1/${role}/audit`;

function asked(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
}

export const auditApi = {
  page: (role: AuditRole, filter: AuditFilter, query: PageQuery) =>
    get<PageOf<AuditEntry>>(`${path(role)}${queryText(query, asked(filter))}`),
  /** An address to download from. */
  csv: (role: AuditRole, filter: AuditFilter) =>
    `${path(role)}/csv?${new URLSearchParams(asked(filter)).toString()}`,
  state: () => get<AuditState>("/api/v1/dpo/audit/state"),
  states: () => get<readonly AuditState[]>("/api/v1/operator/audit/state"),
};
