import { useState } from "react";
import type { BoardPage, Paper } from "../../core/protocol.ts";
import { boardSheet } from "../../core/ink/sheets.ts";
import { inOrder, sheetKey } from "../../core/ink/marks.ts";
import type { FileToKeep } from "../../ink/export/files.ts";
import type { PageToKeep } from "../../ink/export/svg.ts";
import type { Meeting } from "../../core/meeting.ts";
import { mayRuleOn } from "../../core/state/ink.ts";
import { currentLanguage } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { fetched } from "../../ui/way.ts";

export const boardRatio = 9 / 16;
const loadMillis = 15_000;

export interface Pages {
  readonly pages: readonly BoardPage[];
  readonly page: number;
  readonly paper: Paper;
  /** Counted from 1, as people do. */
  readonly place: number;
  /** Whether I am where the presenter is. */
  readonly following: boolean;
  readonly presents: boolean;
  readonly turn: (page: number) => void;
  readonly follow: () => void;
}

/** Which page of the board I look at: the presenter's, or one I turned to. Presenters turn it for all who follow. */
export function usePages(): Pages {
  const meeting = useMeeting();
  const { pages, shown } = useMeetingState((state) => state.ink.board);
  const presents = useMeetingState((state) => mayRuleOn(state, "BOARD", "board"));
  const [own, setOwn] = useState<number | null>(null);
  const browsing = !presents && own !== null && own !== shown && pages.some(({ page }) => page === own);
  const page = browsing ? own : shown;
  const index = Math.max(0, pages.findIndex((one) => one.page === page));
  return {
    pages,
    page,
    paper: pages[index]?.paper ?? "BLANK",
    place: index + 1,
    following: !browsing,
    presents,
    turn: (to) => {
      if (presents) meeting.dispatch({ type: "Tell", message: { type: "BoardTurn", page: to } });
      else setOwn(to);
    },
    follow: () => setOwn(null),
  };
}

/** All pages with everything on them, those included that nobody has looked at yet. */
export async function loadPages(meeting: Meeting): Promise<readonly PageToKeep[]> {
  const { pages } = meeting.store.snapshot().ink.board;
  const sheets = pages.map(({ page }) => boardSheet(page));
  for (const sheet of sheets) meeting.dispatch({ type: "Ink", act: { do: "open", sheet } });
  const ready = () => {
    const known = meeting.store.snapshot().ink.sheets;
    return sheets.every((sheet) => ["open", "gone"].includes(known.get(sheetKey(sheet))?.phase ?? ""));
  };
  try {
    await new Promise<void>((resolve, reject) => {
      if (ready()) return resolve();
      const timer = window.setTimeout(() => reject(new Error("the pages did not come")), loadMillis);
      const stop = meeting.store.subscribe(() => {
        if (!ready()) return;
        window.clearTimeout(timer);
        stop();
        resolve();
      });
      return undefined;
    });
    const known = meeting.store.snapshot().ink.sheets;
    return pages.map(({ page, paper }) => {
      const marks = known.get(sheetKey(boardSheet(page)))?.shown ?? new Map();
      return { paper, marks: inOrder(marks), ratio: boardRatio };
    });
  } finally {
    for (const sheet of sheets) meeting.dispatch({ type: "Ink", act: { do: "close", sheet } });
  }
}

/** Makes a file of the board; what makes it comes when it is needed. */
export function useBoardFile(): (kind: "png" | "svg" | "pdf", place: number) => Promise<FileToKeep> {
  const t = useText();
  const meeting = useMeeting();
  return async (kind, place) => {
    const all = await loadPages(meeting);
    const { title } = meeting.store.snapshot();
    const { boardFile } = await fetched(() => import("../../ink/export/files.ts"));
    return boardFile(kind, all, place, title, t("ink.board"), currentLanguage());
  };
}
