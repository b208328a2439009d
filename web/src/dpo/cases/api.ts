import { get, send, sendForFile } from "../../portal/http.ts";
import { queryText, type PageOf, type PageQuery } from "../../portal/usePages.ts";

/** Requests of data subjects; described in docs/protocol/http.md. */
export const caseKinds = ["access", "rectification", "erasure", "restriction", "portability", "objection"] as const;
export type CaseKind = (typeof caseKinds)[number];

export type CaseState = "open" | "restricted" | "closed";

export interface CaseRequest {
  readonly id: string;
  readonly number: number;
  readonly kind: CaseKind;
  /** On which way it came, and so how the person has proven who they are. */
  readonly channel: "mail" | "account" | "key" | "letter" | "phone" | "other";
  readonly state: CaseState;
  readonly outcome: "granted" | "partly" | "refused" | "withdrawn" | null;
  readonly receivedAt: string;
  readonly dueAt: string;
  /** Whole days until it must be answered, negative when late; null when nobody waits. */
  readonly left: number | null;
  readonly extended: boolean;
  readonly closedAt: string | null;
  readonly message: string;
  /** What is right instead, for a rectification. */
  readonly name: string | null;
  readonly email: string | null;
  /** How many objects are hidden because of it. */
  readonly restricted: number;
  readonly certificate: Certificate | null;
  readonly steps: readonly CaseStep[] | null;
}

export interface CaseStep {
  readonly at: string;
  readonly act: string;
  /** Id of an account; null for the person and the program. */
  readonly actor: string | null;
  readonly note: string;
}

export interface Certificate {
  readonly at: string;
  readonly erased: readonly { readonly kind: string; readonly label: string; readonly objects: number }[];
  readonly kept: readonly Kept[];
  readonly tables: number;
  readonly columns: number;
  /** Rows in which something still leads to the person. */
  readonly rest: number;
  /** Everything that is left is explained by what had to be kept. */
  readonly clean: boolean;
}

export interface Kept {
  readonly source: string;
  readonly label: string;
  readonly kind: string;
  readonly objects: number;
  readonly why: string;
  readonly reason: string;
}

export interface Subject {
  readonly name: string;
  readonly email: string | null;
  readonly contact: string;
}

export interface Fact {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** One object in which something of a person is stored. */
export interface Trace {
  readonly key: string;
  readonly source: string;
  readonly label: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly erasing: "atOnce" | "byDecision" | "kept";
  /** Why it stays; only when `kept`. */
  readonly why: string | null;
  readonly facts: readonly Fact[];
}

export interface CaseRow {
  readonly request: CaseRequest;
  readonly subject: Subject;
}

export interface WholeCase extends CaseRow {
  readonly knownBy: readonly string[];
  readonly found: readonly Trace[];
  /** What stands under their name alone; somebody has to look whether it is theirs. */
  readonly possible: readonly Trace[];
}

export interface Summary {
  readonly open: number;
  readonly late: number;
  readonly restricted: number;
  readonly closed: number;
  readonly dueAt: string | null;
}

export interface NewCase {
  readonly kind: CaseKind;
  readonly channel: "letter" | "phone" | "other";
  /** A day, such as 2026-11-20. */
  readonly receivedOn: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly extension: string;
  readonly contact: string;
  readonly message: string;
  readonly rightName: string;
  readonly rightEmail: string;
}

export type Verdict = "grant" | "refuse" | "extend" | "close" | "lift";

export interface Answer {
  readonly answer: Verdict;
  readonly reason: string;
  readonly leaveOut: readonly string[];
  readonly also: readonly string[];
}

export interface BreachQuestion {
  readonly from: string;
  readonly until: string;
  readonly kinds: readonly string[];
  readonly reason: string;
}

export interface Breach {
  readonly from: string;
  readonly until: string;
  readonly people: number;
  /** How many of them have a mail address. */
  readonly reachable: number;
  readonly kinds: readonly { readonly kind: string; readonly objects: number; readonly people: number }[];
}

const cases = "/api/v1/dpo/cases";
const one = (id: string) => `${cases}/${encodeURIComponent(id)}`;

export const casesApi = {
  page: (state: CaseState, query: PageQuery) => get<PageOf<CaseRow>>(`${cases}${queryText(query, { state })}`),
  summary: () => get<Summary>(`${cases}/summary`),
  one: (id: string) => get<WholeCase>(one(id)),
  add: (wish: NewCase) => send<WholeCase>("POST", cases, wish),
  answer: (id: string, answer: Answer) => send<WholeCase>("POST", `${one(id)}/answer`, answer),
  /** An address to download from: what the person would get. */
  file: (id: string, form: "zip" | "json") => `${one(id)}/file?form=${form}`,
  breach: (question: BreachQuestion) => send<Breach>("POST", "/api/v1/dpo/breach", question),
  breachPeople: (question: BreachQuestion) => sendForFile("/api/v1/dpo/breach/people", question),
};
