import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/useText.tsx";
import type { Outcome } from "../portal/http.ts";
import { announce } from "../ui/announce.ts";
import { uploadWords } from "./words.ts";

export interface Uploading {
  readonly label: string;
  /** From 0 to 1. */
  readonly sent: number;
}

export type Sender = (
  label: string,
  file: File,
  onSent: (part: number) => void,
  signal: AbortSignal,
) => Promise<Outcome<null>>;

/** One file on its way to the server, and what went wrong with the last one. */
export function useUpload(send: Sender, onDone: () => void) {
  const t = useText();
  const [uploading, setUploading] = useState<Uploading | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);
  const start = async (label: string, file: File) => {
    const control = new AbortController();
    stopping.current = control;
    setProblem(null);
    setUploading({ label, sent: 0 });
    const outcome = await send(label, file, (sent) => setUploading({ label, sent }), control.signal);
    stopping.current = null;
    setUploading(null);
    if (outcome.ok) {
      announce(t("documents.uploaded", { label }));
      onDone();
    } else {
      const words = uploadWords(t, outcome.problem.code, outcome.problem.status);
      setProblem(words);
      if (words !== null) announce(words, "assertive");
    }
  };
  return { uploading, problem, start, stop: () => stopping.current?.abort() };
}
