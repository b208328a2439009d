import type { ComponentType, ReactNode } from "react";
import type { SurfaceKind } from "../../core/protocol.ts";
import type { MeetingState } from "../../core/state/state.ts";
import { boardView } from "../board/parts.tsx";
import { documentView } from "../documents/parts.tsx";
import { notesView } from "../notes/parts.tsx";

/** How something looks that stands large on the stage for everybody. */
export interface SurfaceView {
  readonly kind: SurfaceKind;
  readonly icon: ReactNode;
  /** What people called it; empty where it has no name. */
  readonly name: (state: MeetingState, id: string) => string;
  /** Fills its tile; made by `lazyPart`, so that it is fetched when the first one is shown. */
  readonly Content: ComponentType<{ id: string }>;
}

export const surfaces: readonly SurfaceView[] = [documentView, boardView, notesView];

export function surfaceView(kind: SurfaceKind): SurfaceView | null {
  return surfaces.find((view) => view.kind === kind) ?? null;
}
