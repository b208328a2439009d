import { Presentation } from "lucide-react";
import { mayRuleOn } from "../../core/state/ink.ts";
import { lazyPart } from "../part.tsx";
import type { Tool } from "../panel/tools.tsx";
import type { SurfaceView } from "../room/surfaces.tsx";

/** The whiteboard, as the stage and the overview of tools know it; its code comes when it is first shown. */
export const boardView: SurfaceView = {
  kind: "BOARD",
  icon: <Presentation aria-hidden="true" />,
  name: () => "",
  Content: lazyPart(() => import("./Board.tsx"), "ink", "kept"),
};

export const boardTool: Tool = {
  id: "boards",
  icon: <Presentation aria-hidden="true" />,
  area: "ink",
  label: "ink.board",
  isVisible: (state) => state.surface?.kind === "BOARD" || mayRuleOn(state, "BOARD", "board"),
  badge: () => 0,
  line: (state) => (state.surface?.kind === "BOARD" ? { key: "ink.board.shown" } : null),
  Content: lazyPart(() => import("./BoardPanel.tsx"), "ink", "kept"),
};
