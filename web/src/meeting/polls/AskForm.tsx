import { useEffect, useRef, useState, type FormEvent } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeeting } from "../context.ts";
import { PanelBody, PanelSection } from "../panel/blocks.tsx";
import { emptyDraft, questionOf, wrongWith, type Draft } from "./draft.ts";
import { DraftFields } from "./DraftFields.tsx";
import { Prepared } from "./Prepared.tsx";

/** A new poll: one's own, or one that was prepared. */
export function AskForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  const meeting = useMeeting();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [wrong, setWrong] = useState(false);
  const first = useRef<HTMLFormElement>(null);
  const problem = wrong ? wrongWith(draft) : null;
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  useEffect(() => first.current?.querySelector<HTMLElement>("textarea")?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(true);
    if (wrongWith(draft) !== null) return;
    const { named, live } = draft;
    meeting.dispatch({ type: "Poll", act: { do: "Ask", question: questionOf(draft), named, live } });
    onDone();
  };
  return (
    <PanelBody
      foot={
        <div className="poll-acts">
          <Button onPress={onDone}>{t("polls.ask.cancel")}</Button>
          <Button kind="primary" type="submit" form="poll-ask">
            {t("polls.ask.open")}
          </Button>
        </div>
      }
    >
      <Prepared
        onChoose={(chosen) => {
          setDraft(chosen);
          setWrong(false);
          first.current?.querySelector<HTMLElement>("textarea")?.focus();
        }}
      />
      <PanelSection title={t("polls.ask.own")}>
        <form id="poll-ask" ref={first} className="poll-form" onSubmit={submit} noValidate>
          <DraftFields draft={draft} change={change} problem={problem} />
        </form>
      </PanelSection>
    </PanelBody>
  );
}
