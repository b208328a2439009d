import "./Hint.css";
import { type ReactElement } from "react";
import { OverlayArrow, Tooltip, TooltipTrigger } from "react-aria-components";

/** A short name of a control, on hover and keyboard focus. It repeats the accessible name and adds nothing to it. */
export function Hint({ text, keys, children }: { text: string; keys?: string | undefined; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className="ui-hint" offset={8} aria-hidden="true">
        <OverlayArrow className="ui-hint-arrow">
          <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
            <path d="M0 0 L4 4 L8 0" />
          </svg>
        </OverlayArrow>
        {text}
        {keys ? <kbd className="ui-hint-keys">{keys}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
