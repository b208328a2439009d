/**
 * Invitees as they are typed, pasted from a mail, or read from a file: `Anna Berger <a@b.de>; ben@x.de`. What cannot be
 * an address stays, marked, so that nothing of a long list gets lost without a word. Pure.
 */
export interface Entry {
  readonly name: string;
  readonly email: string;
  readonly problem?: "noAddress" | "badAddress";
}

/** Good enough to catch slips of the hand; the server and the mail decide. */
const address = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(\.[^\s@<>(),;:"[\]\\.]+)+$/;

export const longestAddress = 254;
export const longestName = 100;

export function isAddress(text: string): boolean {
  return text.length <= longestAddress && address.test(text);
}

/** What was pasted, one entry per person. Separated by commas, semicolons or line breaks, but not within quotes. */
export function readEntries(text: string): Entry[] {
  return split(text)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap(readOne);
}

function readOne(text: string): Entry[] {
  const angled = /^(.*)<([^<>]*)>$/s.exec(text);
  if (angled) return [entry(clean(angled[1] ?? ""), (angled[2] ?? "").trim())];
  const words = text.split(/\s+/);
  const addresses = words.filter((word) => word.includes("@"));
  // "a@x.de b@x.de": a column copied from a table.
  if (addresses.length > 1 && addresses.length === words.length) return addresses.map((word) => entry("", word));
  if (addresses.length === 1) {
    const [email = ""] = addresses;
    return [entry(clean(words.filter((word) => word !== email).join(" ")), email.replace(/^mailto:/i, ""))];
  }
  return [{ name: clean(text), email: "", problem: "noAddress" }];
}

function entry(name: string, email: string): Entry {
  const short = name.slice(0, longestName);
  return isAddress(email) ? { name: short, email } : { name: short, email, problem: "badAddress" };
}

function clean(name: string): string {
  return name.trim().replace(/^["']|["']$/g, "").replaceAll('\\"', '"').replaceAll(/\s+/g, " ").trim();
}

function split(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let angled = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === "<") angled = true;
    if (char === ">") angled = false;
    const between = (/[;\n\r\t]/.test(char) || char === ",") && !quoted && !angled;
    if (between || char === "\n") {
      parts.push(part);
      part = "";
      quoted = false;
      angled = false;
    } else {
      part += char;
    }
  }
  return joinSurnames([...parts, part]);
}

/** "Berger, Anna <a@b.de>" without quotes is one person: a piece without an address before one with a name in it. */
function joinSurnames(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const single = before !== undefined && /^\s*[\p{L}'’-]+\s*$/u.test(before);
    if (single && /^\s*[\p{L}'’.\s-]+<[^<>@]+@[^<>]+>\s*$/u.test(part)) {
      joined[joined.length - 1] = `${part.replace(/<.*/s, "").trim()} ${before.trim()} ${/<.*/s.exec(part)?.[0] ?? ""}`;
    } else {
      joined.push(part);
    }
  }
  return joined;
}

/** The same address twice is the same person, however it is spelt. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export interface Added<T extends Entry> {
  readonly all: readonly T[];
  readonly added: readonly T[];
  /** Addresses that were there before. */
  readonly twice: readonly string[];
}

/** Puts new entries behind those that are there; whoever is there already stays as they are. */
export function addEntries<T extends Entry>(present: readonly T[], fresh: readonly T[]): Added<T> {
  const all = [...present];
  const added: T[] = [];
  const twice: string[] = [];
  for (const one of fresh) {
    const known = one.problem === undefined && all.some((other) => sameAddress(other.email, one.email));
    if (known) {
      twice.push(one.email);
    } else {
      all.push(one);
      added.push(one);
    }
  }
  return { all, added, twice };
}
