import { describe, expect, it } from "vitest";
import { person, welcome } from "../../test/fakes/messages.ts";
import { capacityOf, focusBoxes, gap, gridBoxes, gridFor, type Box } from "./layout.ts";
import { silent } from "./ports.ts";
import { reduce } from "./state/reduce.ts";
import { start, type MeetingState } from "./state/state.ts";
import { allTiles, arrange, focusOf, viewOf } from "./tiles.ts";

const sizes = [
  [1280, 640],
  [1920, 980],
  [320, 480],
  [390, 700],
  [800, 800],
] as const;

function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
  );
}

function expectFit(boxes: readonly Box[], width: number, height: number): void {
  for (const [index, box] of boxes.entries()) {
    expect(box.width).toBeGreaterThan(40);
    expect(box.height).toBeGreaterThan(30);
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.left + box.width).toBeLessThanOrEqual(width + 1);
    expect(box.top + box.height).toBeLessThanOrEqual(height + 1);
    for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
  }
}

describe("the grid", () => {
  it.each(sizes)("fits every count into %i by %i without overlap", (width, height) => {
    const most = Math.min(25, capacityOf(width, height));
    expect(most).toBeGreaterThan(3);
    for (let count = 1; count <= most; count += 1) {
      expectFit(gridBoxes(count, width, height), width, height);
    }
  });

  it("puts two beside each other on a wide stage and above each other on a high one", () => {
    expect(gridFor(2, 1280, 600).columns).toBe(2);
    expect(gridFor(2, 390, 700).columns).toBe(1);
  });

  it("is two by two for four", () => {
    expect(gridFor(4, 1280, 720)).toMatchObject({ columns: 2, rows: 2 });
  });

  it("centres the last row", () => {
    const boxes = gridBoxes(3, 1280, 720);
    const last = boxes[2];
    expect(last && Math.abs(last.left + last.width / 2 - 640)).toBeLessThanOrEqual(1);
  });

  it("leaves a gap of eight pixels", () => {
    const [a, b] = gridBoxes(2, 1280, 400);
    expect(a && b && Math.abs(b.left - (a.left + a.width) - gap)).toBeLessThanOrEqual(1);
  });
});

describe("one large tile", () => {
  it.each(sizes)("leaves room for the others on %i by %i", (width, height) => {
    for (const others of [0, 1, 3, 12]) {
      const { main, strip, room } = focusBoxes(others, width, height);
      expectFit([main, ...strip], width, height);
      expect(strip.length).toBe(Math.min(others, room));
      for (const box of strip) expect(box.width * box.height).toBeLessThan(main.width * main.height);
    }
  });
});

function roomOf(...ids: string[]): MeetingState {
  const people = ids.map((id) => person(id));
  return reduce(start, { type: "Heard", message: welcome({ people }) }).state;
}

function sharing(state: MeetingState, id: string): MeetingState {
  const media = { ...silent, screen: true };
  return reduce(state, { type: "Heard", message: { type: "Changed", person: person(id, { media }) } }).state;
}

describe("the arrangement", () => {
  it("follows a share and returns to the grid afterwards", () => {
    const before = roomOf("me", "ann", "bob");
    expect(focusOf(before)).toBeNull();
    const during = sharing(before, "ann");
    expect(focusOf(during)).toEqual({ tile: "ann/SCREEN", pinned: false });
    const ended = { type: "Heard", message: { type: "Changed", person: person("ann") } } as const;
    expect(focusOf(reduce(during, ended).state)).toBeNull();
  });

  it("never overrides a pin", () => {
    const pinned = reduce(roomOf("me", "ann", "bob"), { type: "Pin", tile: "bob/CAMERA" }).state;
    expect(focusOf(sharing(pinned, "ann"))).toEqual({ tile: "bob/CAMERA", pinned: true });
  });

  it("does not enlarge my own share", () => {
    const mine = sharing(roomOf("me", "ann"), "me");
    expect(focusOf(mine)).toBeNull();
    expect(allTiles(mine)).toEqual(["me/CAMERA", "ann/CAMERA"]);
  });

  it("goes back to the grid when I do not want to follow", () => {
    const state = reduce(sharing(roomOf("me", "ann"), "ann"), { type: "Unfollow", tile: "ann/SCREEN" }).state;
    expect(focusOf(state)).toBeNull();
    expect(allTiles(state)).toContain("ann/SCREEN");
  });

  it("hides my own tile, but never the only one", () => {
    const hide = { type: "HideSelf", hidden: true } as const;
    expect(allTiles(reduce(roomOf("me", "ann"), hide).state)).toEqual(["ann/CAMERA"]);
    expect(allTiles(reduce(roomOf("me"), hide).state)).toEqual(["me/CAMERA"]);
  });

  it("turns pages when not everybody fits", () => {
    const ids = Array.from({ length: 60 }, (_, index) => `p${index}`);
    const state = roomOf("me", ...ids);
    const first = arrange(state, 390, 700, 0);
    expect(first.pages).toBeGreaterThan(1);
    const last = arrange(state, 390, 700, 99);
    expect(last.page).toBe(last.pages - 1);
    const shown = new Set<string>();
    for (let page = 0; page < first.pages; page += 1) {
      for (const { id } of arrange(state, 390, 700, page).tiles) shown.add(id);
    }
    expect(shown.size).toBe(61);
  });

  it("tells the node what is shown, in device pixels, and not my own picture", () => {
    const state = sharing(roomOf("me", "ann"), "ann");
    const view = viewOf(state, arrange(state, 1000, 600, 0), 2);
    expect(view.map(({ participant, source, pinned }) => [participant, source, pinned])).toEqual([
      ["ann", "SCREEN", true],
      ["ann", "CAMERA", false],
    ]);
    expect(view[0]?.height).toBe(1200);
  });
});
