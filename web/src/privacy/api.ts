import { type PageOf } from "../portal/api.ts";
import { get, send } from "../portal/http.ts";

/** Who gets data, and where it is; described in docs/protocol/http.md. */
export const roles = ["own", "processor", "controller"] as const;
export type PartyRole = (typeof roles)[number];

export const letters = ["a", "b", "c", "d", "e", "f"] as const;
export type Letter = (typeof letters)[number];

export const guarantees = ["adequacy", "clauses", "rules", "exception"] as const;
export type Guarantee = (typeof guarantees)[number];

/** Who stands behind a connection. */
export interface Party {
  readonly role: PartyRole;
  readonly name: string;
  readonly country: string | null;
  readonly purpose: string;
  readonly basis: Letter | null;
  /** A day, such as 2026-01-31. */
  readonly contractOn: string | null;
  readonly guarantee: Guarantee | null;
  readonly note: string;
}

export const connectors = [
  "hosting",
  "mediaNode",
  "database",
  "mailRelay",
  "identityProvider",
  "pbx",
  "directory",
  "webhook",
  "program",
] as const;
export type Connector = (typeof connectors)[number];

export interface Recipient {
  readonly connector: Connector;
  readonly reference: string;
  readonly label: string;
  /** Host name of the other side; empty when unknown. */
  readonly place: string;
  /**
   * `here`: it does not leave the machine; `waiting`: off until its entry is written; `open`: it works and nobody has
   * said who it is.
   */
  readonly state: "here" | "registered" | "waiting" | "open";
  /** The operator says who it is; an entry of the organisation goes before it. */
  readonly bySettings: boolean;
  readonly party: Party | null;
  readonly thirdCountry: boolean;
  readonly changedAt: string | null;
}

export interface Machine {
  readonly kind: Connector;
  readonly name: string;
  readonly country: string | null;
  readonly fits: boolean;
}

export interface Locations {
  /** `eea`, two letters of a country, or nothing. */
  readonly demanded: string | null;
  readonly allowed: boolean;
  readonly machines: readonly Machine[];
  readonly operator: { readonly name: string; readonly country: string | null; readonly contact: string };
}

/** Something that deletes data of the organisation when nothing changes. */
export interface Countdown {
  readonly cause: "contact" | "name" | "licence" | "contract";
  /** Id and name of the telephone system; null when the contract ends. */
  readonly pbx: string | null;
  readonly fqdn: string | null;
  /** `contact`: when it was last heard of; `name`: when it was first not found. */
  readonly since: string | null;
  readonly days: number | null;
  readonly endsAt: string;
  /** Whether everything of the organisation goes then, or what comes from this telephone system. */
  readonly wholeTenant: boolean;
}

/** A text in both languages of the installation. */
export interface Both {
  readonly de: string;
  readonly en: string;
}

export interface BasisTemplate {
  readonly basis: string;
  /** As the notice writes it; `{detail}` stands for the detail. */
  readonly text: Both;
  readonly needsDetail: boolean;
  readonly legacy: boolean;
  /** What to know before choosing it. */
  readonly hint: Both | null;
}

export const purposes = [
  "meeting",
  "inviting",
  "report",
  "history",
  "telephone",
  "account",
  "security",
  "recording",
  "webinar",
  "rights",
  "proof",
] as const;
export type Purpose = (typeof purposes)[number];

export interface PurposeBasis {
  readonly purpose: Purpose;
  readonly basis: string;
  readonly detail: Both;
  /** The program proposes it, and nobody has chosen. */
  readonly proposed: boolean;
}

export interface ControllerBases {
  readonly id: string;
  readonly name: string;
  readonly standard: boolean;
  readonly bases: readonly PurposeBasis[];
}

export interface LegalBases {
  readonly templates: readonly BasisTemplate[];
  readonly controllers: readonly ControllerBases[];
}

/** What a purpose is based on, or all that the program would base on an interest. */
export interface BasisWish {
  readonly basis: string;
  readonly detail: Both;
}

/** One text of a notice, and when it was valid. */
export interface NoticeVersion {
  readonly controller: string;
  readonly language: string;
  readonly number: number;
  readonly version: string;
  readonly from: string;
  /** Null for the one that is valid. */
  readonly until: string | null;
}

const bases = (controller: string, purpose?: Purpose) =>
  `/api/v1/admin/legal-bases/${encodeURIComponent(controller)}${purpose === undefined ? "" : `/${purpose}`}`;

const one = ({ connector, reference }: Recipient) =>
  `/api/v1/admin/recipients/${connector}/${encodeURIComponent(reference)}`;

export const privacyApi = {
  /** @param role under which it is read: the data protection officer reads, the administrator writes, too */
  recipients: (role: "admin" | "dpo") => get<PageOf<Recipient>>(`/api/v1/${role}/recipients`),
  register: (recipient: Recipient, party: Party) => send<Recipient>("PUT", one(recipient), party),
  forget: (recipient: Recipient) => send<Recipient>("DELETE", one(recipient)),
  locations: (role: "admin" | "dpo") => get<Locations>(`/api/v1/${role}/locations`),
  legalBases: (role: "admin" | "dpo") => get<LegalBases>(`/api/v1/${role}/legal-bases`),
  /** Without a purpose: for everything the program would base on an interest. */
  chooseBasis: (controller: string, purpose: Purpose | undefined, wish: BasisWish) =>
    send<ControllerBases>("PUT", bases(controller, purpose), wish),
  proposeBasis: (controller: string, purpose: Purpose) => send<ControllerBases>("DELETE", bases(controller, purpose)),
  noticeVersions: (controller: string) =>
    get<PageOf<NoticeVersion>>(`/api/v1/notice/${encodeURIComponent(controller)}/versions`),
  /** An address to open: the notice as one page to print. */
  noticePrint: (controller: string, language: string) =>
    `/api/v1/notice/${encodeURIComponent(controller)}/print?language=${language}`,
  countdowns: () => get<PageOf<Countdown>>("/api/v1/admin/countdowns"),
  /** An address to download from: everything of the organisation as one file. */
  exportFile: "/api/v1/admin/export",
  demand: (demanded: string | null) => send<Locations>("PUT", "/api/v1/admin/locations", { demanded }),
};
