import { get, send } from "../../portal/http.ts";
import { queryText, type PageOf, type PageQuery } from "../../portal/usePages.ts";

/** What must not be deleted for now; described in docs/protocol/http.md. */
export const sorts = [
  "meeting", "report", "reportLine", "invitee", "account", "extension", "chatLine", "pollAnswer",
] as const;
export type Sort = (typeof sorts)[number];

export interface Hold {
  readonly id: string;
  readonly object: string;
  /** Empty when the object is gone. */
  readonly sort: Sort | "";
  readonly label: string;
  /** Hidden from organisers as well (Art. 18 GDPR). */
  readonly restricts: boolean;
  readonly reason: string;
  readonly authorName: string | null;
  readonly until: string;
  readonly createdAt: string;
}

/** Something that can be held. */
export interface Holdable {
  readonly object: string;
  readonly sort: Sort;
  readonly label: string;
  /** What tells it from others of the same name: a time, an address. */
  readonly detail: string;
}

export interface HoldWish {
  readonly object: string;
  readonly restricts: boolean;
  readonly reason: string;
  readonly until: string;
}

const holds = "/api/v1/dpo/holds";
const one = (id: string) => `${holds}/${encodeURIComponent(id)}`;

export const holdsApi = {
  page: (query: PageQuery) => get<PageOf<Hold>>(`${holds}${queryText(query)}`),
  objects: (search: string) =>
    get<PageOf<Holdable>>(`${holds}/objects?${new URLSearchParams({ search }).toString()}`),
  add: (wish: HoldWish) => send<Hold>("POST", holds, wish),
  setEnd: (id: string, until: string, reason: string) => send<Hold>("PUT", one(id), { until, reason }),
  release: (id: string) => send<unknown>("DELETE", one(id)),
};
