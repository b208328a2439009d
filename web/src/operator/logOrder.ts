import { get, send } from "../portal/http.ts";

/** What operators order about the log files; described in docs/protocol/http.md. */
export interface LogState {
  /** How long lines are kept now. */
  readonly days: number;
  /** Addresses of callers are written whole instead of cut. */
  readonly wholeAddresses: boolean;
  /** Null while the standard applies. */
  readonly order: {
    readonly actor: string;
    readonly reason: string;
    readonly since: string;
    readonly until: string;
  } | null;
}

export interface LogWish {
  readonly reason: string;
  readonly until: string;
  readonly wholeAddresses: boolean;
  readonly days: number;
}

export const leastDays = 7;
export const mostDays = 30;

const path = "/api/v1/operator/log-order";

export const logOrder = {
  now: () => get<LogState>(path),
  give: (wish: LogWish) => send<LogState>("POST", path, wish),
  takeBack: () => send<unknown>("DELETE", path),
};
