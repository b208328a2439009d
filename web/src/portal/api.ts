import { get, send } from "./http.ts";

/** The portal's HTTP API as this client uses it; described in docs/protocol/http.md. */
export type AccountRole = "operator" | "administrator" | "dpo" | "organiser";

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly language: string;
  readonly hasPassword: boolean;
  /** A change of the password must name the old one; not so after signing in by link. */
  readonly needsCurrentPassword: boolean;
  /** The organisation asks for two factors; until there is one, only the own account is open. */
  readonly needsSecondFactor: boolean;
  readonly vanity: string | null;
}

export interface Session {
  readonly csrf: string;
  readonly account: Account | null;
  readonly organisation: { readonly name: string };
}

/** An instant as the server writes it: ISO 8601, or milliseconds since 1970. */
export type Instant = string | number;

export interface Meeting {
  readonly code: string;
  readonly title: string;
  readonly url: string;
  readonly createdAt: Instant;
  readonly running: boolean;
  readonly people: number;
  readonly ended: boolean;
}

export interface PersonalRoom {
  readonly vanity: string;
  readonly url: string;
  readonly lobby: boolean;
  readonly running: boolean;
  readonly people: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly AccountRole[];
  /** Number on the telephone system the account comes from. */
  readonly extension: string | null;
  readonly hasPassword: boolean;
  readonly secondFactor: boolean;
}

export interface SignInLink {
  readonly link: string;
  readonly expiresAt: Instant;
}

/** A part of a long list. */
export interface PageOf<T> {
  readonly items: readonly T[];
  /** What to send as `after` for the following part. */
  readonly next: string | null;
}

/** A legal entity that answers for the data of meetings. */
export interface Controller {
  readonly id: string;
  readonly name: string;
  readonly representatives: string;
  readonly address: string;
  readonly contact: string;
  readonly dpoContact: string;
  readonly supervisoryAuthority: string;
  /** Meetings get it unless another is chosen. */
  readonly standard: boolean;
}

export type ControllerTexts = Omit<Controller, "id" | "standard">;

/** The privacy notice, worded by the server from what it really does. */
export interface Notice {
  readonly language: string;
  readonly version: string;
  /** False while the organisation has not said who answers for the data. */
  readonly complete: boolean;
  readonly validFrom: string;
  /** Null for the one that is valid. */
  readonly validUntil: string | null;
  readonly title: string;
  readonly controller: ControllerTexts & { readonly id: string };
  /** The first layer: a few plain sentences. */
  readonly brief: readonly string[];
  readonly sections: readonly NoticeSection[];
}

export interface NoticeVersion {
  readonly language: string;
  readonly number: number;
  readonly from: string;
  /** Null for the one that is valid. */
  readonly until: string | null;
}

export interface NoticeSection {
  readonly id: string;
  /** Shown apart from everything else and never folded, as Art. 21(4) GDPR wants it. */
  readonly apart: boolean;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly rows: readonly NoticeRow[];
  readonly table?: NoticeTable | null;
}

export interface NoticeTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface NoticeRow {
  readonly what: string;
  readonly contents?: string;
  readonly why: string;
  readonly basis: string;
  readonly kept: string;
}

export const api = {
  session: () => get<Session>("/api/v1/session"),
  signIn: (email: string, password: string) => send<Account>("POST", "/api/v1/login", { email, password }),
  signInByLink: (token: string) => send<Account>("POST", "/api/v1/login/link", { token }),
  confirmAddress: (token: string) => send<unknown>("POST", "/api/v1/login/address", { token }),
  signOut: () => send<unknown>("POST", "/api/v1/logout"),
  setPassword: (password: string, current?: string) =>
    send<unknown>("POST", "/api/v1/account/password", current === undefined ? { password } : { current, password }),
  saveAccount: (name: string, email: string, language: string) =>
    send<Account>("PUT", "/api/v1/account", { name, email, language }),

  personalRoom: () => get<PersonalRoom>("/api/v1/personal-room"),
  createMeeting: (title?: string) => send<Meeting>("POST", "/api/v1/meetings", title ? { title } : {}),
  savePersonalRoom: (vanity: string, lobby: boolean) =>
    send<unknown>("PUT", "/api/v1/personal-room", { vanity, lobby }),

  people: (search: string, after: string) =>
    get<PageOf<Person>>(`/api/v1/admin/accounts?${new URLSearchParams({ search, after }).toString()}`),
  addPerson: (name: string, email: string, roles: readonly AccountRole[]) =>
    send<Person>("POST", "/api/v1/admin/accounts", { name, email, roles }),
  removePerson: (id: string) => send<unknown>("DELETE", `/api/v1/admin/accounts/${encodeURIComponent(id)}`),
  newLink: (id: string) => send<SignInLink>("POST", `/api/v1/admin/accounts/${encodeURIComponent(id)}/link`),
  noticeVersions: (key: string) =>
    get<PageOf<NoticeVersion>>(`/api/v1/notice/${encodeURIComponent(key)}/versions`),
  oldNotice: (key: string, number: string, language: string) =>
    get<Notice>(
      `/api/v1/notice/${encodeURIComponent(key)}/versions/${encodeURIComponent(number)}?language=${language}`,
    ),
  notice: (key: string | undefined, language: string) =>
    get<Notice>(`/api/v1/notice${key === undefined ? "" : `/${encodeURIComponent(key)}`}?language=${language}`),
  renameOrganisation: (name: string) => send<unknown>("PUT", "/api/v1/admin/organisation", { name }),
  controllers: () => get<PageOf<Controller>>("/api/v1/admin/controllers"),
  addController: (controller: Omit<Controller, "id">) =>
    send<Controller>("POST", "/api/v1/admin/controllers", controller),
  saveController: (controller: Controller) =>
    send<Controller>("PUT", `/api/v1/admin/controllers/${encodeURIComponent(controller.id)}`, controller),
  removeController: (id: string) => send<unknown>("DELETE", `/api/v1/admin/controllers/${encodeURIComponent(id)}`),
};
