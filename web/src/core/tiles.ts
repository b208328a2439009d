import type { Shown } from "./protocol.ts";
import { capacityOf, focusBoxes, gridBoxes, type Box } from "./layout.ts";
import { inOrder, ownerOf, tileId, type MeetingState, type TileId } from "./state/state.ts";

export interface PlacedTile {
  readonly id: TileId;
  readonly box: Box;
  readonly large: boolean;
}

export interface Arrangement {
  readonly tiles: readonly PlacedTile[];
  /** The large tile, and whether a person or the layout chose it. */
  readonly focus: { readonly tile: TileId; readonly pinned: boolean } | null;
  readonly page: number;
  readonly pages: number;
}

/** What could be shown, in the order in which people came, shares before the people. My own share shows me nothing. */
export function allTiles(state: MeetingState): readonly TileId[] {
  const shares = state.stage.shares.filter((tile) => ownerOf(tile) !== state.you);
  const people = inOrder(state)
    .filter(({ id }) => !(id === state.you && state.stage.selfHidden && state.order.length > 1))
    .map(({ id }) => tileId(id, "CAMERA"));
  return [...shares, ...people];
}

/** A pin by hand wins; else the newest share of somebody else, unless I chose not to follow it. */
export function focusOf(state: MeetingState): Arrangement["focus"] {
  const { pin, shares, unfollowed } = state.stage;
  if (pin !== null && allTiles(state).includes(pin)) return { tile: pin, pinned: true };
  const share = shares.findLast((tile) => ownerOf(tile) !== state.you && !unfollowed.has(tile));
  return share === undefined ? null : { tile: share, pinned: false };
}

/** Which tile stands where in a stage of this size. */
export function arrange(state: MeetingState, width: number, height: number, wantedPage: number): Arrangement {
  const all = allTiles(state);
  const focus = focusOf(state);
  if (width <= 0 || height <= 0) return { tiles: [], focus, page: 0, pages: 1 };
  if (focus !== null) {
    const others = all.filter((tile) => tile !== focus.tile);
    const { main, strip, room } = focusBoxes(others.length, width, height);
    const { page, pages, shown } = pageOf(others, Math.max(1, room), wantedPage);
    const tiles = shown.flatMap((id, index) => {
      const box = strip[index];
      return box === undefined ? [] : [{ id, box, large: false }];
    });
    return { tiles: [{ id: focus.tile, box: main, large: true }, ...tiles], focus, page, pages };
  }
  const { page, pages, shown } = pageOf(all, capacityOf(width, height), wantedPage);
  const boxes = gridBoxes(shown.length, width, height);
  const tiles = shown.flatMap((id, index) => {
    const box = boxes[index];
    return box === undefined ? [] : [{ id, box, large: false }];
  });
  return { tiles, focus, page, pages };
}

/** What to tell the node about it, in device pixels. My own picture comes from my own camera. */
export function viewOf(state: MeetingState, arrangement: Arrangement, pixelRatio: number): readonly Shown[] {
  return arrangement.tiles
    .filter(({ id }) => id !== "surface" && ownerOf(id) !== state.you)
    .map(({ id, box }) => ({
      participant: ownerOf(id),
      source: id.endsWith("/SCREEN") ? "SCREEN" : "CAMERA",
      width: Math.round(box.width * pixelRatio),
      height: Math.round(box.height * pixelRatio),
      pinned: arrangement.focus?.tile === id,
    }));
}

function pageOf<T>(
  all: readonly T[],
  size: number,
  wanted: number,
): { page: number; pages: number; shown: readonly T[] } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { page, pages, shown: all.slice(page * size, (page + 1) * size) };
}
