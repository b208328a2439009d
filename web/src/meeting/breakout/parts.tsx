import { Split } from "lucide-react";
import { moderates, type MeetingState } from "../../core/state/state.ts";
import { lazyPart } from "../part.tsx";
import type { Tool } from "../panel/tools.tsx";

export const breakoutTool: Tool = {
  id: "breakout",
  icon: <Split aria-hidden="true" />,
  area: "breakout",
  label: "breakout.title",
  isVisible: (state) => moderates(state) || state.breakouts.rooms.length > 0,
  badge: waiting,
  line: ({ breakouts }) => {
    if (breakouts.rooms.length === 0) return null;
    const count = breakouts.rooms.length;
    return { key: breakouts.open ? "breakout.line.open" : "breakout.line.ready", values: { count } };
  },
  Content: lazyPart(() => import("./Breakouts.tsx"), "breakout"),
};

/** Rooms that ask for help, for those who lead; for others, that they should choose. */
function waiting(state: MeetingState): number {
  const { rooms, chosen, assigned } = state.breakouts;
  if (moderates(state)) return rooms.filter(({ help }) => help).length;
  return chosen && rooms.length > 0 && assigned === 0 ? 1 : 0;
}

/** Who is in the other rooms. */
export const Elsewhere = lazyPart(() => import("./Elsewhere.tsx"), "breakout");

/** Where I am and where I am wanted, above the stage. Fetched with the first rooms. */
export const BreakoutStrips = lazyPart(() => import("./BreakoutStrips.tsx"), "breakout");
