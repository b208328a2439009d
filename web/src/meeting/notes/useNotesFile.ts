import type { FileToKeep } from "../../ink/export/files.ts";
import { currentLanguage } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { useMeeting } from "../context.ts";
import type { NotesDesk } from "./desk.ts";
import type { NotesFormat } from "./export.ts";
import { fetched } from "../../ui/way.ts";

/** Makes a file of the notes; what makes it comes when it is needed. */
export function useNotesFile(desk: NotesDesk): (format: NotesFormat) => Promise<FileToKeep> {
  const t = useText();
  const meeting = useMeeting();
  return async (format) => {
    const [{ notesFile }, { docOf }] = await fetched(() => Promise.all([import("./export.ts"), import("./read.ts")]));
    const { title } = meeting.store.snapshot();
    return notesFile(format, docOf(desk), title, t("notes.title"), currentLanguage());
  };
}
