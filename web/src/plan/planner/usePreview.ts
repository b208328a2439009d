import { useEffect, useState } from "react";
import { type Problem } from "../../portal/http.ts";
import { planApi, type Preview, type Schedule } from "../planApi.ts";

const typingMillis = 350;

/** What the server makes of a schedule; what was known stays until the answer is there. */
export interface PreviewState {
  readonly preview: Preview | null;
  readonly problem: Problem | null;
}

const nothing: PreviewState = { preview: null, problem: null };

/** Asks the server a moment after the last key. Without an answer nothing is shown: saving tells what is wrong. */
export function usePreview(schedule: Schedule | null, code: string | undefined): PreviewState {
  const [state, setState] = useState<PreviewState>(nothing);
  const wanted = schedule === null ? "" : JSON.stringify(schedule);
  useEffect(() => {
    if (wanted === "") return undefined;
    let current = true;
    const timer = setTimeout(() => {
      void planApi.preview(JSON.parse(wanted) as Schedule, code).then((outcome) => {
        if (!current) return;
        if (outcome.ok) setState({ preview: outcome.value, problem: null });
        else if (outcome.problem.status === 422) setState({ preview: null, problem: outcome.problem });
        else setState(nothing);
      });
    }, typingMillis);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, code]);
  return wanted === "" ? nothing : state;
}
