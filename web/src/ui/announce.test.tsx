import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { announce } from "./announce.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

function said(role: string): string {
  return document.querySelector(`[role=${role}]`)?.textContent ?? "";
}

test("what comes in quick succession is spoken together, not over each other", () => {
  announce("Ada joined.");
  announce("Ben joined.");
  announce("Ben joined.");
  announce("Cleo joined.");
  expect(said("status")).toBe("Ada joined.");
  vi.advanceTimersByTime(900);
  expect(said("status")).toBe("Ben joined. Cleo joined.");
  vi.advanceTimersByTime(900);
  expect(said("status")).toBe("");
});

test("what is urgent does not wait behind what is not", () => {
  announce("Ada joined.");
  announce("The connection is lost.", "assertive");
  expect(said("alert")).toBe("The connection is lost.");
});
