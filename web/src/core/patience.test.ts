import { expect, test } from "vitest";
import { NotFetched, patiently, type Found, type Way } from "./patience.ts";

/** A way to the server whose every look is written down beforehand; the last one stands for all that follow. */
function way(looks: readonly Found[], offline = false) {
  const left = [...looks];
  const log: string[] = [];
  const made: Way = {
    offline: () => offline,
    look: async () => {
      const found = left.length > 1 ? left.shift() : left[0];
      log.push(`look ${found}`);
      return found ?? "same";
    },
    pause: async (millis) => void log.push(`pause ${millis}`),
    waiting: () => {
      log.push("waiting");
      return () => log.push("no longer");
    },
  };
  return { made, log };
}

function failing(times: number, log: string[]): () => Promise<string> {
  let asked = 0;
  return async () => {
    log.push("load");
    asked += 1;
    if (asked <= times) throw new TypeError("Failed to fetch dynamically imported module");
    return "part";
  };
}

test("what comes at once is not looked after", async () => {
  const { made, log } = way(["same"]);
  expect(await patiently(failing(0, log), made)).toBe("part");
  expect(log).toEqual(["load"]);
});

test("what failed while the network changed is fetched again in a moment", async () => {
  const { made, log } = way(["same"]);
  expect(await patiently(failing(2, log), made)).toBe("part");
  expect(log).toEqual(["load", "pause 500", "look same", "load", "pause 1000", "look same", "load"]);
});

test("while the server is away nothing is asked of the browser, and the pauses grow", async () => {
  const { made, log } = way(["away", "away", "same"]);
  expect(await patiently(failing(1, log), made)).toBe("part");
  expect(log).toEqual([
    "load",
    "pause 500",
    "look away",
    "waiting",
    "pause 1000",
    "look away",
    "pause 2000",
    "look same",
    "load",
    "no longer",
  ]);
});

test("without a network nothing is fetched before the server answers", async () => {
  const { made, log } = way(["away", "same"], true);
  expect(await patiently(failing(0, log), made)).toBe("part");
  expect(log).toEqual(["look away", "waiting", "pause 500", "look same", "load", "no longer"]);
});

test("a browser that only believes to have no network fetches at once", async () => {
  const { made, log } = way(["same"], true);
  expect(await patiently(failing(0, log), made)).toBe("part");
  expect(log).toEqual(["look same", "load"]);
});

test.each<[Found[], string, number]>([
  [["away"], "away", 1],
  [["same"], "stuck", 4],
  [["away", "newer"], "newer", 1],
])("with the server %j it ends as %s after %i tries", async (looks, why, tries) => {
  const { made, log } = way(looks);
  const end = await patiently(failing(99, log), made).catch((error: unknown) => error);
  expect(end).toBeInstanceOf(NotFetched);
  expect((end as NotFetched).why).toBe(why);
  expect((end as NotFetched).cause).toBeInstanceOf(TypeError);
  expect(log.filter((line) => line === "load")).toHaveLength(tries);
  expect(log.filter((line) => line === "waiting").length).toBe(log.filter((line) => line === "no longer").length);
});
