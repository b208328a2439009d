import { get, send } from "../portal/http.ts";

/** Boards and notes that an organiser has kept with a meeting of their own, as docs/protocol/http.md describes them. */
export type KeptKind = "board" | "notes";

export interface KeptThing {
  readonly id: string;
  readonly kind: KeptKind;
  readonly savedAt: string;
  /** Null while the meeting runs. */
  readonly keptUntil: string | null;
  readonly size: number;
}

const all = (code: string) => `/api/v1/meetings/${encodeURIComponent(code)}/kept`;
const one = (code: string, id: string) => `${all(code)}/${encodeURIComponent(id)}`;

export const keptApi = {
  list: (code: string) => get<{ readonly items: readonly KeptThing[] }>(all(code)),
  /** @param content of a board a PDF as base64, of notes the text */
  save: (code: string, kind: KeptKind, content: string) =>
    send<KeptThing>("POST", all(code), { kind, content }, true),
  remove: (code: string, id: string) => send<unknown>("DELETE", one(code, id)),
  file: (code: string, id: string) => `${one(code, id)}/file`,
};
