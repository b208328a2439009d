import { describe, expect, it } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import { largeBoxes, mostTiles } from "../layout.ts";
import { silent } from "../ports.ts";
import type { ServerMessage } from "../protocol.ts";
import { arrange, frontOf, viewOf } from "../tiles.ts";
import { reduce } from "./reduce.ts";
import { spotlit } from "./stage.ts";
import { start, type MeetingState } from "./state.ts";
import type { LayoutMode } from "./view.ts";

function hear(state: MeetingState, ...messages: ServerMessage[]): MeetingState {
  return messages.reduce((before, message) => reduce(before, { type: "Heard", message }).state, state);
}

function roomOf(...ids: string[]): MeetingState {
  return hear(start, welcome({ people: ids.map((id) => person(id)) }));
}

const inMode = (state: MeetingState, mode: LayoutMode) => reduce(state, { type: "Arrange", mode }).state;
const speaks = (...participants: string[]): ServerMessage => ({ type: "Speaking", participants });
const shares = (id: string): ServerMessage => ({
  type: "Changed",
  person: person(id, { media: { ...silent, screen: true } }),
});
const three = roomOf("me", "ann", "bob");

describe("whoever speaks, large", () => {
  const speaker = inMode(three, "speaker");

  it("is whoever spoke last, never I, and stays while they go on", () => {
    expect(frontOf(speaker)).toEqual({ tiles: ["ann/CAMERA"], why: "layout" });
    const bob = hear(speaker, speaks("bob"));
    expect(frontOf(bob)?.tiles).toEqual(["bob/CAMERA"]);
    expect(frontOf(hear(bob, speaks("me")))?.tiles).toEqual(["bob/CAMERA"]);
    expect(frontOf(hear(bob, speaks("ann", "bob")))?.tiles).toEqual(["bob/CAMERA"]);
    expect(frontOf(hear(bob, speaks("ann", "bob"), speaks("ann")))?.tiles).toEqual(["ann/CAMERA"]);
  });

  it("gives way to a share, and comes back after it", () => {
    const during = hear(speaker, speaks("bob"), shares("ann"));
    expect(frontOf(during)).toEqual({ tiles: ["ann/SCREEN"], why: "share" });
    const after = hear(during, { type: "Changed", person: person("ann") });
    expect(frontOf(after)?.tiles).toEqual(["bob/CAMERA"]);
  });

  it("is somebody else when they have left", () => {
    const left = hear(speaker, speaks("bob"), { type: "Gone", participant: "bob", reason: "LEFT" });
    expect(frontOf(left)?.tiles).toEqual(["ann/CAMERA"]);
  });

  it("is I when nobody else is here", () => {
    expect(frontOf(inMode(roomOf("me"), "speaker"))?.tiles).toEqual(["me/CAMERA"]);
  });
});

describe("side by side", () => {
  const side = inMode(three, "side");

  it("are the two who spoke last", () => {
    expect(frontOf(hear(side, speaks("bob"), speaks("ann")))?.tiles).toEqual(["ann/CAMERA", "bob/CAMERA"]);
  });

  it("are what is shared and whoever speaks", () => {
    const front = frontOf(hear(side, speaks("bob"), shares("ann")));
    expect(front).toEqual({ tiles: ["ann/SCREEN", "bob/CAMERA"], why: "share" });
  });

  it("are what I pinned and whoever speaks", () => {
    const pinned = reduce(hear(side, speaks("bob")), { type: "Pin", tile: "ann/CAMERA" }).state;
    expect(frontOf(pinned)).toEqual({ tiles: ["ann/CAMERA", "bob/CAMERA"], why: "pin" });
  });

  it.each([
    [1200, 600],
    [390, 700],
  ])("do not overlap on %i by %i", (width, height) => {
    const [a, b, strip] = arrange(side, width, height, 0).tiles.map(({ box }) => box);
    if (!a || !b || !strip) throw new Error("three tiles are shown");
    const beside = a.left + a.width <= b.left;
    const above = a.top + a.height <= b.top;
    expect([beside || above, a.width === b.width, a.height === b.height]).toEqual([true, true, true]);
    expect(strip.width * strip.height).toBeLessThan(a.width * a.height);
  });
});

