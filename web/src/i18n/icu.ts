/**
 * The part of ICU MessageFormat that our catalogs use: arguments `{name}`, `{n, plural, …}`, `{n, selectordinal, …}`,
 * `{kind, select, …}`, `#`, apostrophe quoting and tags `<link>…</link>`. Numbers are formatted for the language;
 * dates are formatted by `times.ts` and come in as text. Pure.
 */
export type Value = string | number;
export type Values = Readonly<Record<string, Value>>;

export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "argument"; readonly name: string }
  | { readonly kind: "count" }
  | { readonly kind: "tag"; readonly name: string; readonly children: readonly Node[] }
  | {
      readonly kind: "choice";
      readonly by: "plural" | "selectordinal" | "select";
      readonly name: string;
      readonly cases: ReadonlyMap<string, readonly Node[]>;
    };

/** What a message becomes: text, and tags whose content the caller dresses. */
export type Part = string | { readonly tag: string; readonly parts: readonly Part[] };

export class MessageError extends Error {}

export function parse(message: string): readonly Node[] {
  const reader = new Reader(message);
  const nodes = reader.nodes(false, null);
  if (!reader.ended()) throw new MessageError(`unexpected "${reader.rest()}" in "${message}"`);
  return nodes;
}

/** The names of all arguments and tags of a message, sorted: what two translations must have in common. */
export function placeholders(nodes: readonly Node[]): string[] {
  const names = new Set<string>();
  collect(nodes, names);
  return [...names].toSorted();
}

function collect(nodes: readonly Node[], into: Set<string>): void {
  for (const node of nodes) {
    switch (node.kind) {
      case "argument":
        into.add(node.name);
        break;
      case "tag":
        into.add(`<${node.name}>`);
        collect(node.children, into);
        break;
      case "choice":
        into.add(node.name);
        for (const nested of node.cases.values()) collect(nested, into);
        break;
      case "text":
      case "count":
        break;
    }
  }
}

export function render(nodes: readonly Node[], values: Values, language: string): Part[] {
  const parts: Part[] = [];
  renderInto(parts, nodes, values, language, null);
  return parts;
}

export function plainText(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === "string" ? part : plainText(part.parts))).join("");
}

function renderInto(
  parts: Part[],
  nodes: readonly Node[],
  values: Values,
  language: string,
  count: number | null,
): void {
  for (const node of nodes) {
    switch (node.kind) {
      case "text":
        push(parts, node.text);
        break;
      case "count":
        push(parts, count === null ? "#" : number(count, language));
        break;
      case "argument": {
        const value = values[node.name];
        push(parts, typeof value === "number" ? number(value, language) : (value ?? `{${node.name}}`));
        break;
      }
      case "tag": {
        const inner: Part[] = [];
        renderInto(inner, node.children, values, language, count);
        parts.push({ tag: node.name, parts: inner });
        break;
      }
      case "choice": {
        const value = values[node.name] ?? "";
        const chosen = choose(node.by, node.cases, value, language);
        renderInto(parts, chosen, values, language, node.by === "select" ? count : Number(value));
        break;
      }
    }
  }
}

function push(parts: Part[], text: string): void {
  const last = parts.length - 1;
  const before = parts[last];
  if (typeof before === "string") parts[last] = before + text;
  else parts.push(text);
}

function number(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

function choose(
  by: "plural" | "selectordinal" | "select",
  cases: ReadonlyMap<string, readonly Node[]>,
  value: Value,
  language: string,
): readonly Node[] {
  const other = cases.get("other") ?? [];
  if (by === "select") return cases.get(String(value)) ?? other;
  const exact = cases.get(`=${value}`);
  if (exact) return exact;
  const rules = new Intl.PluralRules(language, { type: by === "plural" ? "cardinal" : "ordinal" });
  return cases.get(rules.select(Number(value))) ?? other;
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  ended(): boolean {
    return this.at >= this.text.length;
  }

  rest(): string {
    return this.text.slice(this.at, this.at + 20);
  }

  nodes(inPlural: boolean, closing: string | null): Node[] {
    const nodes: Node[] = [];
    let text = "";
    const flush = () => {
      if (text !== "") nodes.push({ kind: "text", text });
      text = "";
    };
    while (!this.ended()) {
      const char = this.text.charAt(this.at);
      if (char === "}") break;
      if (char === "<" && closing !== null && this.text.startsWith(`</${closing}>`, this.at)) break;
      if (char === "'") {
        text += this.quoted(inPlural);
      } else if (char === "{") {
        flush();
        nodes.push(this.argument(inPlural));
      } else if (char === "<" && /^<[a-z]/i.test(this.text.slice(this.at, this.at + 2))) {
        flush();
        nodes.push(this.tag(inPlural));
      } else if (char === "#" && inPlural) {
        flush();
        nodes.push({ kind: "count" });
        this.at += 1;
      } else {
        text += char;
        this.at += 1;
      }
    }
    flush();
    return nodes;
  }

  /** ICU: `''` is one apostrophe; one before syntax quotes up to the next; any other stands for itself. */
  private quoted(inPlural: boolean): string {
    this.at += 1;
    const next = this.text.charAt(this.at);
    if (next === "'") {
      this.at += 1;
      return "'";
    }
    const special = next === "{" || next === "}" || next === "<" || (next === "#" && inPlural);
    if (!special) return "'";
    const end = this.text.indexOf("'", this.at);
    const stop = end === -1 ? this.text.length : end;
    const quoted = this.text.slice(this.at, stop);
    this.at = stop + 1;
    return quoted;
  }

  private argument(inPlural: boolean): Node {
    this.expect("{");
    const name = this.word();
    if (this.accept("}")) return { kind: "argument", name };
    this.expect(",");
    const by = this.word();
    if (by !== "plural" && by !== "selectordinal" && by !== "select") throw this.error(`unknown format "${by}"`);
    this.expect(",");
    const cases = new Map<string, readonly Node[]>();
    while (!this.accept("}")) {
      const label = this.word();
      this.expect("{");
      cases.set(label, this.nodes(by === "select" ? inPlural : true, null));
      this.expect("}");
      this.space();
    }
    if (!cases.has("other")) throw this.error(`"${name}" lacks the case "other"`);
    return { kind: "choice", by, name, cases };
  }

  private tag(inPlural: boolean): Node {
    const end = this.text.indexOf(">", this.at);
    const name = this.text.slice(this.at + 1, end);
    if (end === -1 || !/^[a-z][a-z0-9]*$/i.test(name)) throw this.error("broken tag");
    this.at = end + 1;
    const children = this.nodes(inPlural, name);
    if (!this.text.startsWith(`</${name}>`, this.at)) throw this.error(`<${name}> is not closed`);
    this.at += name.length + 3;
    return { kind: "tag", name, children };
  }

  private word(): string {
    this.space();
    const match = /^[=\w-]+/.exec(this.text.slice(this.at));
    if (!match) throw this.error("a name is missing");
    this.at += match[0].length;
    this.space();
    return match[0];
  }

  private space(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }

  private accept(char: string): boolean {
    if (this.text.charAt(this.at) !== char) return false;
    this.at += 1;
    return true;
  }

  private expect(char: string): void {
    if (!this.accept(char)) throw this.error(`"${char}" is missing`);
  }

  private error(why: string): MessageError {
    return new MessageError(`${why} at ${this.at} in "${this.text}"`);
  }
}
