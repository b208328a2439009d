import { get, send, type Outcome, type Problem } from "../portal/http.ts";

/** Documents of a meeting over HTTP, as docs/protocol/http.md describes them. */
export interface PagedDocument {
  readonly id: string;
  readonly label: string;
  readonly state: "waiting" | "converting" | "ready" | "failed";
  readonly failure: string | null;
  /** Pages that are made already, while it is being converted. */
  readonly finished: number;
  readonly pages: number;
  readonly size: number;
  readonly inRoom: boolean;
  readonly stays: boolean;
}

export interface DocumentList {
  readonly documents: readonly PagedDocument[];
  readonly possible: boolean;
  readonly office: boolean;
  readonly missing: readonly string[];
  readonly maxBytes: number;
  readonly maxDocuments: number;
}

const all = (code: string) => `/api/v1/meetings/${encodeURIComponent(code)}/documents`;
const one = (code: string, id: string) => `${all(code)}/${encodeURIComponent(id)}`;

export const documentsApi = {
  list: (code: string) => get<DocumentList>(all(code)),
  add: (code: string, label: string, file: Blob, onSent: (part: number) => void, signal: AbortSignal) =>
    withCsrf((headers) =>
      upload(`${all(code)}?label=${encodeURIComponent(label)}`, file, headers, onSent, signal),
    ),
  change: (code: string, id: string, change: { label?: string; place?: number }) =>
    send<PagedDocument>("PUT", one(code, id), change),
  remove: (code: string, id: string) => send<null>("DELETE", one(code, id)),
  page: (code: string, id: string, page: number, part: "large" | "small") =>
    `${one(code, id)}/pages/${page}/${part}`,
};

async function withCsrf(act: (headers: Readonly<Record<string, string>>) => Promise<Outcome<null>>) {
  const session = await get<{ csrf: string }>("/api/v1/session");
  return session.ok ? act({ "X-CSRF-Token": session.value.csrf }) : session;
}

/**
 * Sends a file and tells how much of it has gone, which `fetch` cannot.
 *
 * @param onSent from 0 to 1
 */
export function upload(
  path: string,
  file: Blob,
  headers: Readonly<Record<string, string>>,
  onSent: (part: number) => void,
  signal: AbortSignal,
): Promise<Outcome<null>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = (problem: Problem) => resolve({ ok: false, problem });
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => onSent(event.loaded / Math.max(1, event.total)));
    request.addEventListener("error", () => failed({ code: "offline", status: 0 }));
    request.addEventListener("abort", () => failed({ code: "stopped", status: 0 }));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve({ ok: true, value: null });
      else failed({ code: codeOf(request.responseText), status: request.status });
    });
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function codeOf(answer: string): string {
  try {
    const { code } = JSON.parse(answer) as { code?: unknown };
    return typeof code === "string" ? code : "broken";
  } catch {
    return "broken";
  }
}
