import "./ChoiceGroup.css";
import "./TextField.css";
import { type ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { classes } from "./classes.ts";

export interface Choice<K extends string> {
  readonly id: K;
  readonly label: string;
  /** One sentence on what it means. */
  readonly description?: ReactNode;
}

/** One of a few, all of them seen at once. */
export function ChoiceGroup<K extends string>({ label, choices, value, onChange, className }: {
  label: string;
  choices: readonly Choice<K>[];
  value: K;
  onChange: (id: K) => void;
  className?: string;
}) {
  return (
    <RadioGroup
      value={value}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen) onChange(chosen.id);
      }}
      className={classes("ui-field", className)}
    >
      <Label className="ui-field-label">{label}</Label>
      <div className="ui-choices">
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="ui-choice">
            <span className="ui-choice-mark" aria-hidden="true" />
            <span className="ui-choice-text">
              <span>{choice.label}</span>
              {choice.description ? <span className="ui-field-help">{choice.description}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
