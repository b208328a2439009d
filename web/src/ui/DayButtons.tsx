import "./ChoiceGroup.css";
import "./TextField.css";
import { useId } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

export interface DayButton<K extends string> {
  readonly id: K;
  /** "Mo" */
  readonly short: string;
  /** "Monday", which is spoken. */
  readonly long: string;
}

/** Several of a few short words, such as the days of the week. */
export function DayButtons<K extends string>({ label, days, value, onChange, error }: {
  label: string;
  days: readonly DayButton<K>[];
  value: readonly K[];
  onChange: (value: K[]) => void;
  error?: string | null | undefined;
}) {
  const id = useId();
  return (
    <div className="ui-field">
      <span className="ui-field-label" id={id}>
        {label}
      </span>
      <ToggleButtonGroup
        aria-labelledby={id}
        aria-describedby={error ? `${id}-error` : undefined}
        selectionMode="multiple"
        selectedKeys={value}
        onSelectionChange={(keys) => onChange(days.map((day) => day.id).filter((day) => keys.has(day)))}
        className="ui-days"
      >
        {days.map((day) => (
          <ToggleButton key={day.id} id={day.id} className="ui-day">
            <span aria-hidden="true">{day.short}</span>
            <span className="ui-hidden">{day.long}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {error ? (
        <span id={`${id}-error`} className="ui-field-error">
          {error}
        </span>
      ) : null}
    </div>
  );
}
