import { expect, test } from "vitest";
import { elsewhere } from "./times.ts";

const noon = "2026-11-24T11:00:00Z";

test("a time is told twice only where the clocks differ", () => {
  expect(elsewhere(noon, "Europe/Berlin", "Europe/Vienna")).toBeNull();
  expect(elsewhere(noon, null, "Europe/Vienna")).toBeNull();
  expect(elsewhere(null, "Europe/Berlin", "Europe/London")).toBeNull();
  const there = elsewhere(noon, "Europe/Berlin", "Europe/London");
  expect(there?.city).toBe("Berlin");
  expect(there?.when).toContain("12:00");
});
