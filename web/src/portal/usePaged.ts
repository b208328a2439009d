import { useCallback, useEffect, useRef, useState } from "react";
import { type PageOf } from "./api.ts";
import { type Outcome, type Problem } from "./http.ts";
import { signedOut } from "./session.ts";

const typingMillis = 250;

export type Paged<T> =
  & { readonly reload: () => void }
  & (
    | { readonly status: "loading" }
    | { readonly status: "failed"; readonly problem: Problem }
    | {
      readonly status: "ready";
      readonly items: readonly T[];
      /** Loads the following part; null at the end of the list. */
      readonly more: (() => void) | null;
      readonly busy: boolean;
    }
  );

type State<T> =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: Problem }
  | { readonly status: "ready"; readonly items: readonly T[]; readonly next: string | null; readonly busy: boolean };

/**
 * A long list in parts, searched by the server a moment after the last key. What was found stays until the new list is
 * there.
 */
export function usePaged<T>(
  load: (search: string, after: string) => Promise<Outcome<PageOf<T>>>,
  search: string,
): Paged<T> {
  const [state, setState] = useState<State<T>>({ status: "loading" });
  const latest = useRef(load);
  const turn = useRef(0);
  useEffect(() => {
    latest.current = load;
  });
  const fetch = useCallback(async (after: string, before: readonly T[]) => {
    turn.current += 1;
    const mine = turn.current;
    const outcome = await latest.current(search, after);
    if (mine !== turn.current) return;
    if (outcome.ok) {
      setState({ status: "ready", items: [...before, ...outcome.value.items], next: outcome.value.next, busy: false });
    } else if (outcome.problem.status === 401) signedOut();
    else setState({ status: "failed", problem: outcome.problem });
  }, [search]);
  useEffect(() => {
    const timer = setTimeout(() => void fetch("", []), search === "" ? 0 : typingMillis);
    return () => {
      clearTimeout(timer);
      turn.current += 1;
    };
  }, [fetch, search]);
  const reload = useCallback(() => void fetch("", []), [fetch]);
  if (state.status !== "ready") return { ...state, reload };
  const { items, next, busy } = state;
  const more = next === null ? null : () => {
    setState({ status: "ready", items, next, busy: true });
    void fetch(next, items);
  };
  return { status: "ready", items, more, busy, reload };
}
