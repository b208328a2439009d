import { get, send } from "../portal/http.ts";
import { queryText, type PageOf, type PageQuery } from "../portal/usePages.ts";

/** Outgoing mail, as `docs/protocol/http.md` describes it. */
export type MailProblem =
  | "addressUnknown"
  | "mailboxFull"
  | "tooLarge"
  | "refused"
  | "busy"
  | "unreachable"
  | "signInRefused"
  | "notEncrypted"
  | "expired"
  | "discarded";

export interface MailState {
  readonly configured: boolean;
  readonly host: string;
  readonly from: string;
  readonly waiting: number;
  readonly trouble: {
    readonly problem: MailProblem;
    readonly reply: string;
    readonly since: string;
    readonly retryAt: string;
  } | null;
}

export interface WaitingMail {
  readonly id: string;
  readonly to: string;
  readonly name: string;
  readonly subject: string;
  readonly source: "signIn" | "invitation" | "report" | "pbx" | "rights" | "operation" | "tenant" | "test";
  readonly state: "waiting" | "refused";
  readonly queuedAt: string;
  readonly nextAt: string;
  readonly expiresAt: string;
  readonly tries: number;
  readonly problem: MailProblem | null;
  readonly reply: string;
}

export interface OpenedMail {
  readonly mail: WaitingMail;
  readonly text: string;
  readonly attachments: readonly string[];
  /** The whole mail as in a `.eml` file. */
  readonly file: string;
}

const one = (id: string) => `/api/v1/admin/outbox/${encodeURIComponent(id)}`;

export const outbox = {
  state: () => get<MailState>("/api/v1/admin/mail"),
  list: (query: PageQuery) => get<PageOf<WaitingMail>>(`/api/v1/admin/outbox${queryText(query)}`),
  open: (id: string, reason: string) => send<OpenedMail>("POST", `${one(id)}/open`, { reason }),
  retry: (id: string) => send<unknown>("POST", `${one(id)}/retry`),
  discard: (id: string) => send<unknown>("DELETE", one(id)),
  test: () => send<{ readonly id: string; readonly to: string }>("POST", "/api/v1/admin/mail/test"),
};
