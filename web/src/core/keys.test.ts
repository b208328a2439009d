import { describe, expect, it } from "vitest";
import { changedKeys, holdsTalk, keysOf, shortcutOf, shortcuts, usableKey, usualKeys, withKey } from "./keys.ts";

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
    expect(new Set(Object.values(usualKeys)).size).toBe(shortcuts.length);
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

  it("that are given to something else do only that", () => {
    const keys = withKey(usualKeys, "hand", "M");
    expect(shortcutOf(key("m"), "none", keys)).toBe("hand");
    expect(shortcutOf(key("h"), "none", keys)).toBeNull();
    expect(keys.microphone).toBeNull();
    expect(changedKeys(keys)).toEqual({ hand: "m", microphone: null });
    expect(keysOf(JSON.parse(JSON.stringify(changedKeys(keys))))).toEqual(keys);
  });

  it("are kept only where they differ from the usual", () => {
    expect(changedKeys(withKey(withKey(usualKeys, "hand", "x"), "hand", "h"))).toEqual({});
  });

  it("that were kept badly are the usual ones", () => {
    for (const kept of [null, "m", { hand: "m" }, { hand: 3 }]) expect(keysOf(kept)).toEqual(usualKeys);
  });

  it("can be any one character but the space bar", () => {
    expect([usableKey(key("ö")), usableKey(key("5")), usableKey(key(" ")), usableKey(key("Tab"))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(usableKey(key("x", { ctrlKey: true }))).toBe(false);
  });
});
