import { useCallback, useEffect, useRef, useState } from "react";
import { type Outcome, type Problem } from "./http.ts";
import { signedOut } from "./session.ts";

export type Loaded<T> =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: Problem }
  | { readonly status: "ready"; readonly value: T };

/**
 * Loads once, again when the page returns to the front, and every `everySeconds` while it is in front. A later failure
 * leaves what was shown: old but true is better than an error page.
 */
export function useLoaded<T>(load: () => Promise<Outcome<T>>, everySeconds?: number) {
  const [state, setState] = useState<Loaded<T>>({ status: "loading" });
  const latest = useRef(load);
  const turn = useRef(0);
  useEffect(() => {
    latest.current = load;
  });
  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const outcome = await latest.current();
    if (mine !== turn.current) return;
    if (outcome.ok) setState({ status: "ready", value: outcome.value });
    else if (outcome.problem.status === 401) signedOut();
    else setState((before) => (before.status === "ready" ? before : { status: "failed", problem: outcome.problem }));
  }, []);
  useEffect(() => {
    void reload();
    const whenInFront = () => {
      if (document.visibilityState === "visible") void reload();
    };
    document.addEventListener("visibilitychange", whenInFront);
    const timer = everySeconds === undefined ? null : setInterval(whenInFront, everySeconds * 1000);
    return () => {
      document.removeEventListener("visibilitychange", whenInFront);
      if (timer !== null) clearInterval(timer);
      turn.current += 1;
    };
  }, [reload, everySeconds]);
  const retry = useCallback(() => {
    setState({ status: "loading" });
    void reload();
  }, [reload]);
  const change = useCallback((to: (value: T) => T) => {
    setState((before) => (before.status === "ready" ? { status: "ready", value: to(before.value) } : before));
  }, []);
  return { state, reload, retry, change };
}
