import { type MessageKey } from "../i18n/language.ts";
import { type Problem } from "../portal/http.ts";
import { startOf, type PlanForm, type Scope } from "./form.ts";
import { isLocalDate } from "./zones.ts";

/** What is wrong with what was typed, one error per field; in words the person can act on. Pure. */
export const fields = [
  "title",
  "type",
  "date",
  "time",
  "minutes",
  "zone",
  "repeat",
  "until",
  "count",
  "invitees",
  "comment",
  "controller",
  "passcode",
] as const;
export type Field = (typeof fields)[number];

export interface FieldError {
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type Errors = { readonly [F in Field]?: FieldError };

export const limits = { title: 200, comment: 4000, minMinutes: 5, maxMinutes: 1440, maxCount: 730, invitees: 500 };

/** @param fresh whether it is a new meeting, which gets the usual title when it has none */
export function check(form: PlanForm, scope: Scope, fresh: boolean): Errors {
  const errors: { [F in Field]?: FieldError } = {};
  if (form.title.trim() === "" && !fresh) errors.title = { key: "plan.error.title" };
  else if (length(form.title) > limits.title) errors.title = { key: "plan.error.long", values: { n: limits.title } };
  if (!isLocalDate(form.date)) errors.date = { key: "plan.error.date" };
  if (startOf(form) === null && errors.date === undefined) errors.time = { key: "plan.error.time" };
  if (form.minutes === null || form.minutes < limits.minMinutes || form.minutes > limits.maxMinutes) {
    errors.minutes = { key: "plan.error.minutes", values: { min: limits.minMinutes, max: limits.maxMinutes / 60 } };
  }
  if (scope === "this") return errors;
  Object.assign(errors, repeatErrors(form));
  if (length(form.comment) > limits.comment) errors.comment = { key: "plan.error.long", values: { n: limits.comment } };
  const { passcode } = form.options;
  if (passcode !== null && !/^[\x21-\x7e]{4,32}$/.test(passcode)) errors.passcode = { key: "plan.error.passcode" };
  const bad = form.invitees.filter(({ problem }) => problem !== undefined).length;
  if (bad > 0) errors.invitees = { key: "plan.error.invitees", values: { n: bad } };
  else if (form.invitees.length > limits.invitees) {
    errors.invitees = { key: "plan.error.tooManyInvitees", values: { n: limits.invitees } };
  }
  return errors;
}

function repeatErrors(form: PlanForm): Errors {
  const { repeat } = form;
  if (repeat === null) return {};
  const errors: { [F in Field]?: FieldError } = {};
  if (repeat.every === "week" && repeat.days.length === 0) errors.repeat = { key: "plan.error.days" };
  if (repeat.interval < 1) errors.repeat = { key: "plan.error.interval" };
  const { end } = repeat;
  if (end.kind === "until" && !isLocalDate(end.date)) errors.until = { key: "plan.error.date" };
  else if (end.kind === "until" && end.date < form.date) errors.until = { key: "plan.error.until" };
  if (end.kind === "count" && !(end.count >= 1 && end.count <= limits.maxCount)) {
    errors.count = { key: "plan.error.count", values: { n: limits.maxCount } };
  }
  return errors;
}

/** Where the server's refusal belongs; null when it belongs to no field. */
export function refusedField(problem: Problem): { readonly field: Field; readonly error: FieldError } | null {
  switch (problem.code) {
    case "past":
      return { field: "date", error: { key: "plan.error.past" } };
    case "ruleSkipsStart":
      return { field: "repeat", error: { key: "plan.error.skips" } };
    case "ruleEmpty":
      return { field: "repeat", error: { key: "plan.error.empty" } };
    case "ruleTooLong":
      return { field: "repeat", error: { key: "plan.error.tooLong" } };
    case "ruleMalformed":
      return { field: "repeat", error: { key: "plan.error.rule" } };
    case "tooManyInvitees":
      return { field: "invitees", error: { key: "plan.error.tooManyInvitees", values: { n: limits.invitees } } };
    case "controllerUnknown":
      return { field: "controller", error: { key: "plan.error.controller" } };
    default:
      return problem.code === "invalid" ? invalidField(problem) : null;
  }
}

const members: readonly (readonly [RegExp, Field])[] = [
  [/^title/, "title"],
  [/^comment/, "comment"],
  [/start$/, "date"],
  [/minutes$/, "minutes"],
  [/zone$/, "zone"],
  [/rule$/, "repeat"],
  [/^controller/, "controller"],
  [/passcode/, "passcode"],
  [/^invitees/, "invitees"],
];

function invalidField(problem: Problem): { readonly field: Field; readonly error: FieldError } | null {
  const found = members.find(([pattern]) => pattern.test(problem.field ?? ""));
  if (!found) return null;
  const long = problem.length === undefined ? null : { key: "plan.error.long" as const, values: { n: problem.length } };
  const [, field] = found;
  return { field, error: long ?? { key: field === "invitees" ? "plan.error.inviteesRefused" : "plan.error.refused" } };
}

function length(text: string): number {
  return Array.from(text.trim()).length;
}
