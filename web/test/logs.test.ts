import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ServerMessage } from "../src/core/protocol.ts";
import { reduce } from "../src/core/state/reduce.ts";
import { start } from "../src/core/state/state.ts";
import { pictures } from "./logs/pictures.ts";

/** One event log, two reducers: the room of the node wrote these files, and what it says the client must understand. */

interface Session {
  readonly participant: string;
  readonly picture: Readonly<Record<string, unknown>> | null;
  readonly told: readonly ServerMessage[];
}

const folder = new URL("fixture/logs/", import.meta.url);

describe.each(readdirSync(folder))("%s", (file) => {
  const sessions = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as readonly Session[];

  it.each(sessions.filter(({ picture }) => picture !== null))(
    "ends for $participant in the picture that the node has",
    ({ told, picture }) => {
      const state = told.reduce((now, message) => reduce(now, { type: "Heard", message }).state, start);
      const parts = Object.keys(picture ?? {});
      expect(Object.fromEntries(parts.map((part) => [part, pictures[part]?.(state)]))).toEqual(picture);
    },
  );
});
