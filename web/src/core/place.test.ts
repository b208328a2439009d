import { describe, expect, it } from "vitest";
import { Places } from "./place.ts";

describe("the place of a tab", () => {
  it("is kept per door and gone when storage holds nonsense", () => {
    const places = new Places(sessionStorage, "abc");
    places.keep({ name: "Ann", token: "t", inside: true });
    places.keep({ inside: false });
    expect(places.read()).toMatchObject({ name: "Ann", token: "t", inside: false });
    expect(new Places(sessionStorage, "other").read().token).toBeNull();
    sessionStorage.setItem("runde.place.abc", "nonsense");
    expect(places.read().name).toBe("");
    sessionStorage.clear();
  });
});
