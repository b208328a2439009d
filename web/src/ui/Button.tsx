import "./Button.css";
import { type ReactNode, type Ref } from "react";
import {
  Button as AriaButton,
  Link as AriaLink,
  type ButtonProps as AriaButtonProps,
  type LinkProps as AriaLinkProps,
} from "react-aria-components";
import { classes } from "./classes.ts";
import { Hint } from "./Hint.tsx";

export type ButtonKind = "primary" | "normal" | "quiet" | "danger";

interface Look {
  /** One primary action per page; `danger` for what destroys; `quiet` has no border. */
  kind?: ButtonKind;
  icon?: ReactNode;
  /** Text after which the button shows that work is under way; it keeps its focus and takes no press. */
  busy?: boolean;
  children: ReactNode;
  className?: string | undefined;
}

export type ButtonProps = Look &
  Omit<AriaButtonProps, "className" | "children" | "style" | "isPending"> & { ref?: Ref<HTMLButtonElement> };

export function Button({ kind = "normal", icon, busy = false, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} isPending={busy} className={classes("ui-button", `ui-button-${kind}`, className)}>
      {icon}
      <span>{children}</span>
    </AriaButton>
  );
}

export type LinkButtonProps = Omit<Look, "busy"> & Omit<AriaLinkProps, "className" | "children" | "style">;

/** A place to go that looks like a button. */
export function LinkButton({ kind = "normal", icon, children, className, ...rest }: LinkButtonProps) {
  return (
    <AriaLink {...rest} className={classes("ui-button", `ui-button-${kind}`, className)}>
      {icon}
      <span>{children}</span>
    </AriaLink>
  );
}

export type IconButtonProps = Omit<AriaButtonProps, "className" | "children" | "style" | "aria-label"> & {
  /** The name, spoken, and shown on hover and keyboard focus. */
  label: string;
  icon: ReactNode;
  kind?: ButtonKind;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ label, icon, kind = "quiet", className, ...rest }: IconButtonProps) {
  return (
    <Hint text={label}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes("ui-button", "ui-button-icon", `ui-button-${kind}`, className)}
      >
        {icon}
      </AriaButton>
    </Hint>
  );
}
