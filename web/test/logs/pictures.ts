import type { MeetingState } from "../../src/core/state/state.ts";

/**
 * How things stand for one client, part by part, in the form in which `EventLog` of the node's tests writes them. Each
 * part adds a line here and a member there.
 */
export const pictures: Readonly<Record<string, (state: MeetingState) => unknown>> = {
  people: (state) => [...state.people.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  waiters: (state) => state.waiters,
  door: (state) => [state.locked, state.lobby],
};
