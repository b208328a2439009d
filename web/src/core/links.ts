/**
 * What in a message is an address, and where it really leads. Shown is what the browser would open, not what somebody
 * wrote: letters that look like others become visible in the name of the host, names before an `@` are left out, and
 * characters that turn the direction of writing show themselves.
 */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  /** A character that would change the order in which others are read. */
  | { readonly kind: "odd"; readonly code: string }
  | {
      readonly kind: "link";
      readonly href: string;
      /** Of the host as the browser asks for it. */
      readonly host: string;
      readonly before: string;
      readonly after: string;
      /** The host as it was written, when that looks different; else null. */
      readonly written: string | null;
    };

const addresses = /(https?:\/\/[^\s<>"]+)/giu;
/** Marks of embedding, override and isolation; marks that only say which way a letter goes are left alone. */
const turning = /([\u202A-\u202E\u2066-\u2069])/u;
const ends = /[.,;:!?'"…)\]}]+$/u;

export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  text.split(addresses).forEach((part, index) => {
    if (index % 2 === 0) {
      pieces.push(...plain(part));
      return;
    }
    // What turns the direction ends an address: it would make it read as another one.
    const whole = part.split(turning)[0] ?? "";
    const address = withoutEnd(whole);
    const link = linkOf(address);
    if (link === null) pieces.push(...plain(part));
    else pieces.push(link, ...plain(part.slice(address.length)));
  });
  return joined(pieces);
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1);
    if (last?.kind !== "text" || piece.kind !== "text") return [...all, piece];
    return [...all.slice(0, -1), { kind: "text", text: last.text + piece.text }];
  }, []);
}

/** A closing bracket belongs to an address that has opened one. */
function withoutEnd(address: string): string {
  const end = ends.exec(address)?.[0] ?? "";
  const kept = end.startsWith(")") && address.includes("(") ? 1 : 0;
  return address.slice(0, address.length - end.length + kept);
}

function linkOf(address: string): Piece | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") return null;
  url.username = "";
  url.password = "";
  const typed = hostIn(address);
  const rest = `${url.pathname}${url.search}${url.hash}`;
  return {
    kind: "link",
    href: url.href,
    host: url.host,
    before: `${url.protocol}//`,
    after: rest === "/" ? "" : rest,
    written: typed.toLowerCase() === url.host ? null : typed,
  };
}

/** The host as somebody wrote it, without the standard port, which the browser leaves out. */
function hostIn(address: string): string {
  const authority = /^https?:\/\/([^/?#\\]*)/iu.exec(address)?.[1] ?? "";
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return host.replace(/:(80|443)?$/u, "");
}

function plain(text: string): Piece[] {
  return text.split(turning).flatMap((part, index): Piece[] => {
    if (part === "") return [];
    if (index % 2 === 0) return [{ kind: "text", text: part }];
    return [{ kind: "odd", code: `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase()}` }];
  });
}
