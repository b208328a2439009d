import { describe, expect, it } from "vitest";
import { decodePath, encodePath, simplify, type Point } from "./path.ts";

const at = (x: number, y: number, pressure = 16): Point => ({ x, y, pressure });

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("points as letters", () => {
  it("come back as they were, also when a path goes on", () => {
    const next = random(7);
    for (let round = 0; round < 200; round += 1) {
      const points = Array.from({ length: 1 + Math.floor(next() * 40) }, () =>
        at(Math.round(next() * 20_000 - 5000), Math.round(next() * 20_000 - 5000), Math.floor(next() * 32)),
      );
      const cut = Math.floor(next() * points.length);
      const text = encodePath(points.slice(0, cut)) + encodePath(points.slice(cut), points[cut - 1]);
      expect(decodePath(text)).toEqual(points);
    }
  });

  it("take few letters", () => {
    const points = Array.from({ length: 100 }, (_, i) => at(i * 12, 5000 + Math.round(Math.sin(i / 9) * 14)));
    expect(encodePath(points).length).toBeLessThan(450);
  });

  it("of strangers harm nobody", () => {
    const next = random(3);
    const letters = "ABCabc019-_ {\"";
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: 60 }, () => letters.charAt(Math.floor(next() * letters.length))).join("");
      for (const { x, y, pressure } of decodePath(text)) {
        expect(Math.abs(x) <= 1_000_000 && Math.abs(y) <= 1_000_000 && pressure >= 0 && pressure <= 31).toBe(true);
      }
    }
    expect(decodePath("_".repeat(1000))).toEqual([]);
  });
});

describe("simplifying", () => {
  it("keeps corners and ends and leaves out what lies between", () => {
    const corner = [...Array.from({ length: 50 }, (_, i) => at(i * 10, 0)), at(500, 0), at(500, 400)];
    expect(simplify(corner, 5)).toEqual([at(0, 0), at(500, 0), at(500, 400)]);
  });

  it("never strays further than it may", () => {
    const points = Array.from({ length: 300 }, (_, i) => at(i * 8, Math.round(1000 * Math.sin(i / 20))));
    const few = simplify(points, 6);
    expect(few.length).toBeLessThan(80);
    expect(few[0]).toEqual(points[0]);
    expect(few.at(-1)).toEqual(points.at(-1));
  });
});
