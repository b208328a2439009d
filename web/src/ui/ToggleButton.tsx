import "./ToggleButton.css";
import { type ReactNode } from "react";
import { ToggleButton as AriaToggleButton, type ToggleButtonProps as AriaProps } from "react-aria-components";
import { classes } from "./classes.ts";
import { Hint } from "./Hint.tsx";

export interface ToggleButtonProps extends Omit<AriaProps, "className" | "children" | "style" | "aria-label"> {
  /** The stable name ("Microphone"): it never changes with the state, `aria-pressed` tells that. */
  label: string;
  icon: ReactNode;
  /** What is shown on hover and focus when it should say more than the name. */
  hint?: string;
  keys?: string | undefined;
  className?: string;
}

/** A round switch with an icon, for the stage and for tools beside a field. */
export function ToggleButton({ label, icon, hint, keys, className, ...rest }: ToggleButtonProps) {
  return (
    <Hint text={hint ?? label} keys={keys}>
      <AriaToggleButton {...rest} aria-label={label} className={classes("ui-toggle", className)}>
        {icon}
      </AriaToggleButton>
    </Hint>
  );
}
