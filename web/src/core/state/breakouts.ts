import type { Effect, Step } from "./events.ts";
import type { BreakoutPerson, ServerMessageOf } from "../protocol.ts";
import { withDraft } from "./chat.ts";
import { noBreakouts, type BreakoutAct, type BreakoutsState } from "./breakoutState.ts";
import type { ChatState, MeetingState, PartSaid } from "./state.ts";
import { sends, start } from "./state.ts";
import { announce, chain, later, remark, step, withMedia, withMine } from "./step.ts";

export type BreakoutNews = ServerMessageOf<
  "Breakouts" | "BreakoutPlace" | "BreakoutMove" | "BreakoutPeople" | "BreakoutBroadcast"
>;

const lastMillis = 60_000;

/** @param now on the clock of `Timers` */
export function breakoutsHeard(state: MeetingState, message: BreakoutNews, now: number): Step {
  switch (message.type) {
    case "Breakouts":
      return rooms(state, message, now);
    case "BreakoutPlace":
      return place(state, message, now);
    case "BreakoutMove":
      return step(withBreakouts(state, { moving: message.room }));
    case "BreakoutPeople":
      return step(people(state, message.people));
    case "BreakoutBroadcast": {
      const { from, text } = message;
      return step(withBreakouts(state, { broadcast: { from, text } }), announce(said("broadcast", { from, text })));
    }
  }
}

export function breakoutAct(state: MeetingState, act: BreakoutAct): Step {
  switch (act.do) {
    case "closeBroadcast":
      return step(withBreakouts(state, { broadcast: null }));
    case "warn":
      if (!state.breakouts.open || state.breakouts.endsAt !== act.endsAt) return step(state);
      return remark(state, said("lastMinute", {}));
  }
}

/**
 * Welcomed: to another room of the meeting after `BreakoutMove`, else to wherever the node finds me, who tells the rest
 * right after this. What belongs to the former room stays there; microphone and camera come along.
 */
export function arrive(before: MeetingState, room: string): Step {
  const state = isOther(before, room) ? begunAnew(before) : before;
  const { moving, inside } = state.breakouts;
  if (moving === null) return step({ ...toRoom(state, 0), breakouts: { ...noBreakouts, chats: stashed(state, 0) } });
  const next = withBreakouts(toRoom(state, moving), { moving: null, goAt: null });
  const effects: Effect[] = sends(next.mine.media, "SCREEN")
    ? [
        { type: "Release", source: "SCREEN" },
        { type: "Release", source: "SCREEN_AUDIO" },
      ]
    : [];
  const clean = withMine(withMedia(personal(next), ["SCREEN", "SCREEN_AUDIO"], false), { held: null });
  const words = moving === 0 ? said("back", {}) : said("inside", { room: nameOf(state, moving) });
  return chain(step(clean, ...effects), (s) => (moving === inside ? step(s) : remark(s, words)));
}

/** Whether this is another run of the meeting than the one I was in. */
export function isOther(state: MeetingState, room: string): boolean {
  return state.room !== "" && state.room !== room;
}

/** What was said is for those who were in the former run: what they had not heard is back where it was typed. */
function begunAnew(state: MeetingState): MeetingState {
  const drafts = drafted(toRoom(state, 0).chat);
  return {
    ...state,
    seats: [],
    notices: [],
    chat: { ...start.chat, drafts },
    breakouts: { ...noBreakouts, moving: 0 },
  };
}

/**
 * What is mine or the meeting's. All else begins anew, also what parts will add some day, so that nothing of one room
 * can stay in another.
 */
function personal(state: MeetingState): MeetingState {
  const { mode, selfHidden } = state.stage;
  return {
    ...start,
    phase: state.phase,
    link: state.link,
    you: state.you,
    seats: state.seats,
    mine: state.mine,
    stage: { ...start.stage, mode, selfHidden },
    saving: state.saving,
    breakouts: state.breakouts,
    panel: state.panel,
    chat: state.chat,
    notices: state.notices,
    soundBlocked: state.soundBlocked,
    nextKey: state.nextKey,
  };
}

