import { get } from "../../portal/http.ts";

/** A paper made of the running configuration; described in docs/protocol/http.md. */
export interface Paper {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How many places somebody has to fill in. */
  readonly open: number;
}

export type Form = "html" | "pdf";

const papers = "/api/v1/dpo/documents";

const query = (language: string, controller: string | null) =>
  `?language=${language}${controller === null ? "" : `&controller=${encodeURIComponent(controller)}`}`;

export const documentsApi = {
  list: (language: string, controller: string | null) =>
    get<{ readonly items: readonly Paper[] }>(`${papers}${query(language, controller)}`),
  /** An address to download from. */
  file: (id: string, form: Form, language: string, controller: string | null) =>
    `${papers}/${encodeURIComponent(id)}${query(language, controller)}&format=${form}`,
};
