import { differences, type PlanForm, type Scope } from "./form.ts";

/** Who gets a mail when this is saved, by the rules of "Invitations" in docs/protocol/http.md. Pure. */
export interface Mails {
  /** Newly invited. */
  readonly invited: number;
  /** Told of a change before, or of their own role or language. */
  readonly changed: number;
  /** Taken off the list: they are told in any case. */
  readonly calledOff: number;
}

export interface TellState {
  /** Addresses that have had a mail before, in small letters. */
  readonly told: ReadonlySet<string>;
  readonly withPasscode: boolean;
}

const telling: readonly (keyof PlanForm)[] = [
  "title",
  "comment",
  "type",
  "date",
  "time",
  "minutes",
  "zone",
  "repeat",
  "ownRule",
  "controller",
];

export function mailsOf(form: PlanForm, before: PlanForm | null, scope: Scope, state: TellState): Mails {
  const good = form.invitees.filter(({ problem }) => problem === undefined);
  if (before === null) return { invited: form.tell ? good.length : 0, changed: 0, calledOff: 0 };
  // Whoever goes on in a series of its own is invited to it anew, in any case.
  if (scope === "following") return { invited: 0, changed: before.invitees.length, calledOff: 0 };
  const list = scope === "this" ? before.invitees : good;
  const known = new Map(before.invitees.map((one) => [one.email.toLowerCase(), one]));
  const staying = list.filter(({ email }) => known.has(email.toLowerCase()));
  const all = mattersToAll(form, before, state);
  const affected = staying.filter((one) => {
    const was = known.get(one.email.toLowerCase());
    return all || was?.role !== one.role || was.language !== one.language;
  });
  const told = affected.filter(({ email }) => state.told.has(email.toLowerCase()));
  const kept = new Set(list.map(({ email }) => email.toLowerCase()));
  const gone = before.invitees.filter(({ email }) => !kept.has(email.toLowerCase()));
  return {
    invited: form.tell ? list.length - staying.length : 0,
    changed: form.tell ? told.length : 0,
    calledOff: gone.filter(({ email }) => state.told.has(email.toLowerCase())).length,
  };
}

function mattersToAll(form: PlanForm, before: PlanForm, state: TellState): boolean {
  if (differences(form, before).some((key) => telling.includes(key))) return true;
  return state.withPasscode && (form.options.passcode ?? "") !== (before.options.passcode ?? "");
}
