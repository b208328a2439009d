import { type Dispatch } from "react";
import { type Field } from "../checks.ts";
import { type Change, type PlanForm, type Scope } from "../form.ts";

/** What every group of fields works with. */
export interface Fields {
  readonly form: PlanForm;
  readonly dispatch: Dispatch<Change>;
  /** What is wrong with a field, in words. */
  readonly errorOf: (field: Field) => string | undefined;
  readonly scope: Scope;
}
