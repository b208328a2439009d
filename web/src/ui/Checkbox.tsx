import "./Checkbox.css";
import { Check } from "lucide-react";
import { type ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from "react-aria-components";
import { classes } from "./classes.ts";

export interface CheckboxProps extends Omit<AriaProps, "className" | "children" | "style"> {
  children: ReactNode;
  className?: string;
}

/** A box to tick; what is ticked counts when the form is sent. What counts at once is a Switch. */
export function Checkbox({ children, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={classes("ui-checkbox", className)}>
      <span className="ui-checkbox-box" aria-hidden="true">
        <Check />
      </span>
      <span className="ui-checkbox-text">{children}</span>
    </AriaCheckbox>
  );
}
