import { Paperclip } from "lucide-react";
import { mayShareFiles, sharedFiles } from "../../core/state/files.ts";
import { lazyPart } from "../part.tsx";
import type { Tool } from "../panel/tools.tsx";

/** Files, as the overview of tools knows them; their code comes when they are first opened. */
export const fileTool: Tool = {
  id: "files",
  icon: <Paperclip aria-hidden="true" />,
  area: "files",
  label: "files.title",
  isVisible: (state) => mayShareFiles(state) || state.files.files.size > 0,
  badge: (state) => state.files.fresh.size,
  line: (state) => {
    const count = sharedFiles(state).length;
    return count === 0 ? null : { key: "files.count", values: { count } };
  },
  Content: lazyPart(() => import("./FilesPanel.tsx"), "files"),
};
