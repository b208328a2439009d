import type { Box } from "../../core/layout.ts";
import type { TileId } from "../../core/state/state.ts";

export interface TileProps {
  readonly id: TileId;
  readonly box: Box;
  readonly large: boolean;
  /** Large by my own hand. */
  readonly pinned: boolean;
  /** Large for all, from which I can turn. */
  readonly forAll: boolean;
}

/** Where a tile stands, for the style sheet. */
export function boxStyle({ left, top, width, height }: Box): Record<`--${string}`, string> {
  return { "--left": `${left}px`, "--top": `${top}px`, "--width": `${width}px`, "--height": `${height}px` };
}
