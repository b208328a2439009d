import { ChartColumn } from "lucide-react";
import { isRunning, mayRunPolls, waiting } from "../../core/state/pollState.ts";
import { me } from "../../core/state/state.ts";
import { lazyPart } from "../part.tsx";
import type { Tool } from "../panel/tools.tsx";

/** Polls, as the overview of tools knows them; their code comes when they are first shown. */
export const pollTool: Tool = {
  id: "polls",
  icon: <ChartColumn aria-hidden="true" />,
  area: "polls",
  label: "polls.polls",
  isVisible: (state) => state.polls.list.length > 0 || mayRunPolls(me(state)),
  badge: (state) => waiting(state.polls),
  line: (state) => {
    const count = state.polls.list.filter(isRunning).length;
    return count === 0 ? null : { key: "polls.running", values: { count } };
  },
  Content: lazyPart(() => import("./PollsPanel.tsx"), "polls"),
};
