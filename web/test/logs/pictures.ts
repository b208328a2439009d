import { everybody, type MeetingState } from "../../src/core/state/state.ts";

/**
 * How things stand for one client, part by part, in the form in which `EventLog` of the node's tests writes them. Each
 * part adds a line here and a member there.
 */
export const pictures: Readonly<Record<string, (state: MeetingState) => unknown>> = {
  people: (state) => [...state.people.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  waiters: (state) => state.waiters,
  spotlights: (state) => state.stage.spotlight,
  wishes: (state) => state.moderation.wishes,
  wish: (state) => state.moderation.wish ?? "",
  note: (state) => state.moderation.written?.text ?? "",
  assistances: (state) => state.assistances,
  documents: (state) => [...state.documents.all.values()],
  files: (state) => [...state.files.files.values()],
  sharing: (state) => state.files.sharing,
  door: (state) => [state.locked, state.lobby],
  chat: (state) =>
    state.chat.lines
      .filter(({ thread }) => thread === everybody)
      .map(({ id, from, name, text, at, replyTo, reactions }) => ({
        id,
        from,
        name,
        text,
        at,
        ...(replyTo === null ? {} : { replyTo }),
        reactions,
      })),
  chatKept: (state) => [state.chat.kept.logged, state.chat.kept.history],
  timer: (state) => state.floor.timer?.timer,
  polls: (state) => state.polls.list.map(({ seen }) => seen),
};
