import { get, send, sendFile, sendOnce, type Outcome } from "../portal/http.ts";
import { type PageOf } from "../portal/api.ts";

/** Planned meetings and their invitees over HTTP, as docs/protocol/http.md describes them. */
export type MeetingType = "video" | "audio" | "webinar";
export type InviteeRole = "participant" | "presenter";

export interface MeetingOptions {
  readonly lobby: boolean;
  /** Null without one. */
  readonly passcode: string | null;
  readonly waitForOrganiser: boolean;
  readonly muteOnEntry: boolean;
  readonly hideParticipants: boolean;
  readonly chat: boolean;
  readonly chatHistory: boolean;
  readonly chatLog: boolean;
}

export interface Schedule {
  /** Local time of the first date: `2026-11-24T09:00`. */
  readonly start: string;
  readonly zone: string;
  readonly minutes: number;
  /** RFC 5545 §3.3.10; null when it takes place once. */
  readonly rule: string | null;
}

/** One date of a meeting. */
export interface MeetingDate {
  readonly key: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly state: "planned" | "running" | "ended" | "cancelled";
  /** Differs from its series. */
  readonly moved: boolean;
}

/** Another date of the organiser at the same time. */
export interface Conflict {
  readonly code: string;
  readonly key: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface PlannedMeeting {
  readonly code: string;
  readonly kind: "quick" | "scheduled";
  readonly type: MeetingType;
  readonly title: string;
  readonly comment: string;
  readonly url: string;
  readonly controller: string | null;
  readonly options: MeetingOptions;
  readonly schedule: Schedule | null;
  readonly cancelled: boolean;
  readonly ended: boolean;
  readonly version: number;
}

/** What a schedule would give. */
export interface Preview {
  readonly rule: string | null;
  readonly count: number;
  readonly lastStartsAt: string;
  readonly dates: readonly MeetingDate[];
  readonly conflicts: readonly Conflict[];
}

export interface InviteeDraft {
  readonly name: string;
  readonly email: string;
  readonly role: InviteeRole;
  readonly language: string;
}

export interface Invited extends InviteeDraft {
  readonly id: string;
  /** `none`: they have had no mail yet. */
  readonly delivery: string;
}

export interface InvitationState {
  readonly people: number;
  readonly untold: number;
  /** Mails name the passcode. */
  readonly withPasscode: boolean;
  /** Mails are sent; else they wait for an administrator. */
  readonly delivered: boolean;
}

/** A line of a file of people, and what is wrong with it. */
export interface FileLine {
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly role: InviteeRole | null;
  readonly language: string | null;
  readonly problem: string | null;
}

export interface FilePreview {
  readonly lines: readonly FileLine[];
  readonly good: number;
  readonly bad: number;
  readonly tooLong: boolean;
}

export interface ControllerChoice {
  readonly id: string;
  readonly name: string;
  readonly standard: boolean;
}

export interface MeetingBody {
  readonly type?: MeetingType;
  readonly title?: string;
  readonly comment?: string;
  readonly controller?: string;
  readonly options?: Omit<MeetingOptions, "passcode"> & { readonly passcode: string };
  readonly schedule?: Omit<Schedule, "rule"> & { readonly rule: string };
  readonly version?: number;
}

export interface DateBody {
  readonly title?: string;
  readonly start?: string;
  readonly minutes?: number;
  readonly version?: number;
}

const meetings = "/api/v1/meetings";
const one = (code: string) => `${meetings}/${encodeURIComponent(code)}`;
const date = (code: string, key: string) => `${one(code)}/occurrences/${encodeURIComponent(key)}`;
const quietly = (tell: boolean) => (tell ? "" : "?notify=false");

export const planApi = {
  /** Who can answer for a meeting; the standard first. */
  controllers: () => get<PageOf<ControllerChoice>>("/api/v1/controllers"),
  meeting: (code: string) => get<PlannedMeeting>(one(code)),
  dates: (code: string) => get<{ readonly items: readonly MeetingDate[] }>(`${one(code)}/occurrences`),
  preview: (schedule: Schedule, code: string | undefined) =>
    send<Preview>("POST", `${meetings}/preview`, { schedule, ...(code === undefined ? {} : { code }) }),
  plan: (body: MeetingBody, once: string) => sendOnce<PlannedMeeting>("POST", meetings, body, once),
  change: (code: string, body: MeetingBody, tell: boolean) =>
    send<PlannedMeeting>("PATCH", `${one(code)}${quietly(tell)}`, body),
  changeDate: (code: string, key: string, body: DateBody, tell: boolean) =>
    send<PlannedMeeting>("PATCH", `${date(code, key)}${quietly(tell)}`, body),
  changeFollowing: (code: string, key: string, body: MeetingBody, tell: boolean, once: string) => {
    const following = { ...body, scope: "thisAndFollowing" };
    return sendOnce<PlannedMeeting>("PATCH", `${date(code, key)}${quietly(tell)}`, following, once);
  },

  /** All of them, however many parts the list has. */
  invitees: async (code: string): Promise<Outcome<readonly Invited[]>> => {
    const all: Invited[] = [];
    for (let after = ""; ; ) {
      const part = await get<PageOf<Invited>>(`${one(code)}/invitees?${new URLSearchParams({ limit: "200", after })}`);
      if (!part.ok) return part;
      all.push(...part.value.items);
      if (part.value.next === null) return { ok: true, value: all };
      after = part.value.next;
    }
  },
  invitations: (code: string) => get<InvitationState>(`${one(code)}/invitations`),
  invite: (code: string, invitees: readonly InviteeDraft[], tell: boolean, once: string) =>
    sendOnce<unknown>("POST", `${one(code)}/invitees${quietly(tell)}`, { invitees }, once),
  changeInvitee: (code: string, id: string, invitee: InviteeDraft, tell: boolean) =>
    send<unknown>("PUT", `${one(code)}/invitees/${encodeURIComponent(id)}${quietly(tell)}`, invitee),
  removeInvitee: (code: string, id: string) =>
    send<unknown>("DELETE", `${one(code)}/invitees/${encodeURIComponent(id)}`),
  readFile: (file: Blob, code: string | undefined) => {
    const query = code === undefined ? "" : `?${new URLSearchParams({ meeting: code })}`;
    return sendFile<FilePreview>(`/api/v1/invitees/preview${query}`, file);
  },
};

export type PlanApi = typeof planApi;
