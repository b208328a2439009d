import "./Avatar.css";
import { type CSSProperties } from "react";
import { hueOf, initials } from "./names.ts";

/** Initials on a hue of one's own; decoration beside a name that is written out, so they stand in the style sheet. */
export function Avatar({ name, size = 40 }: { name: string; size?: number }) {
  const style = { "--avatar-hue": hueOf(name), "--avatar-size": `${size / 16}rem` } as CSSProperties;
  return (
    <span className="ui-avatar" style={style} data-initials={initials(name)} aria-hidden="true" />
  );
}
