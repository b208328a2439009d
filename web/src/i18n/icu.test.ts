import { describe, expect, test } from "vitest";
import { MessageError, parse, placeholders, plainText, render, type Values } from "./icu.ts";

function say(message: string, values: Values = {}, language = "en"): string {
  return plainText(render(parse(message), values, language));
}

describe("ICU messages", () => {
  test.each<[string, Values, string]>([
    ["plain", {}, "plain"],
    ["Hello {name}", { name: "Ada" }, "Hello Ada"],
    ["{n, plural, =0 {nobody} one {# person} other {# people}}", { n: 0 }, "nobody"],
    ["{n, plural, =0 {nobody} one {# person} other {# people}}", { n: 1 }, "1 person"],
    ["{n, plural, =0 {nobody} one {# person} other {# people}}", { n: 1200 }, "1,200 people"],
    ["{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", { n: 22 }, "22nd"],
    ["{who, select, you {your door} other {the door of {name}}}", { who: "x", name: "Ada" }, "the door of Ada"],
    ["{n, plural, other {{who, select, a {A #} other {B #}}}}", { n: 3, who: "a" }, "A 3"],
    ["it''s '{literal}' and isn't #1", {}, "it's {literal} and isn't #1"],
    ["read <link>the notice</link> first", {}, "read the notice first"],
    ["a < b", {}, "a < b"],
  ])("%s with %o", (message, values, expected) => {
    expect(say(message, values)).toBe(expected);
  });

  test("numbers follow the language", () => {
    expect(say("{n}", { n: 1234.5 }, "de")).toBe("1.234,5");
  });

  test("tags keep their place and their nested text", () => {
    expect(render(parse("a <b>c {d}</b>"), { d: "e" }, "en")).toEqual(["a ", { tag: "b", parts: ["c e"] }]);
  });

  test("placeholders are found in every branch", () => {
    expect(placeholders(parse("{n, plural, one {{a}} other {<x>{b}</x>}}"))).toEqual(["<x>", "a", "b", "n"]);
  });

  test.each(["{", "{n, plural, one {x}}", "}", "<b>open", "{n, date, short}", "{}"])("refuses %s", (message) => {
    expect(() => parse(message)).toThrow(MessageError);
  });
});
