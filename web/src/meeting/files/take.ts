import type { Meeting } from "../../core/meeting.ts";
import { mayShareFiles } from "../../core/state/files.ts";
import { loadAreas, text } from "../../i18n/language.ts";
import { notify } from "../../ui/toast.ts";
import { fetched } from "../../ui/way.ts";

const parts = () => Promise.all([import("./transfers.ts"), loadAreas("files")]);

/** Takes files that were dropped, pasted or chosen anywhere in the meeting, and asks in the panel what to call them. */
export async function takeFiles(meeting: Meeting, files: readonly File[]): Promise<void> {
  const [part] = await fetched(parts).catch(() => []);
  if (!part) {
    notify(text("meeting.part.failed"), "problem");
    return;
  }
  if (!mayShareFiles(meeting.store.snapshot())) {
    notify(text("files.notAllowed"), "problem");
    return;
  }
  part.transfersOf(meeting).choose(files, (kind, number) => text(`files.label.${kind}`, { number }));
  meeting.dispatch({ type: "ShowPanel", panel: "files" });
}
