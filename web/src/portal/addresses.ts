/** The address as one would read it out: without the scheme. */
export function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//, "");
}
