import "./TextField.css";
import { type ReactNode, type Ref } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaProps,
} from "react-aria-components";
import { classes } from "./classes.ts";

export interface TextFieldProps extends Omit<AriaProps, "className" | "children" | "style"> {
  label: string;
  /** Help that is always there. */
  description?: ReactNode;
  /** What is wrong and how to put it right; its presence makes the field invalid. */
  error?: string | null | undefined;
  /** Fixed text before what is typed, such as the beginning of an address. */
  prefix?: string;
  placeholder?: string;
  rows?: number;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { label, description, error, prefix, placeholder, rows, className, inputRef, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classes("ui-field", className)}
    >
      <Label className="ui-field-label">{label}</Label>
      {rows ? (
        <TextArea className="ui-input" rows={rows} placeholder={placeholder} />
      ) : (
        <div className={classes("ui-input-row", prefix !== undefined && "ui-input-prefixed")}>
          {prefix === undefined ? null : <span className="ui-input-prefix">{prefix}</span>}
          <Input ref={inputRef ?? null} className="ui-input" placeholder={placeholder} />
        </div>
      )}
      {description && !error ? (
        <Text slot="description" className="ui-field-help">
          {description}
        </Text>
      ) : null}
      <FieldError className="ui-field-error">{error}</FieldError>
    </AriaTextField>
  );
}
