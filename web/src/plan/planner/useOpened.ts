import { useCallback, useEffect, useRef, useState } from "react";
import { type Problem } from "../../portal/http.ts";
import { signedOut } from "../../portal/session.ts";
import { formOf, formOfDate, newForm, type PlanForm, type Scope } from "../form.ts";
import {
  planApi,
  type ControllerChoice,
  type Invited,
  type InvitationState,
  type MeetingDate,
  type PlannedMeeting,
} from "../planApi.ts";
import { ownZone } from "../zones.ts";

/** What the planner begins with. */
export interface Opened {
  readonly controllers: readonly ControllerChoice[];
  /** The fields of a new meeting; null when one is edited. */
  readonly fresh: PlanForm | null;
  readonly edited: Edited | null;
}

export interface Edited {
  readonly meeting: PlannedMeeting;
  readonly invited: readonly Invited[];
  readonly invitations: InvitationState;
  /** The date by which the page was opened. */
  readonly key: string | null;
  /** The fields for what can be edited, as they are without any change. */
  readonly forms: Readonly<Record<Scope, PlanForm>>;
  readonly scopes: readonly Scope[];
  readonly date: MeetingDate | null;
}

export type OpenedState =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: Problem }
  | { readonly status: "closed"; readonly why: "cancelled" | "over" }
  | { readonly status: "ready"; readonly opened: Opened };

/** Loads once: nothing that is typed may be replaced by what arrives later. */
export function useOpened(code: string | undefined, key: string | undefined) {
  const [state, setState] = useState<OpenedState>({ status: "loading" });
  const turn = useRef(0);
  const load = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const next = await open(code, key);
    if (mine !== turn.current) return;
    if (next.status === "failed" && next.problem.status === 401) signedOut();
    setState(next);
  }, [code, key]);
  useEffect(() => {
    void load();
    return () => {
      turn.current += 1;
    };
  }, [load]);
  const retry = useCallback(() => {
    setState({ status: "loading" });
    void load();
  }, [load]);
  return { state, retry };
}

async function open(code: string | undefined, key: string | undefined): Promise<OpenedState> {
  const [controllers, edited] = await Promise.all([
    planApi.controllers(),
    code === undefined ? null : loadEdited(code, key),
  ]);
  if (!controllers.ok) return { status: "failed", problem: controllers.problem };
  if (edited !== null && edited.status !== "edited") return edited;
  const fresh = edited === null ? newForm(Date.now(), ownZone()) : null;
  return {
    status: "ready",
    opened: { controllers: controllers.value.items, fresh, edited: edited === null ? null : edited.edited },
  };
}

type LoadedEdit = Exclude<OpenedState, { status: "ready" | "loading" }> | {
  readonly status: "edited";
  readonly edited: Edited;
};

export async function loadEdited(code: string, key: string | undefined): Promise<LoadedEdit> {
  const [meeting, invited, invitations, dates] = await Promise.all([
    planApi.meeting(code),
    planApi.invitees(code),
    planApi.invitations(code),
    planApi.dates(code),
  ]);
  for (const outcome of [meeting, invited, invitations, dates]) {
    if (!outcome.ok) return { status: "failed", problem: outcome.problem };
  }
  if (!meeting.ok || !invited.ok || !invitations.ok || !dates.ok) return { status: "closed", why: "over" };
  if (meeting.value.cancelled) return { status: "closed", why: "cancelled" };
  if (meeting.value.ended) return { status: "closed", why: "over" };
  const whole = formOf(meeting.value, invited.value, ownZone(), Date.now());
  const all = dates.value.items;
  const series = (meeting.value.schedule?.rule ?? null) !== null;
  const at = series ? all.findIndex((date) => date.key === key) : -1;
  const date = all[at];
  if (date?.state === "cancelled" && key !== undefined) return { status: "closed", why: "cancelled" };
  const forms = date === undefined ? { all: whole, this: whole, following: whole } : {
    all: whole,
    this: formOfDate(whole, "this", date, 1),
    following: formOfDate(whole, "following", date, all.length - at),
  };
  const ofSeries: readonly Scope[] = at === 0 ? ["this", "all"] : ["this", "following", "all"];
  return {
    status: "edited",
    edited: {
      meeting: meeting.value,
      invited: invited.value,
      invitations: invitations.value,
      key: date === undefined ? null : date.key,
      forms,
      scopes: date === undefined ? ["all"] : ofSeries,
      date: date ?? null,
    },
  };
}
