import type { Meeting } from "../../core/meeting.ts";
import type { Sheet } from "../../core/protocol.ts";
import { inOrder, sheetKey } from "../../core/ink/marks.ts";
import { saveFile } from "../../ui/saveFile.ts";
import { fetched } from "../../ui/way.ts";

/** The page with what is drawn on it, as a picture for oneself. */
export async function savePage(meeting: Meeting, sheet: Sheet, picture: Blob, name: string): Promise<void> {
  const page = await createImageBitmap(picture);
  const canvas = document.createElement("canvas");
  canvas.width = page.width;
  canvas.height = page.height;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.drawImage(page, 0, 0);
  page.close();
  const marks = meeting.store.snapshot().ink.sheets.get(sheetKey(sheet))?.shown ?? new Map();
  const { blobOf, paintMarks } = await fetched(() => import("../../ink/export/canvas.ts"));
  paintMarks(context, inOrder(marks), "paper", canvas.width);
  saveFile(await blobOf(canvas, "image/png"), name.replace(/[\\/:*?"<>|]/g, "_"));
}
