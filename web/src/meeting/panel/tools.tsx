import type { ComponentType, ReactNode } from "react";
import type { Area, MessageKey } from "../../i18n/language.ts";
import type { Values } from "../../i18n/icu.ts";
import type { MeetingState, ToolId } from "../../core/state/state.ts";
import { fileTool } from "../files/parts.tsx";
import { pollTool } from "../polls/parts.tsx";
import { timerTool } from "../floor/parts.tsx";
import { boardTool } from "../board/parts.tsx";
import { documentTool } from "../documents/parts.tsx";
import { breakoutTool } from "../breakout/parts.tsx";
import { notesTool } from "../notes/parts.tsx";

/** Something people do together that has a panel of its own. Its words come from its own catalog. */
export interface Tool {
  readonly id: ToolId;
  readonly icon: ReactNode;
  readonly area: Area;
  readonly label: MessageKey;
  /** Whether there is anything in it for me now. */
  readonly isVisible: (state: MeetingState) => boolean;
  /** How many things in it wait for me. */
  readonly badge: (state: MeetingState) => number;
  /** What goes on in it, in one line; null while nothing does. */
  readonly line: (state: MeetingState) => { readonly key: MessageKey; readonly values?: Values } | null;
  /** Made by `lazyPart`, so that it is fetched when it is first opened. */
  readonly Content: ComponentType;
}

/** In the order in which the overview shows them. */
export const tools: readonly Tool[] = [
  timerTool,
  pollTool,
  fileTool,
  documentTool,
  boardTool,
  notesTool,
  breakoutTool,
];

export function toolsFor(state: MeetingState, all: readonly Tool[] = tools): readonly Tool[] {
  return all.filter((tool) => tool.isVisible(state));
}

/** What waits in all tools together. */
export function badgeOfAll(state: MeetingState, all: readonly Tool[] = tools): number {
  return toolsFor(state, all).reduce((sum, tool) => sum + tool.badge(state), 0);
}

export function toolOf(panel: string | null): Tool | null {
  return tools.find(({ id }) => id === panel) ?? null;
}
