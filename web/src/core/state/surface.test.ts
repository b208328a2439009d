import { expect, test } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import { silent } from "../ports.ts";
import { allTiles, arrange, focusOf, viewOf } from "../tiles.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";
import { mayEndSurface, presented } from "./surface.ts";

const inside = reduce(start, {
  type: "Heard",
  message: welcome({ people: [person("me"), person("bob"), person("cleo")] }),
}).state;

const board = { kind: "BOARD", id: "b1", by: "bob" } as const;

function sharing(state: MeetingState, id: string): MeetingState {
  const changed = person(id, { media: { ...silent, screen: true } });
  return reduce(state, { type: "Heard", message: { type: "Changed", person: changed } }).state;
}

test("a surface stands large like a shared screen, with the people beside it, and is asked of no line", () => {
  const { state, effects } = presented(inside, board);
  expect(focusOf(state)).toEqual({ tile: "surface", pinned: false });
  const placed = arrange(state, 1200, 700, 0);
  expect(placed.tiles[0]).toMatchObject({ id: "surface", large: true });
  expect(viewOf(state, placed, 1).map(({ participant }) => participant)).toEqual(["bob", "cleo"]);
  expect(effects).toEqual([{ type: "Announce", said: { what: "surface", kind: "BOARD", name: "Name bob" } }]);
});

test("whoever put it there sees it too, and is told nothing", () => {
  const { state, effects } = presented(inside, { ...board, by: "me" });
  expect(allTiles(state)).toContain("surface");
  expect(effects).toEqual([]);
});

test("of a screen and a surface the one that began last is large", () => {
  const both = presented(sharing(inside, "cleo"), board).state;
  expect(focusOf(both)?.tile).toBe("surface");
  const again = sharing(presented(inside, board).state, "cleo");
  expect(focusOf(again)?.tile).toBe("cleo/SCREEN");
});

test("another surface is shown also to those who turned from the last, the same one is not", () => {
  const away = reduce(presented(inside, board).state, { type: "Unfollow", tile: "surface" }).state;
  expect(focusOf(away)).toBe(null);
  expect(focusOf(presented(away, { ...board, by: "cleo" }).state)).toBe(null);
  expect(focusOf(presented(away, { ...board, id: "b2" }).state)?.tile).toBe("surface");
});

test("when it is taken away the layout comes back, and a pin on it goes with it", () => {
  const pinned = reduce(presented(inside, board).state, { type: "Pin", tile: "surface" }).state;
  const gone = presented(pinned, null).state;
  expect([focusOf(gone), gone.stage.pin, allTiles(gone).includes("surface")]).toEqual([null, null, false]);
});

test("the node says what stands there, and a new session tells it anew", () => {
  const hear = (state: MeetingState, surface?: typeof board) =>
    reduce(state, { type: "Heard", message: { type: "Presented", ...(surface === undefined ? {} : { surface }) } });
  const shown = hear(inside, board).state;
  expect(shown.surface).toEqual(board);
  expect(hear(shown).state.surface).toBe(null);
  const back = reduce(shown, { type: "Heard", message: welcome({ people: [person("me"), person("bob")] }) }).state;
  expect([back.surface, back.stage.shares]).toEqual([null, []]);
});

function role(state: MeetingState, as: "ORGANISER" | "PRESENTER"): MeetingState {
  return reduce(state, { type: "Heard", message: { type: "Changed", person: person("me", { role: as }) } }).state;
}

test("who shows it and organisers may take it away", () => {
  const shown = presented(inside, board).state;
  expect(mayEndSurface(role(shown, "PRESENTER"))).toBe(false);
  expect(mayEndSurface(role(shown, "ORGANISER"))).toBe(true);
  expect(mayEndSurface(presented(inside, { ...board, by: "me" }).state)).toBe(true);
});
