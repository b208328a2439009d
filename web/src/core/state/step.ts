import type { Effect, MeetingEvent, Step } from "./events.ts";
import type { MediaState, Source } from "../protocol.ts";
import type { MeetingState, Mine, Panel, Said } from "./state.ts";
import { withSource } from "./state.ts";

/** Small pieces from which the reducer is put together. */

/** For so long a remark is seen at least. */
const noticeMillis = 6000;

export function step(state: MeetingState, ...effects: Effect[]): Step {
  return { state, effects };
}

export function chain(first: Step, next: (state: MeetingState) => Step): Step {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

export function later(millis: number, event: MeetingEvent): Effect {
  return { type: "Later", millis, event };
}

export function announce(said: Said): Effect {
  return { type: "Announce", said };
}

/** Shows a passing remark and speaks it; to whoever is looking at the very place it is only spoken. */
export function remark(state: MeetingState, said: Said): Step {
  if (said.what === "part" && said.opens === state.panel) return step(state, announce(said));
  const key = state.nextKey;
  const others = state.notices.filter((notice) => kindOf(notice.said) !== kindOf(said));
  return step(
    { ...state, nextKey: key + 1, notices: [...others.slice(-2), { key, said }] },
    announce(said),
    fading(key),
  );
}

/** The panel in which that of which is spoken can be seen. */
export function placeOf(said: Said): Panel | null {
  if (said.what === "part") return said.opens ?? null;
  return said.what === "chat" ? "chat" : null;
}

/** Only the newest is seen and fades; those below it wait until they can be read. */
export function noticeFaded(state: MeetingState, key: number): Step {
  const at = state.notices.findIndex((notice) => notice.key === key);
  if (at < state.notices.length - 1) return step(state, ...(at < 0 ? [] : [fading(key)]));
  return step({ ...state, notices: state.notices.slice(0, -1) });
}

const fading = (key: number): Effect => later(noticeMillis, { type: "NoticeFaded", key });

function kindOf(said: Said): string {
  return said.what === "part" ? said.key : said.what;
}

export function withMine(state: MeetingState, mine: Partial<Mine>): MeetingState {
  return { ...state, mine: { ...state.mine, ...mine } };
}

export function withMedia(state: MeetingState, sources: readonly Source[], on: boolean): MeetingState {
  let media: MediaState = state.mine.media;
  for (const source of sources) media = withSource(media, source, on);
  return withMine(state, { media });
}

/** Tells the node what I send, while there is one to tell. */
export function tellMedia(state: MeetingState): readonly Effect[] {
  if (state.phase.at !== "in") return [];
  return [{ type: "Send", message: { type: "Media", media: state.mine.media } }];
}

export function without<T>(set: ReadonlySet<T>, ...gone: T[]): ReadonlySet<T> {
  return new Set([...set].filter((item) => !gone.includes(item)));
}

export function withoutKeys<K, V>(map: ReadonlyMap<K, V>, gone: (key: K) => boolean): ReadonlyMap<K, V> {
  return new Map([...map].filter(([key]) => !gone(key)));
}
