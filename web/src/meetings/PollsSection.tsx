import "../meeting/polls/polls.css";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useText } from "../i18n/useText.tsx";
import { DraftFields } from "../meeting/polls/DraftFields.tsx";
import { emptyDraft, wrongWith, type Draft } from "../meeting/polls/draft.ts";
import type { Outcome } from "../portal/http.ts";
import { problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Section } from "../ui/Page.tsx";
import { notify } from "../ui/toast.ts";
import { bodyOf, pollsApi, type PollBody } from "./pollsApi.ts";

interface Editing {
  /** Null for a new one. */
  readonly id: string | null;
  readonly template: boolean;
  readonly draft: Draft;
}

/** Questions prepared for a meeting, and templates that can be used in it. */
export function PollsSection({ code }: { code: string }) {
  const t = useText();
  const { state, reload } = useLoaded(() => pollsApi.list(code));
  const { state: kept, reload: reloadKept } = useLoaded(() => pollsApi.templates());
  const [editing, setEditing] = useState<Editing | null>(null);
  const polls = state.status === "ready" ? state.value.items : [];
  const templates = kept.status === "ready" ? kept.value.items : [];
  const act = async (done: Promise<Outcome<unknown>>) => {
    const outcome = await done;
    if (!outcome.ok) notify(problemText(t, outcome.problem), "problem");
    await Promise.all([reload(), reloadKept()]);
  };
  return (
    <Section title={t("polls.plan.title")} lead={t("polls.plan.lead")}>
      <PollRows
        polls={polls}
        onEdit={({ id, ...body }) => setEditing({ id, template: false, draft: pollsApi.draft(body) })}
        onRemove={(id) => void act(pollsApi.remove(code, id))}
        more={t("polls.plan.asTemplate")}
        onMore={(poll) => void act(pollsApi.addTemplate(poll))}
      />
      <Button
        className="poll-plan-add"
        icon={<Plus aria-hidden="true" />}
        onPress={() => setEditing({ id: null, template: false, draft: emptyDraft })}
      >
        {t("polls.plan.add")}
      </Button>
      {templates.length === 0 ? null : (
        <>
          <div>
            <h3>{t("polls.templates")}</h3>
            <p className="portal-quiet">{t("polls.plan.template.lead")}</p>
          </div>
          <PollRows
            polls={templates}
            onEdit={({ id, ...body }) => setEditing({ id, template: true, draft: pollsApi.draft(body) })}
            onRemove={(id) => void act(pollsApi.removeTemplate(id))}
            more={t("polls.plan.template.add")}
            onMore={({ id }) => void act(pollsApi.copy(code, id))}
          />
        </>
      )}
      {editing === null ? null : (
        <EditDialog
          editing={editing}
          onClose={() => setEditing(null)}
          onSave={(draft) => {
            setEditing(null);
            const body = bodyOf(draft);
            const { id, template } = editing;
            if (template && id !== null) void act(pollsApi.changeTemplate(id, body));
            else void act(id === null ? pollsApi.add(code, body) : pollsApi.change(code, id, body));
          }}
        />
      )}
    </Section>
  );
}

function PollRows({ polls, onEdit, onRemove, more, onMore }: {
  polls: readonly PollBody[];
  onEdit: (poll: PollBody) => void;
  onRemove: (id: string) => void;
  /** One more thing to do with each. */
  more: string;
  onMore: (poll: PollBody) => void;
}) {
  const t = useText();
  if (polls.length === 0) return null;
  return (
    <ul className="poll-plan">
      {polls.map((poll) => (
        <li key={poll.id}>
          <span>
            <strong>{poll.text}</strong>
            <span className="portal-quiet">
              {t(`polls.kind.${poll.kind === "single" ? "SINGLE" : poll.kind === "open" ? "OPEN" : "MULTIPLE"}`)}
            </span>
          </span>
          <div className="poll-plan-acts">
            <Button kind="quiet" aria-label={`${more}: ${poll.text}`} onPress={() => onMore(poll)}>
              {more}
            </Button>
            <IconButton
              label={t("polls.plan.edit.this", { question: poll.text })}
              icon={<Pencil aria-hidden="true" />}
              onPress={() => onEdit(poll)}
            />
            <IconButton
              label={t("polls.plan.remove.this", { question: poll.text })}
              icon={<Trash2 aria-hidden="true" />}
              onPress={() => onRemove(poll.id)}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function EditDialog({ editing, onClose, onSave }: {
  editing: Editing;
  onClose: () => void;
  onSave: (draft: Draft) => void;
}) {
  const t = useText();
  const [draft, setDraft] = useState(editing.draft);
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongWith(draft) === null) onSave(draft);
  };
  return (
    <Dialog
      isOpen
      title={t(editing.id === null ? "polls.plan.add" : "polls.plan.edit")}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("ui.cancel")}</Button>
          <Button kind="primary" type="submit" form="poll-plan">
            {t("polls.plan.save")}
          </Button>
        </>
      }
    >
      <form id="poll-plan" className="poll-form" onSubmit={submit} noValidate>
        <DraftFields
          draft={draft}
          change={(part) => setDraft((before) => ({ ...before, ...part }))}
          problem={tried ? wrongWith(draft) : null}
        />
      </form>
    </Dialog>
  );
}
