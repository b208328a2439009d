import { NotebookPen } from "lucide-react";
import { lazyPart } from "../part.tsx";
import type { Tool } from "../panel/tools.tsx";
import type { SurfaceView } from "../room/surfaces.tsx";

const load = () => import("./Notes.tsx");

/** The notes, as the stage and the overview of tools know them; the editor comes when they are first opened. */
export const notesView: SurfaceView = {
  kind: "NOTES",
  icon: <NotebookPen aria-hidden="true" />,
  name: () => "",
  Content: lazyPart(load, "notes", "kept"),
};

export const notesTool: Tool = {
  id: "notes",
  icon: <NotebookPen aria-hidden="true" />,
  area: "notes",
  label: "notes.title",
  isVisible: () => true,
  badge: () => 0,
  line: (state) => (state.surface?.kind === "NOTES" ? { key: "notes.shown" } : null),
  Content: lazyPart(load, "notes", "kept"),
};
