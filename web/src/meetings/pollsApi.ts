import type { PollKind } from "../core/protocol.ts";
import { questionOf, type Draft } from "../meeting/polls/draft.ts";
import { get, send } from "../portal/http.ts";

/** A prepared poll or a template, as docs/protocol/http.md describes them. */
export interface PollBody {
  readonly id: string;
  readonly text: string;
  readonly kind: "single" | "multiple" | "open";
  readonly options: readonly string[];
  readonly most: number;
  readonly named: boolean;
  readonly live: boolean;
}

type NewPoll = Omit<PollBody, "id">;
type List = { readonly items: readonly PollBody[] };

const kinds = { single: "SINGLE", multiple: "MULTIPLE", open: "OPEN" } as const;
const codes: Readonly<Record<PollKind, PollBody["kind"]>> = { SINGLE: "single", MULTIPLE: "multiple", OPEN: "open" };

const of = (code: string) => `/api/v1/meetings/${encodeURIComponent(code)}/polls`;
const templates = "/api/v1/poll-templates";

export const pollsApi = {
  list: (code: string) => get<List>(of(code)),
  add: (code: string, poll: NewPoll) => send<PollBody>("POST", of(code), poll),
  change: (code: string, id: string, poll: NewPoll) => send<PollBody>("PUT", `${of(code)}/${id}`, poll),
  remove: (code: string, id: string) => send<unknown>("DELETE", `${of(code)}/${id}`),
  copy: (code: string, template: string) => send<PollBody>("POST", `${of(code)}/from/${template}`),
  templates: () => get<List>(templates),
  addTemplate: ({ text, kind, options, most, named, live }: NewPoll) =>
    send<PollBody>("POST", templates, { text, kind, options, most, named, live }),
  changeTemplate: (id: string, poll: NewPoll) => send<PollBody>("PUT", `${templates}/${id}`, poll),
  removeTemplate: (id: string) => send<unknown>("DELETE", `${templates}/${id}`),
  draft: ({ text, kind, options, most, named, live }: NewPoll): Draft => ({
    text,
    kind: kinds[kind],
    options: options.length < 2 ? ["", ""] : options,
    most,
    named,
    live,
  }),
};

export function bodyOf(draft: Draft): NewPoll {
  const { text, kind, options, most } = questionOf(draft);
  return { text, kind: codes[kind], options, most, named: draft.named, live: draft.live };
}
