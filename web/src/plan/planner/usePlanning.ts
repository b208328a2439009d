import { useReducer, useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { type Problem } from "../../portal/http.ts";
import { problemText } from "../../portal/problems.tsx";
import { navigate } from "../../ui/router.ts";
import { notify } from "../../ui/toast.ts";
import { check, refusedField, type Errors, type Field } from "../checks.ts";
import {
  carryOver,
  change,
  differences,
  newForm,
  type Change,
  type NewInvitee,
  type PlanForm,
  type Scope,
} from "../form.ts";
import { addEntries, readEntries } from "../invitees.ts";
import { mailsOf, type Mails } from "../mails.ts";
import { planApi } from "../planApi.ts";
import { Saving, type Saved, type Stored } from "../save.ts";
import { ownZone } from "../zones.ts";
import { loadEdited, type Edited, type Opened } from "./useOpened.ts";

/** Members of the meeting that somebody else has changed, and the meeting as it is there. */
export interface Theirs {
  readonly edited: Edited;
  readonly members: readonly (keyof PlanForm)[];
}

export type Planning = ReturnType<typeof usePlanning>;

/** The form in front of the person: what is in it, what is wrong with it, and what saving it does. */
export function usePlanning(account: Account, opened: Opened) {
  const t = useText();
  const [edited, setEdited] = useState(opened.edited);
  const [scope, setScopeOnly] = useState<Scope>(edited?.scopes[0] ?? "all");
  const [before, setBefore] = useState<PlanForm | null>(edited?.forms[scope] ?? null);
  const [form, dispatch] = useReducer(change, before ?? opened.fresh ?? newForm(0, ownZone()));
  const [kept, setKept] = useState<Partial<Record<Scope, PlanForm>>>({});
  const [typed, setTyped] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [mine, setMine] = useState<PlanForm | null>(null);
  const [attempts, setAttempts] = useState(0);
  const [busy, setBusy] = useState(false);
  const [saving] = useState(() => new Saving(planApi, () => crypto.randomUUID()));

  const dirty = typed.trim() !== "" || differences(form, before ?? opened.fresh ?? form).length > 0;
  const setScope = (next: Scope) => {
    if (!edited || !before) return;
    const into = kept[next] ?? edited.forms[next];
    setKept({ ...kept, [scope]: form });
    setScopeOnly(next);
    setBefore(edited.forms[next]);
    setErrors({});
    setFailure(null);
    dispatch({ kind: "replace", form: carryOver(form, before, into, next) });
  };
  const fail = (found: Errors, text: string | null) => {
    setErrors(found);
    setFailure(text);
    setAttempts((count) => count + 1);
  };
  const edit = (what: Change) => {
    dispatch(what);
    setErrors((found) => without(found, what));
  };

  /** What stands in the field for invitees belongs to the list, whether "Add" was pressed or not. */
  const complete = (): PlanForm => {
    const entries = readEntries(typed);
    if (entries.length === 0) return form;
    const { added } = addEntries<NewInvitee>(form.invitees, entries);
    const action: Change = { kind: "add", entries: added, language: account.language };
    setTyped("");
    dispatch(action);
    return change(form, action);
  };

  const save = async (wanted: PlanForm, stored: Edited | null, base: PlanForm | null) => {
    const found = check(wanted, scope, stored === null);
    if (Object.keys(found).length > 0) {
      fail(found, null);
      return;
    }
    setErrors({});
    setFailure(null);
    setBusy(true);
    const saved = stored && base
      ? await saving.change(wanted, storedOf(stored, base, scope))
      : await saving.plan(wanted);
    setBusy(false);
    if (saved.ok) {
      notify(doneText(mailsOf(wanted, base, scope, tellState(stored))));
      navigate(`/meetings/${saved.meeting.code}`, { unasked: true });
    } else await refuse(saved, wanted, stored, base);
  };

  const refuse = async (
    saved: Extract<Saved, { ok: false }>,
    wanted: PlanForm,
    stored: Edited | null,
    base: PlanForm | null,
  ) => {
    const { problem, meeting } = saved;
    if (problem.code === "changedMeanwhile" && stored && base) {
      await showTheirs(wanted, stored, base);
      return;
    }
    if (meeting && stored && base) {
      // Only the list of invitees is missing: what is saved must not look changed any more.
      setEdited({ ...stored, meeting });
      setBefore({ ...wanted, invitees: base.invitees });
    }
    const at = refusedField(problem);
    const partly = meeting === null ? "" : `${t("plan.partly")} `;
    fail(at ? { [at.field]: at.error } : {}, at && partly === "" ? null : partly + (at ? "" : words(problem)));
  };

  const showTheirs = async (wanted: PlanForm, stored: Edited, base: PlanForm) => {
    const loaded = await loadEdited(stored.meeting.code, stored.key ?? undefined);
    if (loaded.status === "edited") {
      const fresh = loaded.edited.forms[scope];
      const members = differences(fresh, base);
      const next = { edited: loaded.edited, members };
      // What was changed there is none of these fields, for example another date: nobody has to choose.
      if (members.length === 0) {
        take(next);
        await save(wanted, next.edited, fresh);
        return;
      }
      setTheirs(next);
      fail({}, t("plan.changed.short"));
    } else fail({}, loaded.status === "failed" ? words(loaded.problem) : t(`plan.closed.${loaded.why}`));
  };

  const words = (problem: Problem) =>
    problem.status === 401 ? t("plan.signedOut") : problem.status === 404 ? t("plan.gone") : problemText(t, problem);

  const doneText = ({ invited, changed, calledOff }: Mails) => {
    const mails = invited + changed + calledOff;
    const what = edited ? t("plan.saved") : t("plan.planned");
    return mails === 0 ? what : `${what} ${t("plan.mailsSent", { n: mails })}`;
  };

  const take = (next: Theirs) => {
    setEdited(next.edited);
    setBefore(next.edited.forms[scope]);
    setTheirs(null);
    setErrors({});
    setFailure(null);
    setKept({});
  };
  const showOther = () => {
    if (!theirs) return;
    setMine(form);
    dispatch({ kind: "replace", form: theirs.edited.forms[scope] });
    take(theirs);
  };
  /** What was changed here goes over what is there; what was not stays as it is there. */
  const saveMine = async () => {
    if (!theirs || !before) return;
    const fresh = theirs.edited.forms[scope];
    const merged = merge(fresh, form, differences(form, before));
    dispatch({ kind: "replace", form: merged });
    take(theirs);
    await save(merged, theirs.edited, fresh);
  };
  const backToMine = () => {
    if (mine) dispatch({ kind: "replace", form: mine });
    setMine(null);
  };

  return {
    form,
    before,
    dispatch: edit,
    scope,
    setScope,
    edited,
    errors,
    failure,
    attempts,
    busy,
    dirty,
    typed,
    setTyped,
    save: () => (busy ? Promise.resolve() : save(complete(), edited, before)),
    mails: mailsOf(form, before, scope, tellState(edited)),
    refused: (problem: Problem | null): Errors | null => {
      const at = problem ? refusedField(problem) : null;
      return at ? { [at.field]: at.error } : null;
    },
    theirs,
    showOther,
    saveMine,
    mine,
    backToMine,
  };
}

function merge(theirs: PlanForm, mine: PlanForm, members: readonly (keyof PlanForm)[]): PlanForm {
  const own = Object.fromEntries(members.map((member) => [member, mine[member]])) as Partial<PlanForm>;
  return { ...theirs, ...own, tell: mine.tell };
}

function storedOf(edited: Edited, form: PlanForm, scope: Scope): Stored {
  return { meeting: edited.meeting, invited: edited.invited, form, scope, key: edited.key };
}

function tellState(edited: Edited | null) {
  const told = (edited?.invited ?? []).filter(({ delivery }) => delivery !== "none");
  return {
    told: new Set(told.map(({ email }) => email.toLowerCase())),
    withPasscode: edited?.invitations.withPasscode ?? false,
  };
}

/** An error goes as soon as somebody sets about putting it right. */
function without(errors: Errors, what: Change): Errors {
  const touched: readonly Field[] = touchedBy(what);
  const left = Object.entries(errors).filter(([field]) => !touched.some((one) => one === field));
  return left.length === Object.keys(errors).length ? errors : (Object.fromEntries(left) as Errors);
}

function touchedBy(what: Change): readonly Field[] {
  switch (what.kind) {
    case "set":
      return Object.keys(what.fields) as Field[];
    case "date":
    case "start":
      return ["date", "time", "repeat", "until"];
    case "zone":
      return ["zone", "date"];
    case "often":
    case "repeat":
      return ["repeat", "until", "count"];
    case "options":
      return ["passcode"];
    case "add":
    case "invitee":
    case "remove":
      return ["invitees"];
    case "replace":
      return [];
  }
}
