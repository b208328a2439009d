import { FileText } from "lucide-react";
import { mayShowDocuments } from "../../core/state/documents.ts";
import { lazyPart } from "../part.tsx";
import type { Tool } from "../panel/tools.tsx";
import type { SurfaceView } from "../room/surfaces.tsx";

/** Documents, as the stage and the overview of tools know them; their code comes when the first one is shown. */
export const documentView: SurfaceView = {
  kind: "DOCUMENT",
  icon: <FileText aria-hidden="true" />,
  name: (state, id) => state.documents.all.get(id)?.label ?? "",
  Content: lazyPart(() => import("./DocumentStage.tsx"), "documents", "ink"),
};

export const documentTool: Tool = {
  id: "documents",
  icon: <FileText aria-hidden="true" />,
  area: "documents",
  label: "documents.title",
  isVisible: (state) => mayShowDocuments(state) || state.documents.all.size > 0,
  badge: () => 0,
  line: (state) => {
    const id = state.surface?.kind === "DOCUMENT" ? state.surface.id : null;
    const label = id === null ? undefined : state.documents.all.get(id)?.label;
    return label === undefined ? null : { key: "documents.shownLabel", values: { label } };
  },
  Content: lazyPart(() => import("./DocumentsPanel.tsx"), "documents"),
};
