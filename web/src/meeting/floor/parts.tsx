import { Timer } from "lucide-react";
import { lazyPart } from "../part.tsx";
import type { Tool } from "../panel/tools.tsx";

/** The clock for all, and how long I speak. */
export const timerTool: Tool = {
  id: "timer",
  icon: <Timer aria-hidden="true" />,
  area: "chat",
  label: "chat.timer",
  isVisible: () => true,
  badge: () => 0,
  line: ({ floor: { timer } }) => {
    if (timer === null) return null;
    const state = timer.timer.over ? "over" : timer.timer.running ? "running" : "paused";
    return { key: "chat.timer.line", values: { state } };
  },
  Content: lazyPart(() => import("./TimerPanel.tsx"), "chat"),
};
