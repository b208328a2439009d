/**
 * Requests to our own server. The outcome is a value, never an exception: what was asked for, or a problem with the
 * stable code of RFC 9457 problem details that a screen can word. Framework-free.
 */
export interface Problem {
  /** The server's code; `offline` when it could not be reached, `broken` when it answered with something else. */
  readonly code: string;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** The member of the request that was refused. */
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** Why it did not work, as a code of the feature. */
  readonly reason?: string;
  /** The length that a text must reach or must not exceed, in characters. */
  readonly length?: number;
  /** Where a series could begin, as a local time, when its start is no date of its rule. */
  readonly first?: string;
  /** The first factor was right; this belongs to the second. */
  readonly ticket?: string;
  readonly methods?: readonly string[];
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Headers of one request, besides those that every request has. */
export type Headers = Readonly<Record<string, string>>;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Long enough for a slow mobile network; after that we say so instead of turning for ever. */
const timeoutMillis = 20_000;

/** Files take longer, and so does what asks another server; the server itself gives up after four minutes. */
const longTimeoutMillis = 250_000;

let csrf: string | null = null;

export function keepCsrf(value: string): void {
  csrf = value;
}

export function get<T>(path: string, headers?: Headers): Promise<Outcome<T>> {
  return request<T>("GET", path, headers ? { headers } : {});
}

/** Fetches a file for which a header is needed, so that a plain link would not do. */
export function getFile(path: string, headers: Headers): Promise<Outcome<Blob>> {
  return request<Blob>("GET", path, { headers, long: true, file: true });
}

/** A request that changes something, with headers of its own. */
export function sendWith<T>(
  method: Exclude<Method, "GET">,
  path: string,
  body: unknown,
  headers: Headers,
): Promise<Outcome<T>> {
  return change<T>(method, path, { body, headers });
}

/** A request that changes something. */
export function send<T>(
  method: Exclude<Method, "GET">,
  path: string,
  body?: unknown,
  long = body instanceof Blob,
): Promise<Outcome<T>> {
  return change<T>(method, path, { body, long });
}

/**
 * A request with a name of its own: sent again under the same name, it is done once and answered the same.
 *
 * @param once 8 to 200 characters
 */
export function sendOnce<T>(method: "POST" | "PATCH", path: string, body: unknown, once: string): Promise<Outcome<T>> {
  return change<T>(method, path, { body, once });
}

/** Asks for a file by a request that is too long or too private for an address. */
export function sendForFile(path: string, body: unknown): Promise<Outcome<Blob>> {
  return change<Blob>("POST", path, { body, long: true, file: true });
}

/** The first one fetches the CSRF value; a refused value is fetched anew, once. */
async function change<T>(method: Exclude<Method, "GET">, path: string, how: How): Promise<Outcome<T>> {
  if (csrf === null) {
    const problem = await fetchCsrf();
    if (problem) return { ok: false, problem };
  }
  const first = await request<T>(method, path, how);
  if (first.ok || first.problem.code !== "csrf") return first;
  const problem = await fetchCsrf();
  return problem ? { ok: false, problem } : request<T>(method, path, how);
}

/** Sends a file as it is. */
export function sendFile<T>(path: string, file: Blob): Promise<Outcome<T>> {
  return send<T>("POST", path, file);
}

async function fetchCsrf(): Promise<Problem | null> {
  const session = await request<{ csrf: string }>("GET", "/api/v1/session");
  if (!session.ok) return session.problem;
  csrf = session.value.csrf;
  return null;
}

interface How {
  readonly body?: unknown;
  readonly long?: boolean;
  readonly once?: string | undefined;
  readonly headers?: Headers;
  /** What comes back is a file, not JSON. */
  readonly file?: boolean;
}

async function request<T>(method: Method, path: string, how: How = {}): Promise<Outcome<T>> {
  const { body, long = false, once, file = false } = how;
  const headers: Record<string, string> = { ...how.headers, Accept: file ? "*/*" : "application/json" };
  if (once !== undefined) headers["Idempotency-Key"] = once;
  const bytes = body instanceof Blob;
  if (body !== undefined) headers["Content-Type"] = bytes ? "application/octet-stream" : "application/json";
  if (method !== "GET" && csrf !== null) headers["X-CSRF-Token"] = csrf;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: content(body),
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(long ? longTimeoutMillis : timeoutMillis),
    });
  } catch {
    return { ok: false, problem: { code: "offline", status: 0 } };
  }
  if (response.ok && file) return { ok: true, value: (await response.blob()) as T };
  const said = await read(response);
  if (response.ok) {
    if (said === undefined) return { ok: false, problem: { code: "broken", status: response.status } };
    return { ok: true, value: said as T };
  }
  return { ok: false, problem: asProblem(response, said) };
}

function content(body: unknown): BodyInit | null {
  if (body === undefined) return null;
  return body instanceof Blob ? body : JSON.stringify(body);
}

/** The JSON of the answer, null when it is empty, undefined when it is something else. */
async function read(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text === "" ? null : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function asProblem(response: Response, content: unknown): Problem {
  const body = typeof content === "object" && content !== null ? (content as Record<string, unknown>) : {};
  const code = body["code"];
  const field = body["field"];
  const reason = body["reason"];
  const length = body["minLength"] ?? body["max"];
  const first = body["first"];
  const { ticket, methods } = body;
  const wait = Number(body["retryAfterSeconds"] ?? response.headers.get("Retry-After"));
  return {
    code: typeof code === "string" ? code : "broken",
    status: response.status,
    ...(typeof field === "string" ? { field } : {}),
    ...(typeof reason === "string" ? { reason } : {}),
    ...(typeof length === "number" ? { length } : {}),
    ...(typeof first === "string" ? { first } : {}),
    ...(typeof ticket === "string" ? { ticket } : {}),
    ...(Array.isArray(methods) ? { methods: methods.map(String) } : {}),
    ...(Number.isFinite(wait) && wait > 0 ? { retryAfterSeconds: wait } : {}),
  };
}
