import { useCallback, useEffect, useRef, useState } from "react";
import { type Outcome, type Problem } from "./http.ts";
import { signedOut } from "./session.ts";

/** A part of a list as the server gives it: `next` is the value of `after` for the following part. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageQuery {
  readonly search: string;
  readonly after: string | null;
  readonly limit: number;
}

/** `?after=…&limit=50&search=…`, without what is not asked for. */
export function queryText(query: PageQuery, more: Readonly<Record<string, string>> = {}): string {
  const params = new URLSearchParams(more);
  if (query.after !== null) params.set("after", query.after);
  params.set("limit", String(query.limit));
  if (query.search !== "") params.set("search", query.search);
  return `?${params.toString()}`;
}

export type PagesState<T> =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly problem: Problem }
  | {
      readonly status: "ready";
      readonly items: readonly T[];
      readonly next: string | null;
      /** What these items were searched by, which lags behind what is being typed. */
      readonly search: string;
      /** The `key` of the list they belong to. */
      readonly list: string;
      /** The following part is on its way, or could not be had. */
      readonly more: "idle" | "loading" | Problem;
    };

export interface Pages<T> {
  readonly state: PagesState<T>;
  readonly search: string;
  readonly setSearch: (text: string) => void;
  readonly loadMore: () => void;
  /** Fetches anew what is shown, without a flicker. */
  readonly reload: () => void;
  readonly retry: () => void;
  /** Puts a change in that the server has already confirmed. */
  readonly change: (to: (items: readonly T[]) => readonly T[]) => void;
}

const pageSize = 50;
/** The server gives no more at once. */
const mostAtOnce = 200;
/** Long enough not to ask for every letter. */
const typingMillis = 250;

/** A list that the server gives out and searches in parts. `key`: another list begins from the start. */
export function usePages<T>(
  load: (query: PageQuery) => Promise<Outcome<PageOf<T>>>,
  key = "",
  size = pageSize,
): Pages<T> {
  const [state, setState] = useState<PagesState<T>>({ status: "loading" });
  const [search, setSearch] = useState("");
  const [wanted, setWanted] = useState("");
  const latest = useRef(load);
  const shown = useRef(state);
  const turn = useRef(0);
  useEffect(() => {
    latest.current = load;
    shown.current = state;
  });

  const fetchFirst = useCallback(
    async (text: string, list: string, limit: number) => {
      turn.current += 1;
      const mine = turn.current;
      const outcome = await latest.current({ search: text, after: null, limit });
      if (mine !== turn.current) return;
      if (outcome.ok) {
        const { items, next } = outcome.value;
        setState({ status: "ready", items, next, search: text, list, more: "idle" });
      } else if (outcome.problem.status === 401) {
        signedOut();
      } else {
        setState({ status: "failed", problem: outcome.problem });
      }
    },
    [],
  );

  useEffect(() => {
    const timer = setTimeout(() => setWanted(search.trim()), search === "" ? 0 : typingMillis);
    return () => clearTimeout(timer);
  }, [search]);

  useEffect(() => {
    void fetchFirst(wanted, key, size);
    return () => {
      turn.current += 1;
    };
  }, [wanted, key, size, fetchFirst]);

  const loadMore = useCallback(async () => {
    const now = shown.current;
    if (now.status !== "ready" || now.next === null || now.more === "loading") return;
    const mine = turn.current;
    setState({ ...now, more: "loading" });
    const outcome = await latest.current({ search: now.search, after: now.next, limit: size });
    if (mine !== turn.current) return;
    if (outcome.ok) {
      const { items, next } = outcome.value;
      setState({ ...now, items: [...now.items, ...items], next, more: "idle" });
    } else if (outcome.problem.status === 401) {
      signedOut();
    } else {
      setState({ ...now, more: outcome.problem });
    }
  }, [size]);

  const reload = useCallback(() => {
    const now = shown.current;
    const count = now.status === "ready" ? now.items.length : 0;
    void fetchFirst(wanted, key, Math.min(mostAtOnce, Math.max(size, count)));
  }, [fetchFirst, wanted, key, size]);

  const retry = useCallback(() => {
    setState({ status: "loading" });
    void fetchFirst(wanted, key, size);
  }, [fetchFirst, wanted, key, size]);

  const change = useCallback((to: (items: readonly T[]) => readonly T[]) => {
    setState((before) => (before.status === "ready" ? { ...before, items: to(before.items) } : before));
  }, []);

  return { state, search, setSearch, loadMore: () => void loadMore(), reload, retry, change };
}
