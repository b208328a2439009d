import { beforeEach, expect, test, vi } from "vitest";
import { get, keepCsrf, send } from "./http.ts";

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly csrf: string | null;
  readonly body: unknown;
}

let sent: Sent[] = [];

/** A server that answers in the given order; a string is not JSON, an error means that nobody is there. */
function server(...answers: ({ status: number; body?: unknown } | string | Error)[]): void {
  sent = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    sent.push({
      method: init.method ?? "",
      path,
      csrf: headers.get("X-CSRF-Token"),
      body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : null,
    });
    const next = answers.shift();
    if (next === undefined) throw new Error("asked too often");
    if (next instanceof Error) return Promise.reject(next);
    if (typeof next === "string") return Promise.resolve(new Response(next));
    const body = next.body === undefined ? null : JSON.stringify(next.body);
    return Promise.resolve(new Response(body, { status: next.status }));
  });
}

beforeEach(() => keepCsrf("old"));

test("what was asked for is the value", async () => {
  server({ status: 200, body: { name: "Ada" } });
  expect(await get("/api/v1/x")).toEqual({ ok: true, value: { name: "Ada" } });
});

test("an empty answer is a value too", async () => {
  server({ status: 204 });
  expect(await send("DELETE", "/api/v1/x")).toEqual({ ok: true, value: null });
});

test("what changes something carries the CSRF value, what reads does not", async () => {
  server({ status: 200, body: {} }, { status: 200, body: {} });
  await get("/api/v1/x");
  await send("PUT", "/api/v1/x", { a: 1 });
  expect(sent.map(({ csrf }) => csrf)).toEqual([null, "old"]);
  expect(sent[1]?.body).toEqual({ a: 1 });
});

test("an outdated CSRF value is fetched anew once, and the request repeated", async () => {
  const refused = { status: 403, body: { code: "csrf" } };
  server(refused, { status: 200, body: { csrf: "new" } }, { status: 200, body: {} });
  expect((await send("POST", "/api/v1/x")).ok).toBe(true);
  expect(sent.map(({ path, csrf }) => [path, csrf])).toEqual([
    ["/api/v1/x", "old"],
    ["/api/v1/session", null],
    ["/api/v1/x", "new"],
  ]);
  server(refused, { status: 200, body: { csrf: "new" } }, refused);
  expect(await send("POST", "/api/v1/x")).toEqual({ ok: false, problem: { code: "csrf", status: 403 } });
});

test("a problem keeps its code, field, length and waiting time", async () => {
  server({ status: 422, body: { code: "invalid", field: "name", max: 64, detail: "…" } });
  expect(await get("/api/v1/x")).toEqual({
    ok: false,
    problem: { code: "invalid", status: 422, field: "name", length: 64 },
  });
  server({ status: 429, body: { code: "tooMany", retryAfterSeconds: 30 } });
  expect(await get("/api/v1/x")).toMatchObject({ problem: { code: "tooMany", retryAfterSeconds: 30 } });
});

test("nobody there is offline, and an answer of something else is broken", async () => {
  server(new TypeError("failed"), "<html>", { status: 502, body: "proxy" });
  expect(await get("/api/v1/x")).toEqual({ ok: false, problem: { code: "offline", status: 0 } });
  expect(await get("/api/v1/x")).toEqual({ ok: false, problem: { code: "broken", status: 200 } });
  expect(await get("/api/v1/x")).toEqual({ ok: false, problem: { code: "broken", status: 502 } });
});
