import { type Account, type AccountRole, type Instant, type PageOf, type Person } from "../portal/api.ts";
import { get, send } from "../portal/http.ts";
import { type Party, type Recipient } from "../privacy/api.ts";
import { type CreationQuestion, type RequestQuestion } from "./passkeys.ts";

/** Signing in and what belongs to it, as docs/protocol/http.md describes it. */
export interface SignInOptions {
  readonly organisation: string;
  readonly mailLink: boolean;
  readonly providers: readonly { readonly id: string; readonly label: string }[];
}

export type ConfirmWay = "passkey" | "totp" | "password";

export interface Security {
  readonly password: boolean;
  readonly totp: boolean;
  readonly recoveryCodes: number;
  readonly passkeys: number;
  readonly secondFactorRequired: boolean;
  /** Whether changes are possible without proving again who it is. */
  readonly recent: boolean;
  readonly confirmWith: readonly ConfirmWay[];
}

export interface Enrolment {
  readonly key: string;
  readonly uri: string;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly synced: boolean;
  readonly createdAt: Instant;
  readonly usedOn: Instant;
}

export interface DeviceSession {
  readonly id: string;
  /** Family of browser and system, such as `firefox/linux`. */
  readonly device: string;
  readonly createdAt: Instant;
  readonly usedOn: Instant;
  readonly current: boolean;
}

export interface Rules {
  readonly secondFactor: boolean;
  readonly mailLink: boolean;
}

export type Matching = "email" | "trustedEmail" | "extension";

export interface ProviderTexts {
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly matching: Matching;
  readonly extensionClaim: string;
  readonly domains: readonly string[];
  readonly secondFactor: boolean;
}

export interface Provider extends ProviderTexts {
  readonly id: string;
  readonly hasClientSecret: boolean;
  readonly answerAddress: string;
  /** Its line in the register of recipients: nobody can sign in there while it waits for its entry. */
  readonly recipient: Recipient;
}

export interface ProviderWish extends ProviderTexts {
  readonly clientSecret?: string;
  readonly recipient?: Party;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly accounts: number;
  readonly own: boolean;
  readonly reachable: boolean;
  readonly loginAddress: string;
  /** When its contract ends, if somebody has said so. */
  readonly endsAt: string | null;
  /** Nobody gets in any more, and everything of it is being deleted. */
  readonly closing: boolean;
}

export interface NewTenant {
  readonly name: string;
  readonly administratorName: string;
  readonly administratorEmail: string;
}

export interface MadeTenant {
  readonly tenant: Tenant;
  readonly link: string;
  readonly expiresAt: Instant;
}

const own = "/api/v1/account";
const id = encodeURIComponent;

export const security = {
  options: (organisation: string) =>
    get<SignInOptions>(`/api/v1/login/options${organisation === "" ? "" : `?organisation=${id(organisation)}`}`),
  mailLink: (email: string) => send<unknown>("POST", "/api/v1/login/mail", { email }),
  code: (ticket: string, code: string) => send<Account>("POST", "/api/v1/login/code", { ticket, code }),
  question: (ticket: string | null) => send<RequestQuestion>("POST", "/api/v1/login/passkey/question", { ticket }),
  passkey: (ticket: string | null, credential: unknown) =>
    send<Account>("POST", "/api/v1/login/passkey", { ticket, credential }),
  provider: (provider: string) => send<{ readonly url: string }>("POST", "/api/v1/login/provider", { provider }),

  view: () => get<Security>(`${own}/security`),
  confirm: (proof: { password?: string; code?: string; credential?: unknown }) =>
    send<unknown>("POST", `${own}/confirm`, proof),
  confirmQuestion: () => send<RequestQuestion>("POST", `${own}/confirm/question`),
  beginTotp: () => send<Enrolment>("POST", `${own}/totp`),
  confirmTotp: (code: string) =>
    send<{ readonly recoveryCodes: readonly string[] }>("POST", `${own}/totp/confirm`, { code }),
  removeTotp: () => send<unknown>("DELETE", `${own}/totp`),
  newCodes: () => send<{ readonly recoveryCodes: readonly string[] }>("POST", `${own}/recovery-codes`),
  passkeys: () => get<PageOf<Passkey>>(`${own}/passkeys`),
  newPasskeyQuestion: () => send<CreationQuestion>("POST", `${own}/passkeys/question`),
  addPasskey: (name: string, credential: unknown) => send<Passkey>("POST", `${own}/passkeys`, { name, credential }),
  renamePasskey: (passkey: string, name: string) => send<unknown>("PUT", `${own}/passkeys/${id(passkey)}`, { name }),
  removePasskey: (passkey: string) => send<unknown>("DELETE", `${own}/passkeys/${id(passkey)}`),
  sessions: () => get<PageOf<DeviceSession>>(`${own}/sessions`),
  endSession: (session: string) => send<unknown>("DELETE", `${own}/sessions/${id(session)}`),
  endOthers: () => send<unknown>("DELETE", `${own}/sessions`),

  rules: () => get<Rules>("/api/v1/admin/sign-in"),
  saveRules: (rules: Rules) => send<Rules>("PUT", "/api/v1/admin/sign-in", rules),
  providers: () => get<PageOf<Provider>>("/api/v1/admin/identity-providers"),
  addProvider: (provider: ProviderWish) =>
    send<Provider>("POST", "/api/v1/admin/identity-providers", provider),
  saveProvider: (provider: string, texts: ProviderWish) =>
    send<Provider>("PUT", `/api/v1/admin/identity-providers/${id(provider)}`, texts),
  removeProvider: (provider: string) => send<unknown>("DELETE", `/api/v1/admin/identity-providers/${id(provider)}`),
  checkProvider: (provider: string) =>
    send<{ readonly reachable: boolean }>("POST", `/api/v1/admin/identity-providers/${id(provider)}/check`),
  setRoles: (person: string, roles: readonly AccountRole[]) =>
    send<Person>("PUT", `/api/v1/admin/accounts/${id(person)}/roles`, { roles }),
  removeFactors: (person: string) => send<unknown>("DELETE", `/api/v1/admin/accounts/${id(person)}/factors`),

  tenants: (search: string, after: string) =>
    get<PageOf<Tenant>>(`/api/v1/operator/tenants?${new URLSearchParams({ search, after }).toString()}`),
  addTenant: (tenant: NewTenant) => send<MadeTenant>("POST", "/api/v1/operator/tenants", tenant),
  renameTenant: (tenant: string, name: string) =>
    send<Tenant>("PUT", `/api/v1/operator/tenants/${id(tenant)}`, { name }),
  removeTenant: (tenant: string, reason: string) =>
    send<unknown>("DELETE", `/api/v1/operator/tenants/${id(tenant)}`, { reason }),
  /** On this instant everything is deleted. */
  endTenant: (tenant: string, endsAt: string, reason: string) =>
    send<unknown>("PUT", `/api/v1/operator/tenants/${id(tenant)}/end`, { endsAt, reason }),
  keepTenant: (tenant: string, reason: string) =>
    send<unknown>("DELETE", `/api/v1/operator/tenants/${id(tenant)}/end`, { reason }),
};
