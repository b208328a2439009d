/** What the node vouches for goes to the portal in this header, for files and documents alike. */
export function grantHeader(grant: string): Record<string, string> {
  return { "Runde-Grant": grant };
}
