import type { DocumentView, ServerMessageOf } from "../protocol.ts";
import type { Step } from "./events.ts";
import { me, type MeetingState } from "./state.ts";
import { announce, step, withoutKeys } from "./step.ts";

/** The documents of the meeting. Pages themselves are fetched by `meeting/documents`. */
export interface DocumentsState {
  readonly all: ReadonlyMap<string, DocumentView>;
  /** The page I turned to by myself; null while I follow whoever shows the document. */
  readonly browsing: { readonly document: string; readonly page: number } | null;
}

type DocumentNews = ServerMessageOf<"Documents" | "DocumentNow" | "DocumentGone">;

export function documentsHeard(state: MeetingState, message: DocumentNews): Step {
  switch (message.type) {
    case "Documents":
      return step(withAll(state, new Map(message.documents.map((one) => [one.id, one]))));
    case "DocumentNow":
      return now(state, message.document);
    case "DocumentGone":
      return step(withAll(state, withoutKeys(state.documents.all, (id) => id === message.document)));
  }
}

/** Whoever follows hears of the page that is shown; it is what everybody looks at. */
function now(state: MeetingState, document: DocumentView): Step {
  const before = state.documents.all.get(document.id);
  const next = withAll(state, new Map(state.documents.all).set(document.id, document));
  const shown = state.surface?.kind === "DOCUMENT" && state.surface.id === document.id;
  const turned = before !== undefined && before.shown !== document.shown;
  if (!shown || !turned || shows(state) || browsingIn(state, document.id) !== null) return step(next);
  const values = { n: document.shown, pages: document.pages };
  return step(next, announce({ what: "part", area: "documents", key: "documents.pageOf", values }));
}

/** I look at this page by myself, or follow again. */
export function browse(state: MeetingState, document: string, page: number | null): MeetingState {
  const browsing = page === null ? null : { document, page };
  return { ...state, documents: { ...state.documents, browsing } };
}

/** A new session: everything is told anew; where I was in a document stays. */
export function documentsAnew(state: MeetingState): MeetingState {
  return { ...state, documents: { ...state.documents, all: new Map() } };
}

/** Whether it is me who shows what stands on the stage. */
export function shows(state: MeetingState): boolean {
  return state.surface !== null && state.surface.by === state.you;
}

/** Whether I may put documents on the stage, turn their pages for all, and bring others. */
export function mayShowDocuments(state: MeetingState): boolean {
  const role = me(state)?.role;
  return role === "ORGANISER" || role === "PRESENTER";
}

/** The page I turned to by myself, null while I follow. */
export function browsingIn(state: MeetingState, document: string): number | null {
  const { browsing } = state.documents;
  return browsing !== null && browsing.document === document ? browsing.page : null;
}

/** The page before me. */
export function pageIn(state: MeetingState, document: string): number {
  const own = shows(state) ? null : browsingIn(state, document);
  return own ?? state.documents.all.get(document)?.shown ?? 1;
}

/** In the order in which the organiser put them. */
export function inPlace(all: ReadonlyMap<string, DocumentView>): readonly DocumentView[] {
  return [...all.values()].toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

function withAll(state: MeetingState, all: ReadonlyMap<string, DocumentView>): MeetingState {
  const { browsing } = state.documents;
  return { ...state, documents: { all, browsing: browsing !== null && all.has(browsing.document) ? browsing : null } };
}
