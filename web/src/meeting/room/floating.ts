import { frontOf, allTiles, type Arrangement } from "../../core/tiles.ts";
import type { Meeting } from "../../core/meeting.ts";
import { ownerOf, tileId, type MeetingState, type TileId } from "../../core/state/state.ts";
import { openFloatingVideo } from "./floatingVideo.ts";

/** The small window that stays in front of other programs: a whole document where there is one, else a picture. */

interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

export const floatingWidth = 320;
export const floatingHeight = 240;

type Floating = { readonly kind: "window"; readonly window: Window } | { readonly kind: "video" } | null;

let now: Floating = null;
const listeners = new Set<() => void>();

function put(next: Floating): void {
  now = next;
  for (const listener of listeners) listener();
}

function documents(): DocumentPictureInPicture | null {
  const found = (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;
  return found ?? null;
}

export function floatingSupported(): boolean {
  return documents() !== null || document.pictureInPictureEnabled;
}

export const onFloatingChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const floatingNow = (): boolean => now !== null;

export const floatingWindow = (): Window | null => (now?.kind === "window" ? now.window : null);

/** Opens it, or closes it if it is open. A browser that refuses has shown so itself. */
export async function toggleFloating(meeting: Meeting): Promise<void> {
  if (now !== null) {
    closeFloating();
    return;
  }
  const api = documents();
  try {
    if (api === null) {
      await openFloatingVideo(meeting, floatingTile, () => put(null));
      put({ kind: "video" });
      return;
    }
    const opened = await api.requestWindow({ width: floatingWidth, height: floatingHeight });
    opened.addEventListener("pagehide", () => put(null), { once: true });
    put({ kind: "window", window: opened });
  } catch {
    put(null);
  }
}

export function closeFloating(): void {
  if (now?.kind === "window") now.window.close();
  if (now?.kind === "video") void document.exitPictureInPicture().catch(() => {});
  put(null);
}

/** What is worth a small window: what stands in front, else whoever spoke last, else anybody. */
export function floatingTile(state: MeetingState): TileId {
  const all = allTiles(state).filter((tile) => tile !== "surface" && ownerOf(tile) !== state.you);
  const wanted = [...(frontOf(state)?.tiles ?? []), ...state.stage.speakers.map((id) => tileId(id, "CAMERA"))];
  return wanted.find((tile) => all.includes(tile)) ?? all[0] ?? tileId(state.you, "CAMERA");
}

/** What the node is told while only the small window is looked at. */
export function floatingView(state: MeetingState): Arrangement {
  const box = { left: 0, top: 0, width: floatingWidth, height: (floatingWidth * 9) / 16 };
  return { tiles: [{ id: floatingTile(state), box, large: true }], front: null, page: 0, pages: 1 };
}
