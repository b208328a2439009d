import { describe, expect, it } from "vitest";
import { holdsTalk, shortcutOf, shortcuts } from "./keys.ts";

const key = (name: string, part = {}) => ({
  key: name,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  ...part,
});

describe("keys", () => {
  it("do one thing each", () => {
    expect(new Set(shortcuts.map((shortcut) => shortcut.key)).size).toBe(shortcuts.length);
    expect(new Set(shortcuts.map((shortcut) => shortcut.does)).size).toBe(shortcuts.length);
  });

  it("do nothing while somebody types, with a modifier, or when held", () => {
    expect(shortcutOf(key("m"), "none")).toBe("microphone");
    expect(shortcutOf(key("M"), "control")).toBe("microphone");
    expect(shortcutOf(key("m"), "text")).toBeNull();
    expect(shortcutOf(key("m", { ctrlKey: true }), "none")).toBeNull();
    expect(shortcutOf(key("m", { repeat: true }), "none")).toBeNull();
  });

  it("leave the space bar to a control that has the focus", () => {
    expect(holdsTalk(key(" "), "none")).toBe(true);
    expect(holdsTalk(key(" "), "control")).toBe(false);
    expect(holdsTalk(key(" "), "text")).toBe(false);
  });
});
