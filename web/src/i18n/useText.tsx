import { Fragment, useCallback, useSyncExternalStore, type ReactNode } from "react";
import type { Part, Values } from "./icu.ts";
import { onTextChange, parts, text, textVersion, type MessageKey } from "./language.ts";

export type Text = (key: MessageKey, values?: Values) => string;

/** `const t = useText(); t("ui.copy")`: the view follows a change of language. */
export function useText(): Text {
  const version = useSyncExternalStore(onTextChange, textVersion);
  // A new function per version, so that memoised views notice the change.
  // oxlint-disable-next-line react/exhaustive-deps
  return useCallback((key: MessageKey, values?: Values) => text(key, values), [version]);
}

/** A message with tags: `<RichText id="…" tags={{ link: (inner) => <Link href="…">{inner}</Link> }} />`. */
export function RichText({
  id,
  values,
  tags,
}: {
  id: MessageKey;
  values?: Values;
  tags: Readonly<Record<string, (inner: ReactNode) => ReactNode>>;
}) {
  useText();
  return <>{dress(parts(id, values), tags)}</>;
}

function dress(
  list: readonly Part[],
  tags: Readonly<Record<string, (inner: ReactNode) => ReactNode>>,
): ReactNode[] {
  return list.map((part, index) => {
    if (typeof part === "string") return part;
    const inner = dress(part.parts, tags);
    // oxlint-disable-next-line react/no-array-index-key -- the parts of a message never move
    return <Fragment key={index}>{tags[part.tag]?.(inner) ?? inner}</Fragment>;
  });
}
