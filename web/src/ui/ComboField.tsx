import "./ComboField.css";
import "./Popover.css";
import "./TextField.css";
import { ChevronDown } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import {
  Button as AriaButton,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from "react-aria-components";
import { classes } from "./classes.ts";

export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** A second line, which is searched as well. */
  readonly detail?: string;
}

export interface ComboFieldProps {
  label: string;
  options: readonly ComboOption[];
  value: string;
  onChange: (id: string) => void;
  description?: ReactNode;
  error?: string | null | undefined;
  /** What is said when nothing fits. */
  none: string;
  className?: string;
}

/** As many as a list shows without becoming slow; whoever wants another one types more. */
const most = 60;

/** One of many, found by typing a part of its name. */
export function ComboField({ label, options, value, onChange, description, error, none, className }: ComboFieldProps) {
  const chosen = options.find(({ id }) => id === value);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = useMemo(() => found(options, typed, value), [options, typed, value]);
  return (
    <ComboBox
      items={shown}
      value={value}
      inputValue={typed ?? chosen?.label ?? value}
      onInputChange={(text) => setTyped(text === chosen?.label ? null : text)}
      onChange={(id) => {
        setTyped(null);
        if (id !== null) onChange(String(id));
      }}
      // Not when the list closes: scrolling closes it, too, and takes nothing back that was typed.
      onBlur={() => setTyped(null)}
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classes("ui-field", className)}
    >
      <Label className="ui-field-label">{label}</Label>
      <div className="ui-combo">
        <Input className="ui-input" />
        <AriaButton className="ui-button ui-button-quiet">
          <ChevronDown aria-hidden="true" />
        </AriaButton>
      </div>
      {description && !error ? (
        <Text slot="description" className="ui-field-help">
          {description}
        </Text>
      ) : null}
      <FieldError className="ui-field-error">{error}</FieldError>
      <Popover className="ui-popover" maxHeight={288}>
        <ListBox<ComboOption> className="ui-list" renderEmptyState={() => <div className="ui-option">{none}</div>}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="ui-option">
              <span className="ui-option-two">
                <span>{option.label}</span>
                {option.detail ? <small>{option.detail}</small> : null}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function found(options: readonly ComboOption[], typed: string | null, value: string): ComboOption[] {
  const words = (typed ?? "").toLocaleLowerCase().split(/[\s,/]+/).filter((word) => word !== "");
  const fits = options.filter(({ label, detail }) => {
    const text = `${label} ${detail ?? ""}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  // The chosen one stays in reach, so that a list of all begins with it.
  const first = words.length === 0 ? options.filter(({ id }) => id === value) : [];
  return [...first, ...fits.filter((option) => !first.includes(option))].slice(0, most);
}
