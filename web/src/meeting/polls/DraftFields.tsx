import "./polls.css";
import { Plus, X } from "lucide-react";
import { useRef } from "react";
import type { PollKind } from "../../core/protocol.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { Draft } from "./draft.ts";

const maxQuestion = 300;
const maxOption = 150;
const maxOptions = 20;
const kinds: readonly PollKind[] = ["SINGLE", "MULTIPLE", "OPEN"];

/** What a poll is made of, in the room and before. */
export function DraftFields({ draft, change, problem }: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problem: "text" | "options" | null;
}) {
  const t = useText();
  const filled = draft.options.filter((option) => option.trim() !== "").length;
  return (
    <>
      <TextField
        label={t("polls.ask.question")}
        rows={2}
        value={draft.text}
        maxLength={maxQuestion}
        onChange={(text) => change({ text })}
        error={problem === "text" ? t("polls.wrong.question") : null}
      />
      <Select
        label={t("polls.ask.kind")}
        value={draft.kind}
        options={kinds.map((id) => ({ id, label: t(`polls.kind.${id}`) }))}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === "OPEN" ? null : <Options draft={draft} change={change} />}
      {problem === "options" ? (
        <p className="poll-wrong" role="alert">
          {t("polls.wrong.options")}
        </p>
      ) : null}
      {draft.kind === "MULTIPLE" ? (
        <NumberField
          label={t("polls.ask.most")}
          value={Math.min(draft.most, Math.max(2, filled))}
          min={1}
          max={Math.max(2, filled)}
          onChange={(most) => change({ most: most ?? 1 })}
        />
      ) : null}
      <Switch isSelected={draft.named} onChange={(named) => change({ named })} description={t("polls.ask.named.help")}>
        {t("polls.ask.named")}
      </Switch>
      <Switch isSelected={draft.live} onChange={(live) => change({ live })} description={t("polls.ask.live.help")}>
        {t("polls.ask.live")}
      </Switch>
    </>
  );
}

function Options({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const t = useText();
  const list = useRef<HTMLUListElement>(null);
  const { options } = draft;
  const focus = (place: number) =>
    setTimeout(() => list.current?.querySelectorAll<HTMLElement>("input")[place]?.focus(), 0);
  return (
    <div className="poll-options">
      <ul ref={list} aria-label={t("polls.ask.options")}>
        {options.map((option, place) => (
          // An option has no name of its own while it is being written.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={place}>
            <TextField
              label={t("polls.ask.option", { number: place + 1 })}
              value={option}
              maxLength={maxOption}
              onChange={(text) => change({ options: options.with(place, text) })}
            />
            {options.length > 2 ? (
              <IconButton
                label={t("polls.ask.remove", { number: place + 1 })}
                icon={<X aria-hidden="true" />}
                onPress={() => {
                  change({ options: options.toSpliced(place, 1) });
                  focus(Math.max(0, place - 1));
                }}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {options.length < maxOptions ? (
        <Button
          icon={<Plus aria-hidden="true" />}
          onPress={() => {
            change({ options: [...options, ""] });
            focus(options.length);
          }}
        >
          {t("polls.ask.more")}
        </Button>
      ) : null}
    </div>
  );
}
