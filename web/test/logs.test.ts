import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sheetKey } from "../src/core/ink/marks.ts";
import type { ServerMessage } from "../src/core/protocol.ts";
import { reduce } from "../src/core/state/reduce.ts";
import { start, type MeetingState } from "../src/core/state/state.ts";
import { NotesDesk, type DeskPorts } from "../src/meeting/notes/desk.ts";
import { FakeTimers } from "./fakes/timers.ts";
import { pictures } from "./logs/pictures.ts";

/** One event log, two reducers: the room of the node wrote these files, and what it says the client must understand. */

interface Session {
  readonly participant: string;
  readonly picture: Readonly<Record<string, unknown>> | null;
  readonly told: readonly ServerMessage[];
}

const folder = new URL("fixture/logs/", import.meta.url);

/** A sheet is told only to those who have opened it, so this one has. */
function ready(state: MeetingState, message: ServerMessage): MeetingState {
  if (message.type !== "InkSheet" || state.ink.sheets.has(sheetKey(message.sheet))) return state;
  return reduce(state, { type: "Ink", act: { do: "open", sheet: message.sheet } }).state;
}

/** What is not in the state lies on a desk of its own, which the reducer passes it on to. */
function replay(told: readonly ServerMessage[], tellDesk: (message: ServerMessage) => void): MeetingState {
  return told.reduce((now, message) => {
    const { state, effects } = reduce(ready(now, message), { type: "Heard", message });
    for (const effect of effects) if (effect.type === "Pass") tellDesk(effect.message);
    return state;
  }, start);
}

function desk(): [NotesDesk, (message: ServerMessage) => void] {
  const listeners: ((message: ServerMessage) => void)[] = [];
  const ports: DeskPorts = {
    timers: new FakeTimers(),
    chance: () => 0,
    tell: () => {},
    onMessage: (listener) => {
      listeners.push(listener);
      return () => {};
    },
    onRights: () => () => {},
    mayWrite: () => false,
    nameOf: () => "",
  };
  const notes = new NotesDesk(ports, null);
  return [notes, (message) => listeners.forEach((listener) => listener(message))];
}

describe.each(readdirSync(folder))("%s", (file) => {
  const sessions = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as readonly Session[];

  it.each(sessions.filter(({ picture }) => picture !== null))(
    "ends for $participant in the picture that the node has",
    ({ told, picture }) => {
      const [notes, pass] = desk();
      const state = replay(told, pass);
      const parts = Object.keys(picture ?? {});
      expect(Object.fromEntries(parts.map((part) => [part, pictures[part]?.(state, notes)]))).toEqual(picture);
      notes.close();
    },
  );
});
