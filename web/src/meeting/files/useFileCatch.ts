import { useEffect } from "react";
import type { Meeting } from "../../core/meeting.ts";
import { pastedFiles } from "./pasted.ts";
import { takeFiles } from "./take.ts";

/** Files may be dropped and pasted anywhere. Otherwise the browser would leave for them. */
export function useFileCatch(meeting: Meeting): void {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.defaultPrevented && carriesFiles(event.dataTransfer)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      void takeFiles(meeting, [...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent) => {
      const files = pastedFiles(event.clipboardData);
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      void takeFiles(meeting, files);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    window.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
      window.removeEventListener("paste", paste);
    };
  }, [meeting]);
}

function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}
