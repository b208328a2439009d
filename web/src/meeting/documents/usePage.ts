import { useEffect, useState } from "react";
import { useMeeting } from "../context.ts";
import { pageStoreOf } from "./pageStore.ts";

export type Picture =
  | { readonly at: "loading" }
  | { readonly at: "failed" }
  | { readonly at: "ready"; readonly url: string; readonly blob: Blob; readonly page: number };

/** One page as a picture. While the next one comes, the one before stays in sight. */
export function usePicture(document: string, page: number, part: "large" | "small", wanted = true) {
  const meeting = useMeeting();
  const [picture, setPicture] = useState<Picture>({ at: "loading" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!wanted || turn < 0) return undefined;
    let gone = false;
    void pageStoreOf(meeting)
      .page(document, page, part)
      .then((got) => {
        if (!gone) setPicture(got === null ? { at: "failed" } : { at: "ready", page, url: got.url, blob: got.blob });
      });
    return () => {
      gone = true;
    };
  }, [meeting, document, page, part, wanted, turn]);
  return {
    picture,
    retry: () => {
      setPicture({ at: "loading" });
      setTurn(turn + 1);
    },
  };
}

/** What stands on a page, for those who listen; empty while it is not there. */
export function useWords(document: string, page: number): string {
  const meeting = useMeeting();
  const [words, setWords] = useState({ page: 0, text: "" });
  useEffect(() => {
    let gone = false;
    void pageStoreOf(meeting)
      .page(document, page, "text")
      .then(async (got) => {
        const text = got === null ? "" : await got.blob.text();
        if (!gone) setWords({ page, text });
      });
    return () => {
      gone = true;
    };
  }, [meeting, document, page]);
  return words.page === page ? words.text : "";
}

/** The next page and the one before are there when somebody turns to them. */
export function useNeighbours(document: string, page: number, pages: number, ready: boolean): void {
  const meeting = useMeeting();
  useEffect(() => {
    if (!ready) return;
    for (const one of [page + 1, page - 1]) {
      if (one >= 1 && one <= pages) void pageStoreOf(meeting).page(document, one, "large");
    }
  }, [meeting, document, page, pages, ready]);
}
