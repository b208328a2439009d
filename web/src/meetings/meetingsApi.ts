import { get, send } from "../portal/http.ts";
import { queryText, type PageOf, type PageQuery } from "../portal/usePages.ts";
import {
  type InvitationState,
  type InviteeDraft,
  type MeetingDate,
  type MeetingType,
  type PlannedMeeting,
} from "../plan/planApi.ts";

/** The organiser's meetings over HTTP, as docs/protocol/http.md describes them. */
export type ListState = "upcoming" | "past";

/** A meeting on one of its dates. A quick meeting has one date, the moment it was made. */
export interface ListedDate {
  readonly code: string;
  readonly kind: "quick" | "scheduled";
  readonly type: MeetingType;
  readonly title: string;
  readonly url: string;
  readonly series: boolean;
  readonly key: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly zone: string | null;
  readonly state: MeetingDate["state"];
  readonly moved: boolean;
  readonly createdAt: string;
  readonly running: boolean;
  readonly people: number;
  readonly ended: boolean;
}

/** A meeting with what changes while one looks at it. */
export interface Meeting extends PlannedMeeting {
  readonly pin: string;
  /** The date that runs or is nearest; null when all were called off. */
  readonly date: MeetingDate | null;
  /** How many dates there are. */
  readonly dates: number;
  readonly createdAt: string;
  readonly running: boolean;
  readonly people: number;
}

export type Answer = "open" | "accepted" | "tentative" | "declined";

export interface Invitee extends InviteeDraft {
  readonly id: string;
  readonly answer: Answer;
  /** Answers to single dates that differ from `answer`. */
  readonly dates: readonly { readonly key: string; readonly answer: Answer }[];
  readonly delivery: "none" | "waiting" | "sent" | "failed";
  /** Why the last mail has not arrived. */
  readonly problem: string | null;
  /** The personal link. */
  readonly url: string;
}

export interface Invitations extends InvitationState {
  readonly accepted: number;
  readonly tentative: number;
  readonly declined: number;
  readonly open: number;
  readonly failed: number;
}

/** What an organiser passes on by other means than our mails. */
export interface InvitationText {
  readonly text: string;
  /** Telephone numbers; empty when nobody can call in. */
  readonly dialIn: readonly string[];
}

export type DeviceKind = "CAMERA" | "SCREEN" | "PLAYER";

/** What a program needs to get in; told once. */
export interface DeviceKey {
  readonly name: string;
  readonly device: DeviceKind;
  readonly url: string;
  readonly key: string;
  readonly expiresAt: string;
}

/** What was kept of the chat of one run of a meeting. */
export interface ChatLogRun {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  readonly messages: number;
  /** How many more there are whose author's data is restricted for now. */
  readonly restricted: number;
  /** Absent while somebody is there. */
  readonly keptUntil?: string | null;
}

export interface ChatLogLine {
  readonly id: string;
  readonly at: string;
  /** Messages are missing here. */
  readonly gap: boolean;
  readonly name: string;
  readonly text: string;
  readonly replyTo?: string | null;
}

export interface ChatLog {
  readonly log: ChatLogRun;
  readonly lines: readonly ChatLogLine[];
}

const all = "/api/v1/meetings";
const one = (code: string) => `${all}/${encodeURIComponent(code)}`;
const chat = (code: string, id: string) => `${one(code)}/chats/${encodeURIComponent(id)}`;
const invitee = (code: string, id: string) => `${one(code)}/invitees/${encodeURIComponent(id)}`;

export const meetingsApi = {
  list: (state: ListState, query: PageQuery) => get<PageOf<ListedDate>>(`${all}${queryText(query, { state })}`),
  meeting: (code: string) => get<Meeting>(one(code)),
  dates: (code: string) => get<{ readonly items: readonly MeetingDate[] }>(`${one(code)}/occurrences`),
  callOffDate: (code: string, key: string) =>
    send<unknown>("DELETE", `${one(code)}/occurrences/${encodeURIComponent(key)}`),
  callOff: (code: string) => send<Meeting>("POST", `${one(code)}/cancel`),
  remove: (code: string) => send<unknown>("DELETE", one(code)),
  makeDevice: (code: string, name: string, device: DeviceKind, hours: number) =>
    send<DeviceKey>("POST", `${one(code)}/devices`, { name, device, hours }),
  duplicate: (code: string) => send<Meeting>("POST", `${one(code)}/duplicate`, {}),
  text: (code: string, language: string) =>
    get<InvitationText>(`${one(code)}/invitation?${new URLSearchParams({ language }).toString()}`),
  chats: (code: string) => get<{ readonly items: readonly ChatLogRun[] }>(`${one(code)}/chats`),
  chat: (code: string, id: string) => get<ChatLog>(chat(code, id)),
  chatFile: (code: string, id: string, form: "text" | "csv") => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return `${chat(code, id)}/${form}?${new URLSearchParams({ zone: timeZone }).toString()}`;
  },
  removeChat: (code: string, id: string) => send<unknown>("DELETE", chat(code, id)),
  calendar: (code: string) => `${one(code)}/calendar`,
  invitations: (code: string) => get<Invitations>(`${one(code)}/invitations`),
  invitees: (code: string, query: PageQuery) => get<PageOf<Invitee>>(`${one(code)}/invitees${queryText(query)}`),
  invite: (code: string, invitees: readonly Partial<InviteeDraft>[]) =>
    send<{ readonly added: readonly Invitee[]; readonly known: readonly string[] }>("POST", `${one(code)}/invitees`, {
      invitees,
    }),
  change: (code: string, id: string, draft: InviteeDraft) => send<Invitee>("PUT", invitee(code, id), draft),
  uninvite: (code: string, id: string) => send<unknown>("DELETE", invitee(code, id)),
  mailAgain: (code: string, id: string) => send<unknown>("POST", `${invitee(code, id)}/mail`),
};
