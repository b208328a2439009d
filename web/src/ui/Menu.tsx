import "./Popover.css";
import { Check } from "lucide-react";
import { type ReactElement, type ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator, type PopoverProps } from "react-aria-components";
import { classes } from "./classes.ts";

export type MenuEntry =
  | {
      readonly id: string;
      readonly label: string;
      readonly icon?: ReactNode;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      readonly selected?: boolean;
      readonly href?: string;
      readonly onAction?: () => void;
    }
  | "separator";

export interface MenuProps {
  /** What the list is about, for those who cannot see where it opened. */
  label: string;
  /** The button that opens it. */
  children: ReactElement;
  entries: readonly MenuEntry[];
  placement?: PopoverProps["placement"];
}

export function Menu({ label, children, entries, placement = "bottom end" }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="ui-popover" placement={placement}>
        <AriaMenu aria-label={label} className="ui-list">
          {entries.map((entry, index) =>
            entry === "separator" ? (
              // oxlint-disable-next-line react/no-array-index-key -- separators have no other identity
              <Separator key={`separator ${index}`} className="ui-separator" />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.label}
                isDisabled={entry.disabled ?? false}
                {...(entry.href === undefined ? {} : { href: entry.href })}
                onAction={() => entry.onAction?.()}
                className={classes("ui-option", entry.danger && "ui-option-danger")}
              >
                {entry.icon}
                <span>{entry.label}</span>
                {entry.selected ? <Check className="ui-option-tick" aria-hidden="true" /> : null}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
