import { beforeEach, expect, test, vi } from "vitest";
import { browserWay, dropLostSheets, renew } from "./way.ts";

const page = (script: string) => `<div id="root"></div><script type="module" src="${script}"></script>`;

beforeEach(() => {
  document.body.innerHTML = page("/assets/index-a.js");
  history.replaceState(null, "");
});

test.each([
  ["same", page("/assets/index-a.js"), 200],
  ["newer", page("/assets/index-b.js"), 200],
  ["away", "please sign in to this network", 200],
  ["away", page("/assets/index-b.js"), 502],
])("the server is %s when it answers %j with %i", async (found, answer, status) => {
  const fetched = vi.fn<typeof fetch>(async () => new Response(answer, { status }));
  vi.stubGlobal("fetch", fetched);
  expect(await browserWay.look()).toBe(found);
  expect(fetched).toHaveBeenCalledWith("/", expect.objectContaining({ cache: "no-store" }));
});

test("a page is loaded again only once for a version, but again for the next", () => {
  history.replaceState({ other: 1 }, "");
  const reload = vi.fn<() => void>();
  expect(renew(reload)).toBe(true);
  expect(renew(reload)).toBe(false);
  expect(reload).toHaveBeenCalledTimes(1);
  expect(history.state).toEqual({ other: 1, renewed: "/assets/index-a.js" });
  document.body.innerHTML = page("/assets/index-b.js");
  expect(renew(reload)).toBe(true);
});

test("a sheet that did not come is taken out, so that it is fetched again with its part", () => {
  dropLostSheets();
  document.head.innerHTML = '<link rel="stylesheet" href="/a.css"><link rel="icon" href="/b.svg">';
  for (const link of document.head.querySelectorAll("link")) link.dispatchEvent(new Event("error"));
  expect([...document.head.querySelectorAll("link")].map((link) => link.rel)).toEqual(["icon"]);
});