describe("all equally large", () => {
  it("stays so when something is shared, which is the first tile", () => {
    const grid = hear(inMode(three, "grid"), shares("ann"));
    expect(frontOf(grid)).toBeNull();
    expect(arrange(grid, 1200, 600, 0).tiles[0]?.id).toBe("ann/SCREEN");
  });

  it("still shows large what I pin", () => {
    const pinned = reduce(inMode(three, "grid"), { type: "Pin", tile: "ann/CAMERA" }).state;
    expect(frontOf(pinned)).toEqual({ tiles: ["ann/CAMERA"], why: "pin" });
  });

  it("shows at most twenty-five at once, the others on further pages", () => {
    const many = roomOf("me", ...Array.from({ length: 59 }, (_, index) => `p${index}`));
    const first = arrange(many, 2560, 1400, 0);
    expect([first.tiles.length, first.pages]).toEqual([mostTiles, 3]);
    expect(arrange(many, 2560, 1400, 2).tiles).toHaveLength(10);
  });
});

describe("people in front for all", () => {
  it("stand large in every layout, and are said", () => {
    const { state, effects } = spotlit(three, ["bob"]);
    for (const mode of ["auto", "grid", "speaker", "side"] as const) {
      expect(frontOf(inMode(state, mode))).toEqual({ tiles: ["bob/CAMERA"], why: "spotlight" });
    }
    expect(effects).toEqual([{ type: "Announce", said: { what: "spotlit", names: ["Name bob"] } }]);
    expect(frontOf(spotlit(state, []).state)).toBeNull();
  });

  it("are told so themselves", () => {
    expect(spotlit(three, ["me"]).effects).toEqual([{ type: "Announce", said: { what: "spotlit", names: [] } }]);
  });

  it("stand beside what is shared, and behind what I pin", () => {
    const both = hear(spotlit(three, ["bob"]).state, shares("ann"));
    expect(frontOf(both)?.tiles).toEqual(["ann/SCREEN", "bob/CAMERA"]);
    expect(frontOf(reduce(both, { type: "Pin", tile: "ann/CAMERA" }).state)?.why).toBe("pin");
  });

  it("can be turned from, until they are put there anew", () => {
    const away = reduce(spotlit(three, ["bob"]).state, { type: "Unfollow", tile: "bob/CAMERA" }).state;
    expect(frontOf(away)).toBeNull();
    expect(frontOf(spotlit(spotlit(away, []).state, ["bob"]).state)?.why).toBe("spotlight");
  });
});

it("the large tiles fill their place without overlap, whatever their number", () => {
  const place = { left: 10, top: 20, width: 1000, height: 600 };
  for (const count of [1, 2, 3, 4]) {
    const boxes = largeBoxes(count, place);
    expect(boxes).toHaveLength(count);
    for (const box of boxes) {
      expect(box.left + box.width).toBeLessThanOrEqual(1010);
      expect(box.top + box.height).toBeLessThanOrEqual(620);
    }
  }
});

function view(state: MeetingState) {
  return viewOf(state, arrange(state, 1200, 700, 0), 2).map(({ participant, source, height }) => [
    participant,
    source,
    height <= 180 ? "small" : height <= 720 ? "middle" : "full",
  ]);
}

describe("what the node is told", () => {
  const sharing = hear(three, shares("ann"));

  it("is smaller while data is saved", () => {
    const saving = reduce(sharing, { type: "Save", part: { small: true } }).state;
    expect(view(saving)).toEqual([
      ["ann", "SCREEN", "middle"],
      ["ann", "CAMERA", "small"],
      ["bob", "CAMERA", "small"],
    ]);
  });

  it("is only what is shared while the cameras of others are left out", () => {
    expect(view(reduce(sharing, { type: "Save", part: { others: true } }).state)).toEqual([["ann", "SCREEN", "full"]]);
  });

  it("is nothing while there is only sound", () => {
    expect(view(reduce(sharing, { type: "Save", part: { audio: true } }).state)).toEqual([]);
  });
});
