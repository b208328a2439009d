import { expect, test } from "vitest";
import { person, welcome } from "../../../test/fakes/messages.ts";
import type { DocumentView } from "../protocol.ts";
import { browsingIn, mayShowDocuments, pageIn } from "./documents.ts";
import type { MeetingEvent } from "./events.ts";
import { reduce } from "./reduce.ts";
import { start, type MeetingState } from "./state.ts";

const people = [person("me"), person("bob", { role: "PRESENTER" })];
const plan: DocumentView = {
  id: "plan",
  label: "Plan",
  place: 1,
  state: "READY",
  shown: 1,
  finished: 0,
  pages: 9,
  inRoom: false,
};

function after(state: MeetingState, ...events: MeetingEvent[]): MeetingState {
  return events.reduce((now, event) => reduce(now, event).state, state);
}

const now = (shown: number): MeetingEvent => ({
  type: "Heard",
  message: { type: "DocumentNow", document: { ...plan, shown } },
});
const presented = (by: string): MeetingEvent => ({
  type: "Heard",
  message: { type: "Presented", surface: { kind: "DOCUMENT", id: "plan", by } },
});
const browse = (page: number | null): MeetingEvent => ({ type: "Browse", document: "plan", page });

const shown = after(start, { type: "Heard", message: welcome({ people }) }, presented("bob"), now(1));

test("who follows is on the page that is shown, and hears of the next one", () => {
  const { state, effects } = reduce(shown, now(4));
  expect(pageIn(state, "plan")).toBe(4);
  const said = { what: "part", area: "documents", key: "documents.pageOf", values: { n: 4, pages: 9 } };
  expect(effects).toEqual([{ type: "Announce", said }]);
});

test("who browses stays where they are, is told nothing, and comes back to what is shown", () => {
  const browsing = after(shown, browse(7));
  const { state, effects } = reduce(browsing, now(4));
  expect([pageIn(state, "plan"), browsingIn(state, "plan"), effects]).toEqual([7, 7, []]);
  expect(pageIn(after(state, browse(null)), "plan")).toBe(4);
});

test("a lost connection changes neither the page that is shown nor the one I turned to", () => {
  const back = after(
    after(shown, now(4), browse(7)),
    { type: "Heard", message: welcome({ people }) },
    presented("bob"),
    now(5),
  );
  expect(pageIn(back, "plan")).toBe(7);
  expect(pageIn(after(back, browse(null)), "plan")).toBe(5);
});

test("whoever shows it is where everybody is", () => {
  const mine = after(shown, presented("me"), browse(7));
  expect(pageIn(mine, "plan")).toBe(1);
  expect(reduce(mine, now(2)).effects).toEqual([]);
});

test("a document that is gone takes my place in it along", () => {
  const gone = after(shown, browse(7), { type: "Heard", message: { type: "DocumentGone", document: "plan" } });
  expect([gone.documents.all.size, gone.documents.browsing]).toEqual([0, null]);
});

test("presenters and organisers may show documents", () => {
  expect(mayShowDocuments(shown)).toBe(false);
  const presenter = person("me", { role: "PRESENTER" });
  const promoted = after(shown, { type: "Heard", message: { type: "Changed", person: presenter } });
  expect(mayShowDocuments(promoted)).toBe(true);
});
