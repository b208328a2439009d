import { type Outcome, type Problem } from "../portal/http.ts";
import { differences, ruleOf, startOf, type PlanForm, type PlanInvitee, type Scope } from "./form.ts";
import { sameAddress } from "./invitees.ts";
import {
  type Invited,
  type InviteeDraft,
  type MeetingBody,
  type PlanApi,
  type PlannedMeeting,
  type Schedule,
} from "./planApi.ts";

/** What was there when the form was opened, or since the last time a part of it was saved. */
export interface Stored {
  readonly meeting: PlannedMeeting;
  readonly invited: readonly Invited[];
  /** The fields as they would be without any change. */
  readonly form: PlanForm;
  readonly scope: Scope;
  /** The date that is edited, in the scopes that are about one. */
  readonly key: string | null;
}

export type Saved =
  | { readonly ok: true; readonly meeting: PlannedMeeting }
  /** What was saved before it went wrong must not be done again: `meeting` is there then. */
  | { readonly ok: false; readonly problem: Problem; readonly meeting: PlannedMeeting | null };

/**
 * Saves a form. Several requests may be needed; each can be repeated after a lost connection without doing anything
 * twice, because it is named, or because the list of invitees is read again first.
 */
export class Saving {
  readonly #api: PlanApi;
  readonly #newName: () => string;
  readonly #names = new Map<string, string>();
  /** The new meeting, once it is there and only its invitees are missing. */
  #made: PlannedMeeting | null = null;

  constructor(api: PlanApi, newName: () => string) {
    this.#api = api;
    this.#newName = newName;
  }

  async plan(form: PlanForm): Promise<Saved> {
    const made = this.#made;
    const body = wholeBody(form);
    const planned = made === null
      ? await this.#api.plan(body, this.#name("plan", body))
      : await this.#api.change(made.code, body, false);
    if (!planned.ok) return { ok: false, problem: planned.problem, meeting: made };
    this.#made = planned.value;
    return this.#finish(planned.value, await this.#addMissing(planned.value.code, form, []));
  }

  async change(form: PlanForm, stored: Stored): Promise<Saved> {
    const { meeting, key, scope } = stored;
    if (scope === "this" && key !== null) {
      return saved(await this.#api.changeDate(meeting.code, key, dateBody(form, stored), form.tell));
    }
    if (scope === "following" && key !== null) {
      const body = changedBody(form, stored);
      const name = this.#name("following", body);
      return saved(await this.#api.changeFollowing(meeting.code, key, body, form.tell, name));
    }
    return this.#changeAll(form, stored);
  }

  /** Who goes, goes before the others are told of the change; who comes is invited to what it is then. */
  async #changeAll(form: PlanForm, stored: Stored): Promise<Saved> {
    const { code } = stored.meeting;
    const now = await this.#api.meeting(code);
    if (!now.ok) return { ok: false, problem: now.problem, meeting: null };
    if (now.value.version !== stored.meeting.version) {
      return { ok: false, problem: { code: "changedMeanwhile", status: 409 }, meeting: null };
    }
    const listed = differences(form, stored.form).includes("invitees");
    const gone = listed ? await this.#removeAndChange(code, form, stored) : null;
    if (gone) return { ok: false, problem: gone, meeting: null };
    const body = changedBody(form, stored);
    const changed = hasChanges(body) ? await this.#api.change(code, body, form.tell) : now;
    if (!changed.ok) return { ok: false, problem: changed.problem, meeting: null };
    return this.#finish(changed.value, listed ? await this.#addMissing(code, form, stored.invited) : null);
  }

  #finish(meeting: PlannedMeeting, problem: Problem | null): Saved {
    return problem === null ? { ok: true, meeting } : { ok: false, problem, meeting };
  }

