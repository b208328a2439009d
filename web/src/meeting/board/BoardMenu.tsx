import { Ellipsis, FileDown, FileImage, MonitorX, NotebookPen, PanelTop, Presentation, Trash2 } from "lucide-react";
import { currentLanguage } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import type { Paper } from "../../core/protocol.ts";
import { mayEndSurface } from "../../core/state/surface.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { saveFile } from "../../ui/saveFile.ts";
import { notify } from "../../ui/toast.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { loadPages, type Pages } from "./pages.ts";

const papers: readonly Paper[] = ["BLANK", "RULED", "CHALK"];
const paperIcons = {
  BLANK: <PanelTop aria-hidden="true" />,
  RULED: <NotebookPen aria-hidden="true" />,
  CHALK: <Presentation aria-hidden="true" />,
};

/** Paper, taking pages away, and what one does rarely. */
export function BoardMenu({ pages }: { pages: Pages }) {
  const t = useText();
  const meeting = useMeeting();
  const mayEnd = useMeetingState(mayEndSurface);
  const { page, paper, presents, place } = pages;
  const download = (kind: "png" | "svg" | "pdf") => {
    exportBoard(kind, place).catch(() => notify(t("ink.export.failed"), "problem"));
  };
  const exportBoard = async (kind: "png" | "svg" | "pdf", which: number) => {
    const all = await loadPages(meeting);
    const title = meeting.store.snapshot().title;
    const { boardFile } = await import("../../ink/export/files.ts");
    const { blob, name } = await boardFile(kind, all, which, title, t("ink.board"), currentLanguage());
    saveFile(blob, name);
  };
  const entries: MenuEntry[] = [
    ...(presents
      ? papers.map((one) => ({
          id: one,
          label: t("ink.board.paper", { paper: one }),
          icon: paperIcons[one],
          selected: one === paper,
          onAction: () => meeting.dispatch({ type: "Tell", message: { type: "BoardPaper", page, paper: one } }),
        }))
      : []),
    ...(presents ? (["separator"] as const) : []),
    { id: "png", label: t("ink.export.png"), icon: <FileImage aria-hidden="true" />, onAction: () => download("png") },
    { id: "svg", label: t("ink.export.svg"), icon: <FileImage aria-hidden="true" />, onAction: () => download("svg") },
    { id: "pdf", label: t("ink.export.pdf"), icon: <FileDown aria-hidden="true" />, onAction: () => download("pdf") },
    ...(presents || mayEnd ? (["separator"] as const) : []),
    ...(presents
      ? [
          {
            id: "remove",
            label: t("ink.board.remove"),
            icon: <Trash2 aria-hidden="true" />,
            danger: true,
            disabled: pages.pages.length < 2,
            onAction: () => meeting.dispatch({ type: "Tell", message: { type: "BoardRemove", page } }),
          },
        ]
      : []),
    ...(mayEnd
      ? [
          {
            id: "away",
            label: t("ink.board.away"),
            icon: <MonitorX aria-hidden="true" />,
            onAction: () => meeting.dispatch({ type: "Tell", message: { type: "PresentNothing" } }),
          },
        ]
      : []),
  ];
  return (
    <Menu label={t("ink.board.more")} entries={entries} placement="top end">
      <IconButton label={t("ink.board.more")} icon={<Ellipsis aria-hidden="true" />} />
    </Menu>
  );
}
