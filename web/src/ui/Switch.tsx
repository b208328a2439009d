import "./Switch.css";
import { type ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaProps } from "react-aria-components";
import { classes } from "./classes.ts";

export interface SwitchProps extends Omit<AriaProps, "className" | "children" | "style"> {
  children: ReactNode;
  /** One sentence on what it changes. */
  description?: ReactNode;
  className?: string;
}

export function Switch({ children, description, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={classes("ui-switch", className)}>
      <span className="ui-switch-track" aria-hidden="true">
        <span className="ui-switch-knob" />
      </span>
      <span className="ui-switch-text">
        <span className="ui-switch-label">{children}</span>
        {description ? <span className="ui-field-help">{description}</span> : null}
      </span>
    </AriaSwitch>
  );
}
