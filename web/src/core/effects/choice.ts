/**
 * What is done to my own picture and sound on this device before they are sent. Everything is off until chosen, and
 * nothing of it leaves the device but the result.
 */
export type Background = "none" | "blur" | "shelf" | "window" | "dots" | "own";

export interface EffectChoice {
  readonly background: Background;
  /** Noise around me is taken out of what is sent. */
  readonly quiet: boolean;
}

export const noEffects: EffectChoice = { background: "none", quiet: false };

/** Drawn by this program; nothing is fetched for them. */
export const drawnImages = ["shelf", "window", "dots"] as const;
export type DrawnImage = (typeof drawnImages)[number];

const backgrounds: readonly Background[] = ["none", "blur", ...drawnImages, "own"];

/** For the tab's memory of a meeting: a reload must not show a room that was hidden. */
export function effectsOf(kept: unknown): EffectChoice {
  if (typeof kept !== "object" || kept === null) return noEffects;
  const { background, quiet } = kept as Record<string, unknown>;
  const found = backgrounds.find((one) => one === background) ?? "none";
  // A picture of one's own is never kept, so the room behind is hidden in another way.
  return { background: found === "own" ? "blur" : found, quiet: quiet === true };
}

export function sameEffects(a: EffectChoice, b: EffectChoice): boolean {
  return a.background === b.background && a.quiet === b.quiet;
}
