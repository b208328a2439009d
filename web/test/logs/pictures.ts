import * as Y from "yjs";
import { inOrder } from "../../src/core/ink/marks.ts";
import { everybody, type MeetingState } from "../../src/core/state/state.ts";
import type { NotesDesk } from "../../src/meeting/notes/desk.ts";

/**
 * How things stand for one client, part by part, in the form in which `EventLog` of the node's tests writes them. Each
 * part adds a line here and a member there.
 */
export const pictures: Readonly<Record<string, (state: MeetingState, notes: NotesDesk) => unknown>> = {
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
  called: (state) => state.floor.called ?? "",
  surface: (state) => state.surface,
  consents: (state) => state.consents,
  consentCounts: (state) => state.consentCounts,
  ink: (state) => Object.fromEntries([...state.ink.sheets].map(([key, sheet]) => [key, inOrder(sheet.shown)])),
  board: (state) => ({ type: "Board", ...state.ink.board }),
  /** How far the writing of each goes. */
  notes: (_, notes) => Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(notes.doc))),
  notesForAll: (state) => state.notesForAll,
  rooms: ({ breakouts: { open, chosen, mayReturn, rooms } }) => [open, chosen, mayReturn, rooms],
  inside: ({ breakouts: { inside, assigned } }) => [inside, assigned],
  whereabouts: (state) => Object.fromEntries(state.breakouts.people),
  polls: (state) => state.polls.list.map(({ seen }) => seen),
};
