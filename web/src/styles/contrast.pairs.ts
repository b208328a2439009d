/**
 * Which colour stands on which ground, and how much contrast it needs: 4.5 for text, 3 for large text, control borders
 * and focus rings (WCAG 2.2, 1.4.3 and 1.4.11). High contrast asks 7 and 4.5. The test reads the colours from
 * tokens.css.
 */
export type Need = "text" | "shape";
export type Pair = readonly [foreground: string, background: string, need: Need];

const grounds = ["page", "surface", "sunken"] as const;

export const pairs: readonly Pair[] = [
  ...grounds.flatMap((ground): Pair[] => [
    ["text", ground, "text"],
    ["text-quiet", ground, "text"],
    ["primary-text", ground, "text"],
    ["danger-text", ground, "text"],
    ["good-text", ground, "text"],
    ["accent-text", ground, "text"],
    ["line-strong", ground, "shape"],
    ["primary", ground, "shape"],
    ["focus", ground, "shape"],
  ]),
  ["text", "primary-soft", "text"],
  ["primary-text", "primary-soft", "text"],
  ["text", "accent-soft", "text"],
  ["accent-text", "accent-soft", "text"],
  ["text", "danger-soft", "text"],
  ["danger-text", "danger-soft", "text"],
  ["text", "good-soft", "text"],
  ["good-text", "good-soft", "text"],
  ["on-primary", "primary", "text"],
  ["on-primary", "primary-strong", "text"],
  ["on-accent", "accent", "text"],
  ["on-danger", "danger", "text"],
  ["on-danger", "danger-strong", "text"],
  ["page", "text", "text"],
];

/** What exists on the stage only. A scrim lies on a moving picture: the worst case is a white one. */
export const stagePairs: readonly Pair[] = [
  ["text", "tile", "text"],
  ["text-quiet", "tile", "text"],
  ["speaking", "page", "shape"],
  ["focus", "tile", "shape"],
  ["on-scrim", "scrim", "text"],
];

/** Used as a hairline, a shade or a shadow: nothing has to be read by them. */
export const decorative: readonly string[] = ["line", "shade", "shadow"];
