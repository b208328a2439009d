import { get } from "../../portal/http.ts";
import { queryText, type PageOf, type PageQuery } from "../../portal/usePages.ts";

/** What was deleted, and whether deletion keeps up; described in docs/protocol/http.md. */
export interface Deleted {
  /** Beginning of the hour of a run, or of the day of what events deleted at once. */
  readonly at: string;
  readonly kind: string;
  readonly rule: string;
  readonly atOnce: boolean;
  readonly objects: number;
}

export interface DeletionSum {
  /** The first day of the week or month, UTC. */
  readonly from: string;
  readonly kind: string;
  readonly objects: number;
}

export interface Trouble {
  readonly problem: "late" | "failing" | "notOverwritten";
  readonly rule: string;
  readonly since: string;
}

export interface Wal {
  /** How much of it there is now; null when this program may not look. */
  readonly bytes: number | null;
  readonly keepMegabytes: number;
  readonly maxMegabytes: number;
  readonly archived: boolean;
  readonly checkpointSeconds: number;
  readonly slots: readonly { readonly name: string; readonly active: boolean; readonly bytes: number | null }[];
  readonly replicas: number;
  /** Whether it is begun anew within minutes of a deletion. */
  readonly cut: boolean;
  /** Whether its old files stay as they are until they are written over. */
  readonly recycled: boolean;
}

export interface DeletionState {
  readonly healthy: boolean;
  /** When nothing was left to delete, to the minute. */
  readonly doneAt: string | null;
  /** Since when something deleted waits to be overwritten on disk. */
  readonly overwritingSince: string | null;
  readonly troubles: readonly Trouble[];
  readonly rules: readonly {
    readonly rule: string;
    readonly kinds: readonly string[];
    readonly lagSeconds: number;
    readonly failingSince: string | null;
  }[];
  readonly residue: {
    readonly database: "SQLITE" | "POSTGRESQL";
    /** Absent with the embedded database. */
    readonly wal: Wal | null;
    /** Tables above this size are rewritten once a day only, in bytes; 0 when all are rewritten at once. */
    readonly largest: number;
  };
}

export interface DeletionFilter {
  readonly kind: string;
  readonly from: string;
}

const path = "/api/v1/dpo/deletions";

function asked(filter: DeletionFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
}

export const deletionsApi = {
  page: (filter: DeletionFilter, query: PageQuery) =>
    get<PageOf<Deleted>>(`${path}${queryText(query, asked(filter))}`),
  /** An address to download from. */
  csv: (filter: DeletionFilter) => `${path}/csv?${new URLSearchParams(asked(filter)).toString()}`,
  sums: (step: "week" | "month", from: string) =>
    get<PageOf<DeletionSum>>(`${path}/sums?${new URLSearchParams({ step, from }).toString()}`),
  state: () => get<DeletionState>(`${path}/state`),
};
