/** Up to two letters for a name: the first of the first and of the last word, in any script. */
export function initials(name: string): string {
  const words = name
    .normalize("NFC")
    .split(/[\s._-]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ""))
    .filter((word) => word !== "");
  const first = firstCharacter(words[0]);
  const last = words.length > 1 ? firstCharacter(words.at(-1)) : "";
  return (first + last).toLocaleUpperCase() || "?";
}

function firstCharacter(word: string | undefined): string {
  return word ? ([...word][0] ?? "") : "";
}

/** The same hue for the same name, everywhere, in steps of 15 degrees. Red is left out: it means danger. */
export function hueOf(name: string): number {
  // FNV-1a with a last mix, so that names that differ little differ in hue.
  let hash = 0x811c9dc5;
  for (const char of name.normalize("NFC")) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = (hash ^ (hash >>> 12)) >>> 0;
  return 60 + (hash % 19) * 15;
}
