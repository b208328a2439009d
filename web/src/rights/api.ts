import { type CaseKind, type CaseRequest, type Trace } from "../dpo/cases/api.ts";
import { get, getFile, send, sendWith, type Headers, type Outcome, type Problem } from "../portal/http.ts";

/** The rights of whom data is about; described in docs/protocol/http.md. */
export interface Stored {
  readonly organisation: string;
  readonly at: string;
  readonly knownBy: readonly string[];
  /** There is more behind an account with a second factor: only signing in shows it. */
  readonly signIn: boolean;
  readonly found: readonly Trace[];
  /** What is about them and not stored, in words. */
  readonly memory: string;
}

export interface Pass {
  readonly pass: string;
  readonly expiresAt: string;
  readonly channel: "mail" | "key";
  readonly email: string | null;
  readonly language: string;
}

/** What is asked for by a button; access and portability are downloads. */
export const wishes = ["rectification", "erasure", "restriction", "objection"] as const;
export type WishKind = (typeof wishes)[number] & CaseKind;

export interface Wish {
  readonly kind: WishKind;
  readonly name?: string;
  readonly email?: string;
  readonly message: string;
}

const base = "/api/v1/rights";

export const rightsApi = {
  /** Answers nothing, whatever is stored: a mail says it. */
  ask: (email: string, meeting: string | null, language: string) =>
    send<null>("POST", `${base}/requests`, meeting === null ? { email, language } : { email, meeting, language }),
  /** The same from the small print of a mail, where nobody has to type. */
  askByLink: (link: string, language: string) => send<null>("POST", `${base}/requests`, { link, language }),
  byToken: (token: string) => send<Pass>("POST", `${base}/passes`, { token }),
  byKey: (key: string, language: string) => send<Pass>("POST", `${base}/passes`, { key, language }),
};

/** What somebody who has proven who they are can do; how they have proven it makes no difference to a screen. */
export interface Door {
  readonly data: () => Promise<Outcome<Stored>>;
  readonly file: (form: "zip" | "json") => Promise<Outcome<Blob>>;
  readonly cases: () => Promise<Outcome<readonly CaseRequest[]>>;
  readonly add: (wish: Wish) => Promise<Outcome<CaseRequest>>;
  readonly withdraw: (id: string) => Promise<Outcome<CaseRequest>>;
}

/** A pass that is over is no end of a session: nobody has to sign in again. */
const gone = 410;

export function isOver(problem: Problem): boolean {
  return problem.code === "passOver";
}

export function doorOf(pass: string): Door {
  return door(base, { "Runde-Rights": pass });
}

export const ownDoor: Door = door("/api/v1/account/rights", {});

function door(at: string, headers: Headers): Door {
  return {
    data: async () => noSession(await get<Stored>(`${at}/data`, headers)),
    file: async (form) => noSession(await getFile(`${at}/data/file?form=${form}`, headers)),
    cases: async () => noSession(await get<readonly CaseRequest[]>(`${at}/cases`, headers)),
    add: async (wish) => noSession(await sendWith<CaseRequest>("POST", `${at}/cases`, wish, headers)),
    withdraw: async (id) =>
      noSession(await sendWith<CaseRequest>("DELETE", `${at}/cases/${encodeURIComponent(id)}`, undefined, headers)),
  };
}

function noSession<T>(outcome: Outcome<T>): Outcome<T> {
  if (outcome.ok || !isOver(outcome.problem)) return outcome;
  return { ok: false, problem: { ...outcome.problem, status: gone } };
}
