import "./NumberField.css";
import "./TextField.css";
import { Minus, Plus } from "lucide-react";
import {
  Button as AriaButton,
  FieldError,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
} from "react-aria-components";
import { classes } from "./classes.ts";

export interface NumberFieldProps {
  label: string;
  /** Null while there is none. */
  value: number | null;
  onChange: (value: number | null) => void;
  min: number;
  max: number;
  step?: number;
  error?: string | null | undefined;
  className?: string;
}

/** A whole number, typed or stepped. */
export function NumberField({ label, value, onChange, min, max, step, error, className }: NumberFieldProps) {
  return (
    <AriaNumberField
      value={value ?? Number.NaN}
      onChange={(number) => onChange(Number.isNaN(number) ? null : number)}
      minValue={min}
      maxValue={max}
      {...(step === undefined ? {} : { step })}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classes("ui-field", className)}
    >
      <Label className="ui-field-label">{label}</Label>
      <Group className="ui-number">
        <Input className="ui-input" />
        <AriaButton slot="decrement" className="ui-number-step">
          <Minus aria-hidden="true" />
        </AriaButton>
        <AriaButton slot="increment" className="ui-number-step">
          <Plus aria-hidden="true" />
        </AriaButton>
      </Group>
      <FieldError className="ui-field-error">{error}</FieldError>
    </AriaNumberField>
  );
}
