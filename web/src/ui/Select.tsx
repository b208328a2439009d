import "./Popover.css";
import "./Select.css";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode } from "react";
import {
  Button as AriaButton,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";
import { classes } from "./classes.ts";

export interface SelectOption<K extends string> {
  readonly id: K;
  readonly label: string;
}

export interface SelectProps<K extends string> {
  label: string;
  options: readonly SelectOption<K>[];
  value: K | null;
  onChange: (value: K) => void;
  description?: ReactNode;
  error?: string | null;
  icon?: ReactNode;
  placeholder?: string;
  isDisabled?: boolean;
  /** The label is spoken only, for places where its meaning is plain to see. */
  hideLabel?: boolean;
  className?: string;
}

export function Select<K extends string>(props: SelectProps<K>) {
  const { label, options, value, onChange, description, error, icon, hideLabel, className, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      isInvalid={Boolean(error)}
      className={classes("ui-field", className)}
    >
      <Label className={hideLabel ? "ui-hidden" : "ui-field-label"}>{label}</Label>
      <AriaButton className="ui-input ui-select">
        {icon}
        <SelectValue className="ui-select-value" />
        <ChevronDown aria-hidden="true" />
      </AriaButton>
      {description ? (
        <Text slot="description" className="ui-field-help">
          {description}
        </Text>
      ) : null}
      <FieldError className="ui-field-error">{error}</FieldError>
      <Popover className="ui-popover">
        <ListBox items={options} className="ui-list">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="ui-option">
              {({ isSelected }) => (
                <>
                  <span>{option.label}</span>
                  {isSelected ? <Check className="ui-option-tick" aria-hidden="true" /> : null}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
