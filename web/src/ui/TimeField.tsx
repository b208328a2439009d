import "./TextField.css";
import "./DateField.css";
import { parseTime, type Time } from "@internationalized/date";
import { DateInput, DateSegment, FieldError, Label, TimeField as AriaTimeField } from "react-aria-components";
import { classes } from "./classes.ts";

export interface TimeFieldProps {
  label: string;
  /** `09:00`; empty while there is none. */
  value: string;
  onChange: (value: string) => void;
  error?: string | null | undefined;
  className?: string;
}

/** A time of the day, typed part by part. */
export function TimeField({ label, value, onChange, error, className }: TimeFieldProps) {
  return (
    <AriaTimeField<Time>
      value={read(value)}
      onChange={(time) => onChange(time === null ? "" : time.toString().slice(0, 5))}
      hourCycle={24}
      shouldForceLeadingZeros
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classes("ui-field", className)}
    >
      <Label className="ui-field-label">{label}</Label>
      <DateInput className="ui-input ui-date-input ui-time">
        {(segment) => <DateSegment segment={segment} className="ui-date-segment" />}
      </DateInput>
      <FieldError className="ui-field-error">{error}</FieldError>
    </AriaTimeField>
  );
}

function read(value: string): Time | null {
  try {
    return value === "" ? null : parseTime(value);
  } catch {
    return null;
  }
}
