import "./PagedList.css";
import { useEffect, useRef, type ReactNode } from "react";
import { useText } from "../i18n/useText.tsx";
import { announce } from "../ui/announce.ts";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Loading } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ProblemState, problemText } from "./problems.tsx";
import { type Pages } from "./usePages.ts";

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  readonly cell: (item: T) => ReactNode;
  /**
   * `title`: what the row is called, large on a card; `number`: right-aligned; `tools`: buttons, at the end and without
   * a visible heading.
   */
  readonly kind?: "title" | "number" | "tools";
}

export interface PagedListProps<T> {
  /** What is listed, for those who cannot see it: "People". */
  label: string;
  pages: Pages<T>;
  columns: readonly Column<T>[];
  rowKey: (item: T) => string;
  /** The label of the search field; without it there is none. */
  searchLabel?: string;
  /** When there is nothing at all; what to do about it. */
  empty: ReactNode;
  /** Beside the search field: filters. */
  filters?: ReactNode;
}

/** A list in parts with search: a table on wide windows, cards on phones; what changed is spoken. */
export function PagedList<T>({ label, pages, columns, rowKey, searchLabel, empty, filters }: PagedListProps<T>) {
  const t = useText();
  const { state } = pages;
  const body = useSpokenRows(pages);
  const nothing = state.status === "ready" && state.items.length === 0;
  if (nothing && state.search === "" && pages.search === "" && !filters) return <>{empty}</>;
  return (
    <div className="paged">
      {searchLabel || filters ? (
        <div className="paged-tools">
          {searchLabel ? (
            <TextField
              className="portal-filter"
              label={searchLabel}
              type="search"
              value={pages.search}
              onChange={pages.setSearch}
            />
          ) : null}
          {filters}
        </div>
      ) : null}
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={pages.retry} /> : null}
      {nothing && state.search === "" ? empty : null}
      {nothing && state.search !== "" ? <p>{t("portal.paged.none", { search: state.search })}</p> : null}
      {state.status === "ready" && !nothing ? (
        <>
          <Table label={label} items={state.items} columns={columns} rowKey={rowKey} body={body} />
          <More pages={pages} />
        </>
      ) : null}
    </div>
  );
}

/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
/* The roles are spelt out because a table that is laid out as cards is none for screen readers any more. */
function Table<T>({ label, items, columns, rowKey, body }: {
  label: string;
  items: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (item: T) => string;
  body: React.RefObject<HTMLTableSectionElement | null>;
}) {
  return (
    <table role="table" className="paged-table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              className={column.kind === "number" ? "paged-number" : undefined}
            >
              <span className={column.kind === "tools" ? "ui-hidden" : undefined}>{column.label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup">
        {items.map((item) => (
          <tr key={rowKey(item)} role="row" tabIndex={-1}>
            {columns.map((column) => (
              <td
                key={column.id}
                role={column.kind === "title" ? "rowheader" : "cell"}
                className={classes("paged-cell", column.kind && `paged-${column.kind}`)}
              >
                {column.kind === "title" || column.kind === "tools" ? null : (
                  <span className="paged-label" aria-hidden="true">
                    {column.label}
                  </span>
                )}
                <div className="paged-value">{column.cell(item)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/* oxlint-enable */
/** The button for the following part. It stays where it is, so that it can be pressed again. */
export function More<T>({ pages }: { pages: Pages<T> }) {
  const t = useText();
  const { state } = pages;
  if (state.status !== "ready" || state.next === null) return null;
  const failed = typeof state.more === "object" ? state.more : null;
  return (
    <div className="paged-more">
      {failed ? (
        <p className="portal-alert" role="alert">
          {problemText(t, failed)}
        </p>
      ) : null}
      <Button busy={state.more === "loading"} onPress={pages.loadMore}>
        {t("portal.paged.more")}
      </Button>
    </div>
  );
}

/** Says how many there are after a search or a further part; goes on at the first new row after the last part. */
function useSpokenRows<T>(pages: Pages<T>) {
  const t = useText();
  const body = useRef<HTMLTableSectionElement>(null);
  const before = useRef<{ search: string; count: number } | null>(null);
  const { state } = pages;
  useEffect(() => {
    if (state.status !== "ready" || state.more !== "idle") return;
    const last = before.current;
    const count = state.items.length;
    before.current = { search: state.search, count };
    if (last === null) return;
    const more = state.next !== null;
    if (last.search !== state.search) announce(t(more ? "portal.paged.foundMore" : "portal.paged.found", { n: count }));
    else if (count > last.count + 1) {
      announce(t("portal.paged.added", { n: count - last.count, all: count }));
      const row = body.current?.children.item(last.count);
      if (!more && row instanceof HTMLElement) row.focus();
    }
  }, [state, t]);
  return body;
}
