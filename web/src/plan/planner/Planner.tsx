import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { type Account } from "../../portal/api.ts";
import { useNow } from "../../portal/useNow.ts";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { guardLeaving } from "../../ui/router.ts";
import { ChoiceGroup } from "../../ui/ChoiceGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { fields as allFields, type Field } from "../checks.ts";
import { type Scope } from "../form.ts";
import { type ControllerChoice } from "../planApi.ts";
import { scheduleOf } from "../save.ts";
import { BackToMine, Changed } from "./Changed.tsx";
import { DatesPreview } from "./DatesPreview.tsx";
import { type Fields } from "./fields.ts";
import { InviteeFields } from "./InviteeFields.tsx";
import { OptionFields } from "./OptionFields.tsx";
import { RepeatFields } from "./RepeatFields.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { type Opened } from "./useOpened.ts";
import { usePlanning } from "./usePlanning.ts";
import { usePreview, type PreviewState } from "./usePreview.ts";
import { WhenFields } from "./WhenFields.tsx";

/** One page for everything about a meeting. */
export function Planner({ account, opened }: { account: Account; opened: Opened }) {
  const t = useText();
  const planning = usePlanning(account, opened);
  const { form, dispatch, scope, errors, edited } = planning;
  // A meeting that began the moment it was made has no time to plan.
  const timed = edited === null || edited.meeting.schedule !== null;
  const preview = usePreview(timed ? scheduleOf(form) : null, edited?.meeting.code);
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (planning.attempts > 0) summary.current?.focus();
  }, [planning.attempts]);
  const errorOf = (field: Field) => {
    const error = errors[field] ?? planning.refused(preview.problem)?.[field];
    return error ? t(error.key, error.values) : undefined;
  };
  const fields: Fields = { form, dispatch, errorOf, scope };
  const summed = allFields.flatMap((field) => {
    const error = errors[field];
    if (!error) return [];
    return [{ target: `plan-${field}`, text: `${t(`plan.field.${field}`)}: ${t(error.key, error.values)}` }];
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void planning.save();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className="plan" onSubmit={submit} onKeyDown={onlyByButton} noValidate>
      {summed.length > 0 || planning.failure !== null ? (
        <ErrorSummary ref={summary} title={t("plan.notSaved")} errors={summed}>
          {planning.failure === null ? null : <p>{planning.failure}</p>}
        </ErrorSummary>
      ) : null}
      {planning.theirs ? <Changed planning={planning} /> : null}
      {planning.mine ? <BackToMine planning={planning} /> : null}
      {edited && edited.scopes.length > 1 ? (
        <ChoiceGroup
          label={t("plan.scope")}
          choices={edited.scopes.map((id: Scope) => ({
            id,
            label: t(`plan.scope.${id}`),
            description: t(`plan.scope.${id}.body`),
          }))}
          value={scope}
          onChange={planning.setScope}
        />
      ) : null}
      <About fields={fields} usualTitle={edited ? undefined : t("plan.usualTitle", { name: account.name })} />
      {timed ? <When fields={fields} preview={preview} /> : null}
      {scope === "this" ? null : (
        <>
          {scope === "all" ? <Who fields={fields} planning={planning} account={account} /> : null}
          <section className="ui-section">
            <h2>{t("plan.how")}</h2>
            {opened.controllers.length > 1 ? (
              <ControllerField fields={fields} controllers={opened.controllers} />
            ) : null}
            <OptionFields {...fields} />
          </section>
        </>
      )}
      <SaveBar planning={planning} />
      <LeaveGuard dirty={planning.dirty} />
    </form>
  );
}

/** Enter in a field saves nothing: the button says who will get a mail, and nobody is to be surprised by that. */
function onlyByButton(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

function About({ fields, usualTitle }: { fields: Fields; usualTitle: string | undefined }) {
  const t = useText();
  const { form, dispatch, errorOf, scope } = fields;
  return (
    <section className="plan-group" aria-label={t("plan.about")}>
      <div id="plan-title">
        <TextField
          label={t("plan.field.title")}
          value={form.title}
          onChange={(title) => dispatch({ kind: "set", fields: { title } })}
          error={errorOf("title")}
          autoComplete="off"
          {...(usualTitle === undefined ? {} : { placeholder: usualTitle, autoFocus: true })}
        />
      </div>
      {scope === "this" ? null : (
        <div id="plan-type">
          <ChoiceGroup
            label={t("plan.field.type")}
            choices={(["video", "audio", "webinar"] as const).map((id) => ({
              id,
              label: t(`plan.type.${id}`),
              description: t(`plan.type.${id}.body`),
            }))}
            value={form.type}
            onChange={(type) => dispatch({ kind: "set", fields: { type } })}
          />
        </div>
      )}
    </section>
  );
}

function When({ fields, preview }: { fields: Fields; preview: PreviewState }) {
  const t = useText();
  const now = useNow();
  return (
    <section className="ui-section">
      <h2>{t("plan.when")}</h2>
      <WhenFields {...fields} />
      {fields.scope === "this" ? null : <RepeatFields {...fields} preview={preview} />}
      {preview.preview ? (
        <DatesPreview preview={preview.preview} zone={fields.form.zone} nowMillis={now} />
      ) : null}
    </section>
  );
}

function Who({ fields, planning, account }: {
  fields: Fields;
  planning: ReturnType<typeof usePlanning>;
  account: Account;
}) {
  const t = useText();
  const { form, dispatch, errorOf } = fields;
  return (
    <section className="ui-section">
      <h2>{t("plan.who")}</h2>
      <InviteeFields
        {...fields}
        typed={planning.typed}
        onTyped={planning.setTyped}
        language={account.language}
        code={planning.edited?.meeting.code}
      />
      <div id="plan-comment">
        <TextField
          label={t("plan.field.comment")}
          description={t("plan.comment.help")}
          rows={3}
          value={form.comment}
          onChange={(comment) => dispatch({ kind: "set", fields: { comment } })}
          error={errorOf("comment")}
        />
      </div>
    </section>
  );
}

function ControllerField({ fields, controllers }: { fields: Fields; controllers: readonly ControllerChoice[] }) {
  const t = useText();
  const { form, dispatch, errorOf } = fields;
  const standard = controllers.find((one) => one.standard)?.id ?? "";
  return (
    <div id="plan-controller">
      <Select
        label={t("plan.field.controller")}
        description={t("plan.controller.help")}
        options={controllers.map(({ id, name }) => ({ id, label: name }))}
        value={form.controller === "" ? standard : form.controller}
        onChange={(id) => dispatch({ kind: "set", fields: { controller: id === standard ? "" : id } })}
        error={errorOf("controller") ?? null}
      />
    </div>
  );
}

/** Asks before anything that was typed is thrown away. */
function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useText();
  const [leave, setLeave] = useState<(() => void) | null>(null);
  useEffect(() => (dirty ? guardLeaving((go) => setLeave(() => go)) : undefined), [dirty]);
  return (
    <ConfirmDialog
      title={t("plan.leave.title")}
      isOpen={leave !== null}
      onClose={() => setLeave(null)}
      confirm={t("plan.leave.confirm")}
      onConfirm={() => leave?.()}
    >
      {t("plan.leave.body")}
    </ConfirmDialog>
  );
}

