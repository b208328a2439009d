import { Ellipsis, FileDown, FileImage, MonitorX, NotebookPen, PanelTop, Presentation, Trash2 } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import type { Paper } from "../../core/protocol.ts";
import { mayEndSurface } from "../../core/state/surface.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { saveFile } from "../../ui/saveFile.ts";
import { notify } from "../../ui/toast.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { useBoardFile, type Pages } from "./pages.ts";

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
  const fileOf = useBoardFile();
  const download = (kind: "png" | "svg" | "pdf") => {
    fileOf(kind, place).then(
      ({ blob, name }) => saveFile(blob, name),
      () => notify(t("ink.export.failed"), "problem"),
    );
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
