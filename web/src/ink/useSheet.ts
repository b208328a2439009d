import { useEffect, useMemo } from "react";
import type { InkMark, Sheet } from "../core/protocol.ts";
import { inOrder, sheetKey } from "../core/ink/marks.ts";
import type { SheetState } from "../core/ink/sheets.ts";
import type { InkDo } from "../core/state/ink.ts";
import { useMeeting, useMeetingState } from "../meeting/context.ts";

export interface OpenSheet {
  /** Null for a moment at first. */
  readonly sheet: SheetState | null;
  readonly marks: readonly InkMark[];
  readonly dispatch: (act: InkDo) => void;
  /** The sheet as it is at this moment, for what happens between two pictures. */
  readonly now: () => SheetState | null;
}

/** Shows a sheet for as long as the view is there. */
export function useSheet({ on, id, page }: Sheet): OpenSheet {
  const meeting = useMeeting();
  const key = sheetKey({ on, id, page });
  useEffect(() => {
    const sheet = { on, id, page };
    meeting.dispatch({ type: "Ink", act: { do: "open", sheet } });
    return () => meeting.dispatch({ type: "Ink", act: { do: "close", sheet } });
  }, [meeting, on, id, page]);
  const sheet = useMeetingState((state) => state.ink.sheets.get(key)) ?? null;
  const shown = sheet?.shown;
  const marks = useMemo(() => (shown === undefined ? [] : inOrder(shown)), [shown]);
  return useMemo(
    () => ({
      sheet,
      marks,
      dispatch: (act) => meeting.dispatch({ type: "Ink", act }),
      now: () => meeting.store.snapshot().ink.sheets.get(key) ?? null,
    }),
    [sheet, marks, meeting, key],
  );
}
