import { expect, test } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import { boardSheet } from "../ink/sheets.ts";
import { sheetKey } from "../ink/marks.ts";
import type { ClientMessage, InkRefusal } from "../protocol.ts";
import type { MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";

let now: MeetingState;
let said: ClientMessage[];
let later: MeetingEvent[];

function play(...events: MeetingEvent[]): void {
  said = [];
  later = [];
  for (const event of events) {
    const { state, effects } = reduce(now, event);
    now = state;
    for (const effect of effects) {
      if (effect.type === "Send") said.push(effect.message);
      if (effect.type === "Later") later.push(effect.event);
    }
  }
}

const open = (page: number): MeetingEvent => ({ type: "Ink", act: { do: "open", sheet: boardSheet(page) } });
const asks = (page: number): ClientMessage => ({ type: "InkOpen", sheet: boardSheet(page) });
const came = (page: number): MeetingEvent => {
  const sheet = boardSheet(page);
  const message = { type: "InkSheet", sheet, you: 3, handled: 0, first: true, last: true, marks: [] } as const;
  return { type: "Heard", message };
};
const refused = (page: number, why: InkRefusal): MeetingEvent => ({
  type: "Heard",
  message: { type: "InkRefused", sheet: boardSheet(page), number: 0, why },
});
const phase = (page: number) => now.ink.sheets.get(sheetKey(boardSheet(page)))?.phase;

function begin(): void {
  now = start;
  play({ type: "Heard", message: welcome({ people: [person("me", { role: "PRESENTER" })] }) });
}

test.each(["TOO_OFTEN", "FULL"] as const)("a sheet refused with %s is asked for again a second later", (why) => {
  begin();
  play(open(1), open(2));
  expect(said).toEqual([asks(1)]);
  play(refused(1, why), open(3));
  expect(said).toEqual([]);
  expect([phase(1), phase(2), phase(3)]).toEqual(["waiting", "waiting", "waiting"]);
  expect(later).toHaveLength(1);
  play(...later);
  expect(said).toEqual([asks(1)]);
  play(came(1));
  expect(said).toEqual([asks(2)]);
  expect(phase(1)).toBe("open");
  const mark = { tool: "PEN", colour: "PLAIN", width: "THIN", path: "AAA", text: "", open: false } as const;
  play({ type: "Ink", act: { do: "draw", sheet: boardSheet(1), ...mark } });
  expect(said.map(({ type }) => type)).toEqual(["InkDraw"]);
});

test("a sheet whose asking was not looked at is asked for again as well", () => {
  begin();
  play(open(1));
  play({ type: "Heard", message: { type: "Refused", seq: 4, refusal: "TOO_OFTEN" }, about: asks(1) });
  expect(said).toEqual([]);
  play(...later);
  expect(said).toEqual([asks(1)]);
});

test("a sheet that is not there is asked for no more, and the next one is", () => {
  begin();
  play(open(1), open(2));
  play(refused(1, "NO_SUCH_SHEET"));
  expect(said).toEqual([asks(2)]);
  expect(phase(1)).toBe("gone");
  expect(later).toEqual([]);
});
