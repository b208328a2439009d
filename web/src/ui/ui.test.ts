import { describe, expect, test } from "vitest";
import { hueOf, initials } from "./names.ts";
import { outline } from "./QrCode.tsx";
import { match } from "./router.ts";

describe("initials", () => {
  test.each([
    ["Frieda Sander", "FS"],
    ["Dr. Anna-Maria von der Heide", "DH"],
    ["ольга петрова", "ОП"],
    ["李小龙", "李"],
    ["  (Gast)  ", "G"],
    ["🦊 Fuchs", "F"],
    ["anna.berger", "AB"],
    ["", "?"],
    ["!!!", "?"],
  ])("of %j are %s", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  test("keep their hue, and no hue is the red of danger", () => {
    expect(hueOf("Frieda")).toBe(hueOf("Frieda"));
    const hues = Array.from({ length: 500 }, (_, index) => hueOf(`name ${index}`));
    expect(Math.min(...hues)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...hues)).toBeLessThanOrEqual(330);
  });
});

describe("routes", () => {
  test.each([
    ["/", "/", {}],
    ["/meet/:code", "/meet/abc", { code: "abc" }],
    ["/meet/:code", "/meet/abc/", { code: "abc" }],
    ["/r/:vanity", "/r/m%C3%BCller", { vanity: "müller" }],
    ["/r/:vanity", "/r/%E0%A4%A", { vanity: "%E0%A4%A" }],
    ["/notice/:key", "/notice", null],
    ["/notice", "/notice/x", null],
    ["/people", "/settings", null],
  ])("%s and %s", (pattern, path, expected) => {
    expect(match(pattern, path)).toEqual(expected);
  });
});

test("a QR code is drawn as one bar for each run of dark modules", () => {
  expect(
    outline([
      [true, true, false, true],
      [false, false, false, false],
      [false, true, false, false],
    ]),
  ).toBe("M0 0h2v1h-2zM3 0h1v1h-1zM1 2h1v1h-1z");
});
