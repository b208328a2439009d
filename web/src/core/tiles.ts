import type { Shown } from "./protocol.ts";
import { capacityOf, focusBoxes, gridBoxes, largeBoxes, type Box } from "./layout.ts";
import { inOrder, ownerOf, tileId, type MeetingState, type TileId } from "./state/state.ts";

export interface PlacedTile {
  readonly id: TileId;
  readonly box: Box;
  readonly large: boolean;
}

export interface Arrangement {
  readonly tiles: readonly PlacedTile[];
  /** What stands large, and why. */
  readonly front: Front | null;
  readonly page: number;
  readonly pages: number;
}

export interface Front {
  readonly tiles: readonly TileId[];
  /** By my own hand, because it is shared, because somebody put it in front for all, or because I chose that layout. */
  readonly why: "pin" | "share" | "spotlight" | "layout";
}

/** More beside each other would be small again. */
const mostInFront = 4;

/** What could be shown, in the order in which people came, shares before the people. My own share shows me nothing. */
export function allTiles(state: MeetingState): readonly TileId[] {
  const shares = state.stage.shares.filter((tile) => ownerOf(tile) !== state.you);
  const people = inOrder(state)
    .filter(({ id }) => !(id === state.you && state.stage.selfHidden && state.order.length > 1))
    .map(({ id }) => tileId(id, "CAMERA"));
  return [...shares, ...people];
}

/**
 * A pin by hand wins; else whom somebody put in front for all and the newest share, unless I turned from them; else
 * what the layout I chose puts there.
 */
export function frontOf(state: MeetingState): Front | null {
  const { pin, mode, unfollowed } = state.stage;
  const all = allTiles(state);
  const second = mode === "side" ? lead(state, all) : [];
  if (pin !== null && all.includes(pin)) return { tiles: pair(pin, second), why: "pin" };
  const spotlight = state.stage.spotlight
    .map((id) => tileId(id, "CAMERA"))
    .filter((tile) => all.includes(tile) && !unfollowed.has(tile))
    .slice(0, mostInFront);
  const share = mode === "grid" ? undefined : shareOf(state);
  if (share !== undefined) return { tiles: pair(share, spotlight.length > 0 ? spotlight : second), why: "share" };
  if (spotlight.length > 0) return { tiles: spotlight, why: "spotlight" };
  switch (mode) {
    case "auto":
    case "grid":
      return null;
    case "speaker": {
      const tiles = lead(state, all).slice(0, 1);
      return tiles.length > 0 ? { tiles, why: "layout" } : null;
    }
    case "side": {
      const tiles = second.slice(0, 2);
      return tiles.length > 1 ? { tiles, why: "layout" } : null;
    }
  }
}

/** The one that matters most of what stands large, and whether I put it there myself. */
export function focusOf(state: MeetingState): { readonly tile: TileId; readonly pinned: boolean } | null {
  const front = frontOf(state);
  const tile = front?.tiles[0];
  return front === null || tile === undefined ? null : { tile, pinned: front.why === "pin" };
}

/** The newest share of somebody else that I follow. */
function shareOf({ stage, you }: MeetingState): TileId | undefined {
  return stage.shares.findLast((tile) => ownerOf(tile) !== you && !stage.unfollowed.has(tile));
}

/** Who spoke last; before anybody did, whoever came first; me last of all. */
function lead(state: MeetingState, all: readonly TileId[]): readonly TileId[] {
  const others = state.order.filter((id) => id !== state.you);
  const ids = new Set([...state.stage.speakers, ...others, state.you]);
  return [...ids].map((id) => tileId(id, "CAMERA")).filter((tile) => all.includes(tile));
}

function pair(first: TileId, others: readonly TileId[]): readonly TileId[] {
  const other = others.find((tile) => tile !== first);
  return other === undefined ? [first] : [first, other];
}

/** Which tile stands where in a stage of this size. */
export function arrange(state: MeetingState, width: number, height: number, wantedPage: number): Arrangement {
  const all = allTiles(state);
  const front = frontOf(state);
  if (width <= 0 || height <= 0) return { tiles: [], front, page: 0, pages: 1 };
  if (front !== null) {
    const others = all.filter((tile) => !front.tiles.includes(tile));
    const { main, strip, room } = focusBoxes(others.length, width, height);
    const { page, pages, shown } = pageOf(others, Math.max(1, room), wantedPage);
    const large = placed(front.tiles, largeBoxes(front.tiles.length, main), true);
    return { tiles: [...large, ...placed(shown, strip, false)], front, page, pages };
  }
  const { page, pages, shown } = pageOf(all, capacityOf(width, height), wantedPage);
  return { tiles: placed(shown, gridBoxes(shown.length, width, height), false), front, page, pages };
}

function placed(ids: readonly TileId[], boxes: readonly Box[], large: boolean): readonly PlacedTile[] {
  return ids.flatMap((id, index) => {
    const box = boxes[index];
    return box === undefined ? [] : [{ id, box, large }];
  });
}

/** Lines that are enough while data is saved. */
const smallCamera = 180;
const smallScreen = 720;

/** Whether I leave this picture out to save data. */
export function leftOut({ saving }: MeetingState, source: "CAMERA" | "SCREEN"): boolean {
  return saving.audio || (saving.others && source === "CAMERA");
}

/** What to tell the node about it, in device pixels. My own picture comes from my own camera. */
export function viewOf(state: MeetingState, arrangement: Arrangement, pixelRatio: number): readonly Shown[] {
  return arrangement.tiles.flatMap(({ id, box, large }) => {
    if (id === "surface" || ownerOf(id) === state.you) return [];
    const source = id.endsWith("/SCREEN") ? "SCREEN" : "CAMERA";
    if (leftOut(state, source)) return [];
    const full = box.height * pixelRatio;
    const most = state.saving.small ? (source === "SCREEN" ? smallScreen : smallCamera) : full;
    const scale = pixelRatio * Math.min(1, most / full);
    return [
      {
        participant: ownerOf(id),
        source,
        width: Math.round(box.width * scale),
        height: Math.round(box.height * scale),
        pinned: large,
      },
    ];
  });
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
