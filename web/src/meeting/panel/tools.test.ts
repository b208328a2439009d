import { expect, test } from "vitest";
import { start } from "../../core/state/state.ts";
import { badgeOfAll, tools, toolsFor, type Tool } from "./tools.tsx";

const tool = (part: Partial<Tool>): Tool => ({
  id: "polls",
  icon: null,
  area: "meeting",
  label: "meeting.together",
  isVisible: () => true,
  badge: () => 0,
  line: () => null,
  Content: () => null,
  ...part,
});

test("only tools in which there is something for me are shown, and only these count", () => {
  const all = [
    tool({ badge: () => 2 }),
    tool({ id: "files", badge: () => 3 }),
    tool({ id: "notes", isVisible: () => false, badge: () => 5 }),
  ];
  expect(toolsFor(start, all).map(({ id }) => id)).toEqual(["polls", "files"]);
  expect(badgeOfAll(start, all)).toBe(5);
});

test("every tool stands once in the registry", () => {
  expect(new Set(tools.map(({ id }) => id)).size).toBe(tools.length);
});
