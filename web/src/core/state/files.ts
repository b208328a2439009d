import type { FileSharing, ServerMessageOf, SharedFile } from "../protocol.ts";
import type { Step } from "./events.ts";
import { me, moderates, type MeetingState } from "./state.ts";
import { announce, step, withoutKeys } from "./step.ts";

/** The files of the meeting. What is on its way to or from here is the business of `meeting/files/transfers.ts`. */
export interface FilesState {
  readonly sharing: FileSharing;
  readonly files: ReadonlyMap<string, SharedFile>;
  /** Shared by others since the panel was last seen. */
  readonly fresh: ReadonlySet<string>;
}

/** An answer to somebody who sends or fetches. */
export type FileAnswer = ServerMessageOf<"FileGranted" | "FileRefused" | "FileGone">;

type FileNews = ServerMessageOf<"Files" | "FileShared"> | FileAnswer;

export function filesHeard(state: MeetingState, message: FileNews): Step {
  switch (message.type) {
    case "Files": {
      const files = new Map(message.files.map((file) => [file.id, file]));
      return step(withFiles(state, { files, sharing: message.sharing }));
    }
    case "FileShared":
      return shared(state, message.file);
    case "FileGone": {
      const files = withoutKeys(state.files.files, (id) => id === message.file);
      return step(withFiles(state, { files }), { type: "FileAnswer", answer: message });
    }
    case "FileGranted":
    case "FileRefused":
      return step(state, { type: "FileAnswer", answer: message });
  }
}

function shared(state: MeetingState, file: SharedFile): Step {
  const known = state.files.files.get(file.id);
  const next = withFiles(state, { files: new Map(state.files.files).set(file.id, file) });
  if (known !== undefined || file.from === state.you) return step(next);
  const { fresh } = next.files;
  const told = announce({
    what: "part",
    area: "files",
    key: "files.said.shared",
    values: { name: file.name, label: file.label },
  });
  return step(state.panel === "files" ? next : withFiles(next, { fresh: new Set(fresh).add(file.id) }), told);
}

/** The panel was opened: everything has been seen. */
export function filesSeen(state: MeetingState): MeetingState {
  return state.panel !== "files" || state.files.fresh.size === 0 ? state : withFiles(state, { fresh: new Set() });
}

/** Whether I may share files; the node holds to it in any case. */
export function mayShareFiles(state: MeetingState): boolean {
  const role = me(state)?.role ?? "VIEWER";
  switch (state.files.sharing) {
    case "PARTICIPANTS":
      return role !== "VIEWER";
    case "PRESENTERS":
      return role === "ORGANISER" || role === "PRESENTER";
    case "NOBODY":
      return false;
  }
}

/** Whether I may take it back: it is mine, or I moderate. */
export function mayRemoveFile(state: MeetingState, file: SharedFile): boolean {
  return file.from === state.you || moderates(state);
}

/** What there is to fetch, and what will be: the newest first. */
export function sharedFiles(state: MeetingState): readonly SharedFile[] {
  return [...state.files.files.values()].filter(({ state: at }) => at !== "UPLOADING").toReversed();
}

function withFiles(state: MeetingState, part: Partial<FilesState>): MeetingState {
  const files = { ...state.files, ...part };
  const fresh = new Set([...files.fresh].filter((id) => files.files.has(id)));
  return { ...state, files: { ...files, fresh } };
}
