import { addEntries, type Entry } from "./invitees.ts";
import { type Invited, type InviteeRole, type MeetingDate, type MeetingType, type PlannedMeeting } from "./planApi.ts";
import { fromRule, moveStart, repeatFrom, toRule, workdays, type Repeat, type RepeatEnd } from "./repeat.ts";
import { addDays, addMonths, dateOf, isLocalDate, localIn, nextHalfHour, timeOf } from "./zones.ts";

/** What is in the planner's fields, and what becomes of it with each hand that is laid on it. Pure. */
export interface PlanForm {
  readonly title: string;
  readonly comment: string;
  readonly type: MeetingType;
  /** Empty while it is being typed. */
  readonly date: string;
  readonly time: string;
  readonly minutes: number | null;
  readonly zone: string;
  readonly repeat: Repeat | null;
  /** A rule this form has no fields for; it stays as it is. */
  readonly ownRule: string | null;
  /** Empty for the organisation's usual one. */
  readonly controller: string;
  readonly options: PlanOptions;
  readonly invitees: readonly PlanInvitee[];
  /** Whether those who are affected get a mail. */
  readonly tell: boolean;
}

export interface PlanOptions {
  readonly lobby: boolean;
  /** Null without one; empty while it is being typed. */
  readonly passcode: string | null;
  readonly waitForOrganiser: boolean;
  readonly muteOnEntry: boolean;
  readonly hideParticipants: boolean;
  readonly chat: boolean;
  readonly chatHistory: boolean;
  readonly chatLog: boolean;
}

export interface PlanInvitee extends Entry {
  /** Within the form. */
  readonly key: number;
  readonly role: InviteeRole;
  readonly language: string;
}

/** What an edit is about: the whole, one date of a series, or that one and all that follow. */
export type Scope = "all" | "this" | "following";

/** How often, as people choose it; "workdays" is a week in the rule. */
export type Often = "never" | "day" | "workdays" | "week" | "month" | "year" | "own";

export type Change =
  | { readonly kind: "set"; readonly fields: Partial<Omit<PlanForm, "date" | "zone" | "repeat" | "invitees">> }
  | { readonly kind: "date"; readonly date: string }
  | { readonly kind: "start"; readonly local: string }
  | { readonly kind: "zone"; readonly zone: string }
  | { readonly kind: "often"; readonly often: Often }
  | { readonly kind: "repeat"; readonly repeat: Repeat }
  | { readonly kind: "options"; readonly options: Partial<PlanOptions> }
  | { readonly kind: "add"; readonly entries: readonly NewInvitee[]; readonly language: string }
  | { readonly kind: "invitee"; readonly invitee: PlanInvitee }
  | { readonly kind: "remove"; readonly key: number }
  | { readonly kind: "replace"; readonly form: PlanForm };

/** Somebody to invite; the role and language are the usual ones unless a file says otherwise. */
export interface NewInvitee extends Entry {
  readonly role?: InviteeRole;
  readonly language?: string;
}

export const usualOptions: PlanOptions = {
  lobby: false,
  passcode: null,
  waitForOrganiser: false,
  muteOnEntry: false,
  hideParticipants: false,
  chat: true,
  chatHistory: false,
  chatLog: false,
};

export function newForm(nowMillis: number, zone: string): PlanForm {
  const start = localIn(zone, nextHalfHour(nowMillis));
  return {
    title: "",
    comment: "",
    type: "video",
    date: dateOf(start),
    time: timeOf(start),
    minutes: 60,
    zone,
    repeat: null,
    ownRule: null,
    controller: "",
    options: usualOptions,
    invitees: [],
    tell: true,
  };
}

/** The fields as they are for a meeting that is there. */
export function formOf(
  meeting: PlannedMeeting,
  invited: readonly Invited[],
  zone: string,
  nowMillis: number,
): PlanForm {
  const { schedule } = meeting;
  const blank = newForm(nowMillis, schedule?.zone ?? zone);
  const start = schedule?.start ?? `${blank.date}T${blank.time}`;
  const rule = schedule?.rule ?? null;
  const repeat = rule === null
    ? null
    : fromRule(rule, dateOf(start), (instant) => dateOf(localIn(blank.zone, instant)));
  return {
    ...blank,
    title: meeting.title,
    comment: meeting.comment,
    type: meeting.type,
    date: dateOf(start),
    time: timeOf(start),
    minutes: schedule?.minutes ?? blank.minutes,
    repeat,
    ownRule: repeat === null ? rule : null,
    controller: meeting.controller ?? "",
    options: meeting.options,
    invitees: invited.map(({ name, email, role, language }, key) => ({ key, name, email, role, language })),
  };
}

/** The fields for one date of a series, or for that date and all that follow. */
export function formOfDate(whole: PlanForm, scope: Scope, date: MeetingDate, left: number): PlanForm {
  if (scope === "all") return whole;
  const minutes = Math.round((Date.parse(date.endsAt) - Date.parse(date.startsAt)) / 60_000);
  if (scope === "this") {
    const start = localIn(whole.zone, date.startsAt);
    const once = { repeat: null, ownRule: null };
    return { ...whole, ...once, title: date.title, date: dateOf(start), time: timeOf(start), minutes };
  }
  const start = originalDate(date.key) ?? dateOf(localIn(whole.zone, date.startsAt));
  const end: RepeatEnd | undefined = whole.repeat?.end;
  const repeat = whole.repeat && end?.kind === "count"
    ? { ...whole.repeat, end: { kind: "count" as const, count: left } }
    : whole.repeat;
  return { ...whole, date: start, repeat };
}

