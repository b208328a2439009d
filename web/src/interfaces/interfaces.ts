import { type PageOf } from "../portal/api.ts";
import { get, send } from "../portal/http.ts";
import { type Party, type Recipient } from "../privacy/api.ts";

/** Interfaces for other programs: API keys and webhooks, as docs/protocol/http.md describes them. */
export type KeyKind = "api" | "conference";

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly kind: KeyKind;
  /** The last four characters. */
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly madeBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly expired: boolean;
  /** A day, such as 2026-11-21. */
  readonly lastUsed: string | null;
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly withNames: boolean;
  readonly enabled: boolean;
  readonly disabledAt: string | null;
  readonly disabledBecause: "switchedOff" | "undeliverable" | null;
  /** Its line in the register of recipients: nothing is sent while it waits for its entry. */
  readonly recipient: Recipient;
}

export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly createdAt: string;
  readonly state: "waiting" | "delivered" | "failed";
  readonly tries: number;
  readonly nextTryAt: string | null;
  readonly status: number | null;
  readonly outcome: string | null;
}

export interface WebhookWish {
  readonly url: string;
  readonly events: readonly string[];
  readonly withNames: boolean;
  readonly enabled: boolean;
  readonly recipient?: Party;
}

export const scopes = [
  "meetings:read",
  "meetings:write",
  "people:read",
  "people:write",
  "reports:read",
  "reports:write",
  "settings:read",
  "settings:write",
  "pbx",
  "webhooks",
] as const;
export type Scope = (typeof scopes)[number];

export const events = [
  "meeting.planned",
  "meeting.changed",
  "meeting.cancelled",
  "meeting.began",
  "meeting.ended",
] as const;

/** Where a program written for 3CX is told to look. */
export function conferenceUrl(): string {
  return `${location.origin}/webmeeting/api/v1`;
}

const webhooks = "/api/v1/admin/webhooks";
const one = (id: string) => `${webhooks}/${encodeURIComponent(id)}`;

export const interfaces = {
  keys: () => get<PageOf<ApiKey>>("/api/v1/admin/keys"),
  makeKey: (name: string, kind: KeyKind, chosen: readonly string[], expiresAt: string | null) =>
    send<{ key: ApiKey; secret: string }>("POST", "/api/v1/admin/keys", { name, kind, scopes: chosen, expiresAt }),
  revokeKey: (id: string) => send<unknown>("DELETE", `/api/v1/admin/keys/${encodeURIComponent(id)}`),
  webhooks: () => get<PageOf<Webhook>>(webhooks),
  makeWebhook: (wish: WebhookWish) => send<{ webhook: Webhook; secret: string }>("POST", webhooks, wish),
  changeWebhook: (id: string, wish: WebhookWish) => send<Webhook>("PUT", one(id), wish),
  removeWebhook: (id: string) => send<unknown>("DELETE", one(id)),
  newSecret: (id: string) => send<{ secret: string }>("POST", `${one(id)}/secret`),
  test: (id: string) => send<Delivery>("POST", `${one(id)}/test`),
  deliveries: (id: string) => get<PageOf<Delivery>>(`${one(id)}/deliveries`),
};