/** The name that was given to a room. */
export function nameOf(state: MeetingState, room: number): string {
  return state.breakouts.rooms.find(({ number }) => number === room)?.name ?? String(room);
}

function rooms(state: MeetingState, message: ServerMessageOf<"Breakouts">, now: number): Step {
  const { open, chosen, mayReturn, rooms: list } = message;
  const left = message.leftMillis ?? null;
  const endsAt = left === null ? null : now + left;
  const before = state.breakouts;
  const next = withBreakouts(state, {
    open,
    chosen,
    mayReturn,
    rooms: list,
    endsAt,
    people: list.length === 0 ? new Map() : before.people,
  });
  const effects: Effect[] = [];
  const sooner = left !== null && (before.endsAt === null || Math.abs(before.endsAt - now - left) > 2000);
  if (open && endsAt !== null && left !== null && left > lastMillis && sooner) {
    effects.push(later(left - lastMillis, { type: "Breakout", act: { do: "warn", endsAt } }));
  }
  const plain = step(next, ...effects);
  if (open && left !== null && left <= lastMillis && sooner) {
    return chain(plain, (s) => remark(s, said("closing", { seconds: Math.round(left / 1000) })));
  }
  return chain(plain, (s) => asked(s, before));
}

/** Those who lead hear of a room that asks for help. */
function asked(state: MeetingState, before: BreakoutsState): Step {
  const fresh = state.breakouts.rooms.find(
    ({ number, help }) => help && !before.rooms.some((room) => room.number === number && room.help),
  );
  if (fresh === undefined || fresh.number === state.breakouts.inside) return step(state);
  const mine = state.people.get(state.you);
  const leads = mine !== undefined && (mine.role === "ORGANISER" || mine.delegated);
  // It also stands above the stage until somebody goes there.
  return leads ? step(state, announce(said("help", { room: fresh.name }))) : step(state);
}

function place(state: MeetingState, message: ServerMessageOf<"BreakoutPlace">, now: number): Step {
  const { inside, assigned } = message;
  const goIn = message.goInMillis ?? null;
  const before = state.breakouts;
  const there = inside === before.inside ? state : toRoom(state, inside);
  const next = withBreakouts(there, { assigned, goAt: goIn === null ? null : now + goIn });
  const invited = next.breakouts.open && assigned > 0 && inside !== assigned && assigned !== before.assigned;
  return invited ? step(next, announce(said("invited", { room: nameOf(next, assigned) }))) : step(next);
}

function people(state: MeetingState, news: readonly BreakoutPerson[]): MeetingState {
  const now = new Map(state.breakouts.people);
  for (const person of news) {
    if (person.room === undefined || person.room === null) now.delete(person.id);
    else now.set(person.id, person);
  }
  return withBreakouts(state, { people: now });
}

/** The chat of the room I leave is kept for when I come back; what was not confirmed goes back where it was typed. */
export function toRoom(state: MeetingState, room: number): MeetingState {
  const chats = stashed(state, room);
  const chat = room === state.breakouts.inside ? state.chat : (state.breakouts.chats.get(room) ?? start.chat);
  return withBreakouts({ ...state, chat }, { inside: room, chats });
}

function stashed(state: MeetingState, room: number): ReadonlyMap<number, ChatState> {
  const { inside, chats } = state.breakouts;
  if (room === inside) return chats;
  return new Map(chats).set(inside, { ...state.chat, drafts: drafted(state.chat), pending: [] });
}

function drafted({ drafts, pending }: ChatState): ChatState["drafts"] {
  return pending.reduceRight((all, { thread, text }) => withDraft(all, thread, text), drafts);
}

function withBreakouts(state: MeetingState, part: Partial<BreakoutsState>): MeetingState {
  return { ...state, breakouts: { ...state.breakouts, ...part } };
}

function said(what: string, values: Readonly<Record<string, string | number>>): PartSaid {
  return { what: "part", area: "breakout", key: `breakout.said.${what}`, values };
}