  async #removeAndChange(code: string, form: PlanForm, stored: Stored): Promise<Problem | null> {
    const present = await this.#api.invitees(code);
    if (!present.ok) return present.problem;
    const told = hasChanges(changedBody(form, stored));
    for (const one of stored.invited) {
      const there = present.value.find(({ email }) => sameAddress(email, one.email));
      const wanted = form.invitees.find(({ email }) => sameAddress(email, one.email));
      if (there === undefined) continue;
      let outcome: Outcome<unknown> = { ok: true, value: null };
      if (wanted === undefined) outcome = await this.#api.removeInvitee(code, there.id);
      else if (differs(wanted, there)) {
        // The mail about the change of the meeting says what is new for them as well.
        outcome = await this.#api.changeInvitee(code, there.id, draft(wanted), form.tell && !told);
      }
      if (!outcome.ok && outcome.problem.status !== 404) return outcome.problem;
    }
    return null;
  }

  async #addMissing(code: string, form: PlanForm, before: readonly Invited[]): Promise<Problem | null> {
    const fresh = form.invitees
      .filter((one) => !before.some(({ email }) => sameAddress(email, one.email)))
      .map(draft);
    if (fresh.length === 0) return null;
    const added = await this.#api.invite(code, fresh, form.tell, this.#name(`invite ${code}`, fresh));
    return added.ok ? null : added.problem;
  }

  /** The same name for the same deed, however often it is tried. */
  #name(deed: string, body: unknown): string {
    const text = `${deed} ${JSON.stringify(body)}`;
    const name = this.#names.get(text) ?? this.#newName();
    this.#names.set(text, name);
    return name;
  }
}

function saved(outcome: Outcome<PlannedMeeting>): Saved {
  return outcome.ok ? { ok: true, meeting: outcome.value } : { ok: false, problem: outcome.problem, meeting: null };
}

export function scheduleOf(form: PlanForm): Schedule | null {
  const start = startOf(form);
  if (start === null || form.minutes === null) return null;
  return { start, zone: form.zone, minutes: form.minutes, rule: ruleOf(form) };
}

function bodySchedule(form: PlanForm): Pick<MeetingBody, "schedule"> {
  const schedule = scheduleOf(form);
  return schedule === null ? {} : { schedule: { ...schedule, rule: schedule.rule ?? "" } };
}

function wholeBody(form: PlanForm): MeetingBody {
  return {
    type: form.type,
    title: form.title.trim(),
    comment: form.comment.trim(),
    ...(form.controller === "" ? {} : { controller: form.controller }),
    options: { ...form.options, passcode: form.options.passcode ?? "" },
    ...bodySchedule(form),
  };
}

/** Only what differs, so that what was changed elsewhere in other members is not undone. */
function changedBody(form: PlanForm, stored: Stored): MeetingBody {
  const differing = new Set(differences(form, stored.form));
  const whole = wholeBody(form);
  const timed = (["date", "time", "minutes", "zone", "repeat", "ownRule"] as const).some((key) => differing.has(key));
  return {
    ...(differing.has("type") ? { type: form.type } : {}),
    ...(differing.has("title") ? { title: form.title.trim() } : {}),
    ...(differing.has("comment") ? { comment: form.comment.trim() } : {}),
    ...(differing.has("controller") ? { controller: form.controller } : {}),
    ...(differing.has("options") && whole.options ? { options: whole.options } : {}),
    ...(timed ? bodySchedule(form) : {}),
    version: stored.meeting.version,
  };
}

function hasChanges(body: MeetingBody): boolean {
  return Object.keys(body).some((member) => member !== "version");
}

function dateBody(form: PlanForm, stored: Stored) {
  const differing = new Set(differences(form, stored.form));
  const start = startOf(form);
  return {
    ...(differing.has("title") ? { title: form.title.trim() } : {}),
    ...((differing.has("date") || differing.has("time")) && start !== null ? { start } : {}),
    ...(differing.has("minutes") && form.minutes !== null ? { minutes: form.minutes } : {}),
    version: stored.meeting.version,
  };
}

function draft({ name, email, role, language }: PlanInvitee): InviteeDraft {
  return { name, email, role, language };
}

function differs(one: InviteeDraft, other: InviteeDraft): boolean {
  return one.name !== other.name || one.role !== other.role || one.language !== other.language;
}
