/** The link for everybody, also for whoever came by a personal one, which is theirs alone. */
export function linkTo({ kind, key }: { readonly kind: string; readonly key: string }): string {
  return `${location.origin}/${kind === "personal" ? "r" : "meet"}/${encodeURIComponent(key)}`;
}
