import { type Instant, type PageOf } from "../portal/api.ts";
import { get, send, sendFile } from "../portal/http.ts";
import { type Party, type Recipient } from "../privacy/api.ts";
import { queryText, type PageQuery } from "../portal/usePages.ts";

/** Telephone systems, as docs/protocol/http.md describes them. */
export const sources = ["xapi", "console", "push", "csv", "ldap"] as const;
export type Source = (typeof sources)[number];

export interface Names {
  readonly number: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly vanity: string;
  readonly picture: string;
}

export interface SourceSettings {
  readonly url: string;
  readonly user: string;
  readonly trust: string;
  readonly startTls: boolean;
  readonly base: string;
  readonly filter: string;
  readonly names: Names;
}

export interface PbxTexts {
  readonly fqdn: string;
  readonly publicIp: string;
  readonly webMeetingFqdn: string;
  readonly licenceKey: string;
  readonly licenceUntil: string | null;
  readonly conferenceExtension: string;
  readonly dialIn: readonly string[];
  readonly language: string;
  readonly source: Source;
  readonly everyMinutes: number;
  readonly settings: SourceSettings | null;
}

export interface Counts {
  readonly listed: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export interface Contact {
  readonly at: Instant;
  readonly source: Source;
  readonly outcome: "applied" | "held" | "failed";
  readonly reasons: readonly string[];
  readonly counts: Counts;
  readonly problems: number;
  readonly tookMillis: number;
}

export interface Held {
  readonly digest: string;
  readonly reasons: readonly string[];
  readonly heldAt: Instant;
  readonly counts: Counts;
}

export interface Pbx extends PbxTexts {
  readonly id: string;
  readonly hasSecret: boolean;
  readonly hasPushSecret: boolean;
  readonly version: string;
  readonly lastContactAt: Instant | null;
  readonly nextPullAt: Instant | null;
  readonly running: boolean;
  readonly warnings: readonly ("contactOld" | "licenceEnds" | "licenceEnded")[];
  readonly counts: { readonly extensions: number; readonly accounts: number; readonly issues: number };
  readonly last: Contact | null;
  readonly held: Held | null;
  /** Its line in the register of recipients; nothing when nobody is asked. While it waits, it is not asked. */
  readonly recipient: Recipient | null;
}

export interface PbxWish extends PbxTexts {
  readonly secret?: string;
  readonly recipient?: Party;
}

export interface Extension {
  readonly id: string;
  readonly number: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly issue: string | null;
  readonly account: string | null;
}

export interface Finding {
  readonly number: string;
  readonly code: string;
  readonly detail: string;
}

export interface Plan {
  readonly digest: string;
  readonly doubts: readonly string[];
  readonly counts: Counts;
  readonly problemCount: number;
  readonly problems: readonly Finding[];
  readonly sample: readonly Pick<Extension, "number" | "firstName" | "lastName" | "email">[];
}

export interface SyncResult {
  readonly outcome: "applied" | "held";
  readonly reasons: readonly string[];
  readonly counts: Counts;
}

const root = "/api/v1/admin/pbx";
const at = (id: string, rest = "") => `${root}/${encodeURIComponent(id)}${rest}`;

export const pbxApi = {
  all: () => get<PageOf<Pbx>>(root),
  one: (id: string) => get<Pbx>(at(id)),
  save: (id: string | undefined, texts: PbxWish) =>
    id === undefined ? send<Pbx>("POST", root, texts) : send<Pbx>("PUT", at(id), texts),
  remove: (id: string, keepAccounts: boolean) =>
    send<unknown>("DELETE", at(id, `?keepAccounts=${keepAccounts}`), undefined, true),
  newSecret: (id: string) => send<{ readonly secret: string }>("POST", at(id, "/secret")),
  sync: (id: string) => send<unknown>("POST", at(id, "/sync")),
  test: (id: string) => send<Plan>("POST", at(id, "/test"), undefined, true),
  confirm: (id: string, digest: string) => send<Contact>("POST", at(id, "/held"), { digest }, true),
  discard: (id: string) => send<unknown>("DELETE", at(id, "/held")),
  preview: (id: string, file: Blob) => sendFile<Plan>(at(id, "/csv/preview"), file),
  upload: (id: string, file: Blob) => sendFile<SyncResult>(at(id, "/csv"), file),
  extensions: (id: string, issues: boolean) => (query: PageQuery) =>
    get<PageOf<Extension>>(at(id, `/extensions${queryText(query, issues ? { issues: "true" } : {})}`)),
  problems: (id: string) => (query: PageQuery) => get<PageOf<Finding>>(at(id, `/problems${queryText(query)}`)),
  contacts: (id: string) => () => get<PageOf<Contact>>(at(id, "/contacts")),
};
