import { Schema, type DOMOutputSpec } from "prosemirror-model";

/** What notes are made of. Everything that is pasted becomes this or is left out. */

/** Only what opens a page or a mail; never a script. */
export function safeAddress(text: string): string | null {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  try {
    const { protocol, href } = new URL(address);
    return ["http:", "https:", "mailto:"].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

const checkItem = (checked: boolean): DOMOutputSpec => [
  "li",
  { "class": "notes-check", "data-checked": checked ? "yes" : "no" },
  ["div", { "class": "notes-check-text" }, 0],
];

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "inline*",
      attrs: { level: { default: 1, validate: "number" } },
      defining: true,
      parseDOM: [1, 2, 3].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      // The panel and the stage have headings of their own above these.
      toDOM: (node) => [`h${Math.min(6, 2 + Number(node.attrs["level"]))}`, { "data-level": node.attrs["level"] }, 0],
    },
    bullet_list: {
      group: "block",
      content: "list_item+",
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    ordered_list: {
      group: "block",
      content: "list_item+",
      parseDOM: [{ tag: "ol" }],
      toDOM: () => ["ol", 0],
    },
    check_list: {
      group: "block",
      content: "check_item+",
      parseDOM: [{ tag: "ul.notes-checks", priority: 60 }],
      toDOM: () => ["ul", { "class": "notes-checks" }, 0],
    },
    list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    check_item: {
      content: "paragraph block*",
      defining: true,
      attrs: { checked: { default: false, validate: "boolean" } },
      parseDOM: [
        {
          tag: "li.notes-check",
          priority: 60,
          getAttrs: (element) => ({ checked: element.dataset["checked"] === "yes" }),
        },
      ],
      toDOM: (node) => checkItem(node.attrs["checked"] === true),
    },
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { href: { validate: "string" } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (element) => {
            const href = safeAddress(element.getAttribute("href") ?? "");
            return href === null ? false : { href };
          },
        },
      ],
      toDOM: (mark) => {
        // What others send was not parsed from a page, so it is looked at here as well.
        const href = safeAddress(String(mark.attrs["href"])) ?? "about:blank";
        return ["a", { href, rel: "noopener noreferrer nofollow", target: "_blank" }, 0];
      },
    },
    em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
  },
});