/** The key of a date is its local start by the rule: `20261124T090000`. */
function originalDate(key: string): string | null {
  const match = /^(\d{4})(\d\d)(\d\d)T/.exec(key);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}

/** What was changed in one scope goes along into another, where it makes sense there; what was typed there stays. */
export function carryOver(form: PlanForm, before: PlanForm, into: PlanForm, scope: Scope): PlanForm {
  const same = <K extends keyof PlanForm>(key: K) => (form[key] === before[key] ? into[key] : form[key]);
  const days = (Date.parse(form.date) - Date.parse(before.date)) / 86_400_000;
  const moved = Number.isFinite(days) && days !== 0 && isLocalDate(into.date) ? addDays(into.date, days) : into.date;
  const one = { title: same("title"), time: same("time"), minutes: same("minutes"), tell: form.tell };
  const whole = scope === "this" ? {} : {
    comment: same("comment"),
    type: same("type"),
    controller: same("controller"),
    options: same("options"),
  };
  return change({ ...into, ...one, ...whole }, { kind: "date", date: moved });
}

export function change(form: PlanForm, what: Change): PlanForm {
  switch (what.kind) {
    case "set":
      return { ...form, ...what.fields };
    case "date":
      return withDate(form, what.date);
    case "start":
      return { ...form, date: dateOf(what.local), time: timeOf(what.local) };
    case "zone":
      return { ...form, zone: what.zone };
    case "often":
      return withOften(form, what.often);
    case "repeat":
      return { ...form, repeat: what.repeat, ownRule: null };
    case "options":
      return { ...form, options: { ...form.options, ...what.options } };
    case "add":
      return { ...form, invitees: withAdded(form.invitees, what.entries, what.language) };
    case "invitee":
      return { ...form, invitees: form.invitees.map((one) => (one.key === what.invitee.key ? what.invitee : one)) };
    case "remove":
      return { ...form, invitees: form.invitees.filter(({ key }) => key !== what.key) };
    case "replace":
      return what.form;
  }
}

function withDate(form: PlanForm, date: string): PlanForm {
  if (!isLocalDate(date) || !isLocalDate(form.date) || form.repeat === null) return { ...form, date };
  const repeat = moveStart(form.repeat, form.date, date);
  const { end } = repeat;
  // A series that would end before it begins goes on for as long as a new one.
  if (end.kind !== "until" || end.date >= date) return { ...form, date, repeat };
  return { ...form, date, repeat: { ...repeat, end: usualEnd(repeat.every, date) } };
}

function withOften(form: PlanForm, often: Often): PlanForm {
  if (often === "own") return form;
  if (often === "never") return { ...form, repeat: null, ownRule: null };
  const every = often === "workdays" ? "week" : often;
  const date = isLocalDate(form.date) ? form.date : dateOf(localIn("UTC", 0));
  const end = form.repeat?.end ?? usualEnd(every, date);
  const fresh = repeatFrom(every, date, end);
  const repeat = often === "workdays" && fresh.every === "week" ? { ...fresh, days: workdays } : fresh;
  return { ...form, repeat, ownRule: null };
}

/** Half a year of days and weeks, a year of months: what nobody has to think about twice. */
export function usualEnd(every: Repeat["every"], date: string): RepeatEnd {
  switch (every) {
    case "day":
      return { kind: "count", count: 5 };
    case "week":
      return { kind: "until", date: addMonths(date, 6) };
    case "month":
      return { kind: "until", date: addMonths(date, 12) };
    case "year":
      return { kind: "never" };
  }
}

export function oftenOf(form: PlanForm): Often {
  if (form.repeat === null) return form.ownRule === null ? "never" : "own";
  if (form.repeat.every !== "week") return form.repeat.every;
  return form.repeat.interval === 1 && form.repeat.days.join() === workdays.join() ? "workdays" : "week";
}

function withAdded(present: readonly PlanInvitee[], fresh: readonly NewInvitee[], language: string): PlanInvitee[] {
  let key = present.reduce((highest, one) => Math.max(highest, one.key), -1);
  const usual = fresh.map((one): PlanInvitee => {
    key += 1;
    return { role: "participant", language, ...one, key };
  });
  return [...addEntries(present, usual).all];
}

/** The rule that goes to the server; null for once. */
export function ruleOf(form: PlanForm): string | null {
  return form.repeat === null ? form.ownRule : toRule(form.repeat);
}

/** The local start, or null while date or time is being typed. */
export function startOf(form: PlanForm): string | null {
  return isLocalDate(form.date) && /^\d\d:\d\d$/.test(form.time) ? `${form.date}T${form.time}` : null;
}

/** Members of the form in which two differ. */
export function differences(one: PlanForm, other: PlanForm): readonly (keyof PlanForm)[] {
  const keys = (Object.keys(one) as (keyof PlanForm)[]).filter((key) => key !== "tell");
  return keys.filter((key) => JSON.stringify(comparable(one, key)) !== JSON.stringify(comparable(other, key)));
}

function comparable(form: PlanForm, key: keyof PlanForm): unknown {
  if (key === "title" || key === "comment") return form[key].trim();
  if (key === "repeat") return form.repeat === null ? null : toRule(form.repeat);
  if (key === "options") return Object.entries(form.options).toSorted();
  if (key !== "invitees") return form[key];
  return form.invitees
    .map(({ name, email, role, language }) => [email.toLowerCase(), name, role, language].join())
    .toSorted();
}
