import { Ellipsis, FileDown, FileText, MonitorX, Presentation } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { mayEndSurface } from "../../core/state/surface.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { saveFile } from "../../ui/saveFile.ts";
import { notify } from "../../ui/toast.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { showToAll } from "../panel/showToAll.ts";
import type { NotesDesk } from "./desk.ts";
import type { NotesFormat } from "./export.ts";
import { useNotesFile } from "./useNotesFile.ts";

const formats: readonly NotesFormat[] = ["txt", "md", "html", "pdf"];

/** Shown to all or not, and what to take away. */
export function NotesMenu({ desk }: { desk: NotesDesk }) {
  const t = useText();
  const meeting = useMeeting();
  const shown = useMeetingState((state) => state.surface?.kind === "NOTES");
  const mayEnd = useMeetingState(mayEndSurface);
  const presents = useMeetingState((state) => {
    const role = state.people.get(state.you)?.role;
    return role === "ORGANISER" || role === "PRESENTER";
  });
  const fileOf = useNotesFile(desk);
  const download = async (format: NotesFormat) => {
    const { blob, name } = await fileOf(format);
    saveFile(blob, name);
  };
  const entries: MenuEntry[] = [
    ...(presents && !shown
      ? [
          {
            id: "show",
            label: t("notes.show"),
            icon: <Presentation aria-hidden="true" />,
            onAction: () => showToAll(meeting, "NOTES", "notes"),
          },
        ]
      : []),
    ...(shown && mayEnd
      ? [
          {
            id: "away",
            label: t("notes.away"),
            icon: <MonitorX aria-hidden="true" />,
            onAction: () => meeting.dispatch({ type: "Tell", message: { type: "PresentNothing" } }),
          },
        ]
      : []),
    ...formats.map((format) => ({
      id: format,
      label: t("notes.download", { format }),
      icon: format === "pdf" ? <FileDown aria-hidden="true" /> : <FileText aria-hidden="true" />,
      onAction: () => void download(format).catch(() => notify(t("notes.download.failed"), "problem")),
    })),
  ];
  return (
    <Menu label={t("notes.more")} entries={entries}>
      <IconButton label={t("notes.more")} icon={<Ellipsis aria-hidden="true" />} />
    </Menu>
  );
}
