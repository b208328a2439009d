import { expect, test } from "vitest";
import { piecesOf } from "./links.ts";

const links = (text: string) => piecesOf(text).flatMap((piece) => (piece.kind === "link" ? [piece] : []));
const texts = (text: string) => piecesOf(text).map((piece) => (piece.kind === "text" ? piece.text : piece.kind));

test.each([
  ["javascript:alert(1)"],
  ["data:text/html,x"],
  ["ftp://example.org/x"],
  ["www.example.org"],
  ["https://"],
  ["https://[x"],
])("%s is no link", (text) => {
  expect(links(text)).toEqual([]);
});

test("a sentence keeps its punctuation and an address its brackets", () => {
  expect(texts("See https://example.org/a_(b), please.")).toEqual(["See ", "link", ", please."]);
  expect(links("(https://example.org/x)")[0]?.href).toBe("https://example.org/x");
  expect(links("https://example.org/a_(b)")[0]?.after).toBe("/a_(b)");
});

test("what stands before an @ is neither shown nor sent", () => {
  const [link] = links("https://bank.example@evil.example/login");
  expect(link).toMatchObject({ host: "evil.example", href: "https://evil.example/login", written: null });
});

test("letters that look like others are visible in the host", () => {
  const [link] = links("https://pаypal.com/"); // with a Cyrillic а
  expect(link?.host).toBe("xn--pypal-4ve.com");
  expect(link?.written).toBe("pаypal.com");
  const [umlaut] = links("https://müller.example");
  expect(umlaut).toMatchObject({ host: "xn--mller-kva.example", written: "müller.example" });
});

test("another way of writing an address is shown as what it is", () => {
  expect(links("http://0x7f.1/")[0]).toMatchObject({ host: "127.0.0.1", written: "0x7f.1" });
  expect(links("HTTPS://Example.ORG:443/x")[0]).toMatchObject({ host: "example.org", written: null });
  expect(links("https://example.org\\@evil.example")[0]?.host).toBe("example.org");
});

test("what turns the direction of writing shows itself and ends an address", () => {
  const text = "https://example.org/\u202Egpj.exe and \u2067x";
  expect(piecesOf(text)).toMatchObject([
    { kind: "link", href: "https://example.org/" },
    { kind: "odd", code: "U+202E" },
    { kind: "text", text: "gpj.exe and " },
    { kind: "odd", code: "U+2067" },
    { kind: "text", text: "x" },
  ]);
});

test("marks of languages that are written from right to left stay as they are", () => {
  expect(texts("שלום\u200F!")).toEqual(["שלום\u200F!"]);
});
