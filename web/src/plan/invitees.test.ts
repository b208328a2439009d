import { describe, expect, test } from "vitest";
import { addEntries, isAddress, readEntries } from "./invitees.ts";

describe("what people paste becomes invitees", () => {
  test.each([
    ["Anna Berger <a@b.de>; ben@x.de", ["Anna Berger|a@b.de", "|ben@x.de"]],
    ["a@b.de, ben@x.de\nclara@y.org", ["|a@b.de", "|ben@x.de", "|clara@y.org"]],
    ['"Berger, Anna" <a@b.de>', ["Berger, Anna|a@b.de"]],
    ["Berger, Anna <a@b.de>; Öztürk, Mehmet <m@x.de>", ["Anna Berger|a@b.de", "Mehmet Öztürk|m@x.de"]],
    ["Anna Berger a@b.de", ["Anna Berger|a@b.de"]],
    ["mailto:a@b.de", ["|a@b.de"]],
    ["a@b.de ben@x.de", ["|a@b.de", "|ben@x.de"]],
    ["a@b.de\tben@x.de", ["|a@b.de", "|ben@x.de"]],
    [" ;, \n ", []],
    ["Anna Berger", ["Anna Berger||noAddress"]],
    ["Anna <a@b>", ["Anna|a@b|badAddress"]],
    ["a@b.de, wrong@, c@d.de", ["|a@b.de", "|wrong@|badAddress", "|c@d.de"]],
  ])("%j", (pasted, expected) => {
    const read = readEntries(pasted).map(({ name, email, problem }) => [name, email, problem].join("|"));
    expect(read.map((line) => line.replace(/\|$/, ""))).toEqual(expected);
  });
});

test.each([
  ["a@b.de", true],
  ["anna.berger+runde@post.example.org", true],
  ["müller@müller.de", true],
  ["a@b", false],
  ["a b@c.de", false],
  ["a@b..de", false],
  [`${"a".repeat(250)}@b.de`, false],
])("%s can be an address: %s", (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});

test("nobody is invited twice, and it is told who was there already", () => {
  const there = [{ name: "Anna", email: "a@b.de" }];
  const result = addEntries(there, readEntries("A@B.de; ben@x.de; BEN@x.de; nonsense"));
  expect(result.all.map(({ email, name }) => email || name)).toEqual(["a@b.de", "ben@x.de", "nonsense"]);
  expect(result.twice).toEqual(["A@B.de", "BEN@x.de"]);
  expect(result.added).toHaveLength(2);
});

test("no pasted text makes it fail or lose an address", () => {
  let seed = 20261121;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const pieces = ['"', "<", ">", ",", ";", "\n", " ", "Anna", "ß", "@", ".", "\\", "\t"];
  for (let round = 0; round < 500; round += 1) {
    const noise = Array.from({ length: random(20) }, () => pieces[random(pieces.length)]).join("");
    const found = readEntries(`${noise}\nzoe@example.org\n${noise}`).some(({ email }) => email === "zoe@example.org");
    expect({ noise, found }).toEqual({ noise, found: true });
  }
});
