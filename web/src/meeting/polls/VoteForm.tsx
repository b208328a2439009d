import { useState, type FormEvent } from "react";
import type { PollAnswer } from "../../core/protocol.ts";
import type { Poll } from "../../core/state/pollState.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { ChoiceGroup } from "../../ui/ChoiceGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMeeting } from "../context.ts";

/** The longest answer in one's own words. */
const maxAnswer = 500;

export function VoteForm({ poll }: { poll: Poll }) {
  const t = useText();
  const meeting = useMeeting();
  const { question, named } = poll.seen;
  const [choices, setChoices] = useState<readonly number[]>(poll.chosen?.choices ?? []);
  const [text, setText] = useState(poll.chosen?.text ?? "");
  const [wrong, setWrong] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const answer: PollAnswer = question.kind === "OPEN" ? { choices: [], text: text.trim() } : { choices };
    if (question.kind === "OPEN" ? text.trim() === "" : choices.length === 0) {
      setWrong(t(question.kind === "OPEN" ? "polls.wrong.text" : "polls.wrong.choice"));
      return;
    }
    setWrong("");
    meeting.dispatch({ type: "Poll", act: { do: "Vote", poll: poll.seen.id, answer } });
  };
  return (
    <form className="poll-form" onSubmit={submit} noValidate>
      {question.kind === "SINGLE" ? (
        <ChoiceGroup
          label={t("polls.choose.one")}
          value={String(choices[0] ?? "")}
          choices={question.options.map((label, place) => ({ id: String(place), label }))}
          onChange={(id) => setChoices([Number(id)])}
        />
      ) : null}
      {question.kind === "MULTIPLE" ? (
        <fieldset className="poll-boxes">
          <legend>{t("polls.choose.many", { most: question.most })}</legend>
          {question.options.map((label, place) => (
            <Checkbox
              key={label}
              isSelected={choices.includes(place)}
              isDisabled={!choices.includes(place) && choices.length >= question.most}
              onChange={(on) =>
                setChoices(on ? [...choices, place].toSorted((a, b) => a - b) : choices.filter((one) => one !== place))
              }
            >
              {label}
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
      {question.kind === "OPEN" ? (
        <TextField label={t("polls.answer")} rows={3} value={text} maxLength={maxAnswer} onChange={setText} />
      ) : null}
      {wrong === "" ? null : (
        <p className="poll-wrong" role="alert">
          {wrong}
        </p>
      )}
      {named ? null : <p className="poll-note">{t("polls.final")}</p>}
      <Button kind="primary" type="submit">
        {t(poll.vote === "counted" ? "polls.change" : "polls.vote")}
      </Button>
    </form>
  );
}
