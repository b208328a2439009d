import type { Meeting } from "../../core/meeting.ts";
import { grantHeader } from "../grantHeader.ts";
import { onOtherRun } from "../otherRun.ts";
import { askGrant } from "./grants.ts";

export type PagePart = "large" | "small" | "text";

/** Large pictures in memory: the page, its neighbours, and those one has just come from. */
const keptLarge = 12;
const keptOthers = 600;
const atOnce = 4;
/** The node's word is good for a minute; it is asked for again before that. */
const grantMillis = 45_000;
const againMillis = 1_000;
const tries = 4;

/** A picture as an address for `<img>`, or a text. */
export interface Fetched {
  readonly url: string;
  readonly blob: Blob;
}

/** Fetches pages for those in the room, a few at a time, and keeps them until they leave it. */
export class PageStore {
  private readonly meeting: Meeting;
  private readonly known = new Map<string, Promise<Fetched | null>>();
  private readonly grants = new Map<string, { readonly bearer: Promise<string | null>; readonly until: number }>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    meeting.store.subscribe(() => {
      if (meeting.store.snapshot().phase.at === "over") this.close();
    });
    onOtherRun(meeting, () => this.close());
  }

  /** Null when it cannot be had. */
  page(document: string, page: number, part: PagePart): Promise<Fetched | null> {
    const key = `${part} ${document} ${page}`;
    const before = this.known.get(key);
    if (before !== undefined) {
      // The one looked at last stays longest.
      this.known.delete(key);
      this.known.set(key, before);
      return before;
    }
    const fetched = this.inTurn(() => this.fetch(document, page, part));
    this.known.set(key, fetched);
    void fetched.then((got) => {
      if (got === null) this.known.delete(key);
    });
    this.forget(part === "large" ? "large " : "", part === "large" ? keptLarge : keptOthers);
    return fetched;
  }

  close(): void {
    for (const one of this.known.values()) void one.then((got) => got && URL.revokeObjectURL(got.url));
    this.known.clear();
  }

  private forget(prefix: string, most: number): void {
    const large = prefix !== "";
    const keys = [...this.known.keys()].filter((key) => key.startsWith("large ") === large);
    for (const key of keys.slice(0, Math.max(0, keys.length - most))) {
      void this.known.get(key)?.then((got) => got && URL.revokeObjectURL(got.url));
      this.known.delete(key);
    }
  }

  private async inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (this.running >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await act();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }

  private async fetch(document: string, page: number, part: PagePart): Promise<Fetched | null> {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one try after the other
      const got = await this.once(document, page, part);
      if (got !== "again") return got;
      this.grants.delete(document);
      // oxlint-disable-next-line no-await-in-loop -- the portal may not know yet that I am in the room
      await new Promise((resolve) => window.setTimeout(resolve, againMillis * (attempt + 1)));
    }
    return null;
  }

  private async once(document: string, page: number, part: PagePart): Promise<Fetched | null | "again"> {
    const bearer = await this.bearer(document);
    if (bearer === null) return "again";
    try {
      const answer = await fetch(`/api/v1/shown-documents/${document}/pages/${page}/${part}`, {
        headers: grantHeader(bearer),
        cache: "no-store",
        credentials: "omit",
      });
      if (answer.status === 404) return null;
      if (!answer.ok) return "again";
      const blob = await answer.blob();
      return { blob, url: part === "text" ? "" : URL.createObjectURL(blob) };
    } catch {
      return "again";
    }
  }

  private bearer(document: string): Promise<string | null> {
    const before = this.grants.get(document);
    if (before !== undefined && before.until > performance.now()) return before.bearer;
    const bearer = askGrant(this.meeting, (ref) => ({ type: "AskDocument", ref, document })).then(
      (answer) => ("bearer" in answer ? answer.bearer : null),
    );
    this.grants.set(document, { bearer, until: performance.now() + grantMillis });
    return bearer;
  }
}

const stores = new WeakMap<Meeting, PageStore>();

export function pageStoreOf(meeting: Meeting): PageStore {
  const known = stores.get(meeting);
  if (known !== undefined) return known;
  const store = new PageStore(meeting);
  stores.set(meeting, store);
  return store;
}
