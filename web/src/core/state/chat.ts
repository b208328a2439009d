import type { Step } from "./events.ts";
import type { ClientChat, Earlier, Refusal, ServerChatReacted, ServerMessageOf } from "../protocol.ts";
import type { ChatLine, ChatReaction, ChatState, MeetingState, Panel } from "./state.ts";
import { everybody } from "./state.ts";
import { announce, placeOf, remark, step } from "./step.ts";

/** The longest message the node takes, in characters. */
export const maxChatLength = 2000;
/** So many lines are kept on the screen. */
const maxLines = 1000;

export function say(state: MeetingState, text: string): Step {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > maxChatLength) return step(state);
  const { thread } = state.chat;
  const key = state.nextKey;
  const replyTo = state.chat.answering.get(thread);
  const drafts = without(state.chat.drafts, thread);
  const answering = without(state.chat.answering, thread);
  const marks = without(state.chat.marks, thread);
  const pending = [...state.chat.pending, { key, thread, text: trimmed }];
  const message = {
    text: trimmed,
    ...(thread === everybody ? {} : { to: thread }),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  return step(
    { ...state, nextKey: key + 1, chat: { ...state.chat, drafts, answering, marks, pending, refused: null } },
    { type: "Send", message: { type: "Chat", ...message } },
  );
}

/** Which message the next one answers; null takes that back. */
export function answer(state: MeetingState, message: string | null): MeetingState {
  const answering = new Map(state.chat.answering);
  if (message === null) answering.delete(state.chat.thread);
  else answering.set(state.chat.thread, message);
  return { ...state, chat: { ...state.chat, answering } };
}

/** What was to be said, and is not, goes back to where it was typed: before what was typed there since. */
export function unsaid(state: MeetingState, { to, text }: ClientChat): MeetingState {
  const { chat } = state;
  const thread = to ?? everybody;
  const pending = confirmed(chat, thread, text);
  if (pending === chat.pending) return state;
  return { ...state, chat: { ...chat, pending, drafts: withDraft(chat.drafts, thread, text) } };
}

/** The drafts, with these words before what stands there. */
export function withDraft(drafts: ChatState["drafts"], thread: string, words: string): ChatState["drafts"] {
  const draft = drafts.get(thread);
  return new Map(drafts).set(thread, draft ? `${words}\n${draft}` : words);
}

export function chatHeard(state: MeetingState, message: ServerMessageOf<"Chat">): Step {
  if (state.chat.lines.some(({ id }) => id === message.id)) return step(state);
  const mine = message.from === state.you;
  const secret = message.to !== undefined && message.to !== null;
  const thread = secret ? (mine ? (message.to ?? everybody) : message.from) : everybody;
  const { id, from, name, text, at, replyTo } = message;
  const line: ChatLine = { id, thread, from, name, mine, text, at, replyTo: replyTo ?? null, reactions: [] };
  const lines = [...state.chat.lines, line].slice(-maxLines);
  if (mine) return step({ ...state, chat: { ...state.chat, lines, pending: confirmed(state.chat, thread, text) } });

  const reading = state.panel === "chat" && state.chat.thread === thread;
  const unread = new Map(state.chat.unread);
  const marks = new Map(state.chat.marks);
  if (!reading) {
    // What was marked when it was last looked at has been read.
    if (!unread.has(thread)) marks.set(thread, id);
    unread.set(thread, (unread.get(thread) ?? 0) + 1);
  }
  const next = { ...state, chat: { ...state.chat, lines, unread, marks } };
  const said = { what: "chat", name, text, secret } as const;
  return reading ? step(next, announce(said)) : remark(next, said);
}

/** What was said before I came. Nothing of it is new, and what is here already stays. */
export function historyHeard(state: MeetingState, earlier: readonly Earlier[]): MeetingState {
  const known = new Set(state.chat.lines.map(({ id }) => id));
  const fresh = earlier
    .filter(({ id }) => !known.has(id))
    .map(({ id, from, name, text, at, replyTo, reactions }): ChatLine => ({
      id,
      thread: everybody,
      from,
      name,
      mine: from === state.you,
      text,
      at,
      replyTo: replyTo ?? null,
      reactions,
    }));
  if (fresh.length === 0) return state;
  const lines = [...state.chat.lines, ...fresh].toSorted((a, b) => a.at - b.at).slice(-maxLines);
  return { ...state, chat: { ...state.chat, lines } };
}

export function keptHeard(state: MeetingState, { logged, history }: ServerMessageOf<"ChatKept">): Step {
  const next = { ...state, chat: { ...state.chat, kept: { logged, history } } };
  return logged ? step(next, announce({ what: "part", area: "chat", key: "chat.logged" })) : step(next);
}

export function reactedTo(state: MeetingState, message: ServerChatReacted): Step {
  const { from, name, emoji, on } = message;
  const line = state.chat.lines.find(({ id }) => id === message.message);
  if (line === undefined) return step(state);
  const others = line.reactions.filter((one) => one.from !== from || one.emoji !== emoji);
  const reactions: readonly ChatReaction[] = on ? [...others, { from, name, emoji }] : others;
  const next = withLine(state, { ...line, reactions });
  if (!on || !line.mine || from === state.you) return step(next);
  return step(next, announce({ what: "part", area: "chat", key: "chat.reacted", values: { name, emoji } }));
}

export function deleted(state: MeetingState, message: string, byAuthor: boolean): Step {
  const line = state.chat.lines.find(({ id }) => id === message);
  if (line === undefined) return step(state);
  const { thread, mine } = line;
  const lines = state.chat.lines.filter(({ id }) => id !== message);
  const rest = lines.filter((one) => one.thread === thread && !one.mine);
  const unread = new Map(state.chat.unread);
  const count = Math.min(unread.get(thread) ?? 0, rest.length);
  if (count === 0) unread.delete(thread);
  else unread.set(thread, count);
  const answering = new Map([...state.chat.answering].filter(([, id]) => id !== message));
  const marks = new Map([...state.chat.marks].filter(([, id]) => id !== message));
  const next = { ...state, chat: { ...state.chat, lines, unread, answering, marks } };
  if (!mine) return step(next);
  const key = byAuthor ? "chat.deleted.own" : "chat.deleted.byModerator";
  const said = { what: "part", area: "chat", key } as const;
  return byAuthor ? step(next, announce(said)) : remark(next, said);
}

export function chatRefused(state: MeetingState, refusal: Refusal): Step {
  const last = state.chat.pending[0];
  switch (refusal) {
    case "TOO_LONG":
    case "TOO_OFTEN":
    case "CHAT_OFF":
    case "NO_SUCH_PARTICIPANT": {
      if (last === undefined) return step(state);
      // The words go back where they were written; nothing typed is ever lost.
      const drafts = new Map(state.chat.drafts);
      if ((drafts.get(last.thread) ?? "") === "") drafts.set(last.thread, last.text);
      const pending = state.chat.pending.slice(1);
      return step({ ...state, chat: { ...state.chat, pending, drafts, refused: refusal } });
    }
    default:
      return step(state);
  }
}

export function showThread(state: MeetingState, thread: string): MeetingState {
  return read({ ...state, panel: "chat", chat: { ...state.chat, thread, refused: null } });
}

export function showPanel(state: MeetingState, panel: Panel | null): MeetingState {
  // What one looks at now need not be offered any more.
  const notices = panel === null ? state.notices : state.notices.filter(({ said }) => placeOf(said) !== panel);
  const next = { ...state, panel, notices };
  return panel === "chat" ? read(next) : next;
}

function read(state: MeetingState): MeetingState {
  const { thread } = state.chat;
  // Nothing new since it was last looked at: the mark has done its work.
  const marks = state.chat.unread.has(thread) ? state.chat.marks : without(state.chat.marks, thread);
  const unread = without(state.chat.unread, thread);
  const notices = state.notices.filter(({ said }) => placeOf(said) !== "chat");
  return { ...state, chat: { ...state.chat, unread, marks }, notices };
}

function confirmed(chat: ChatState, thread: string, text: string): ChatState["pending"] {
  const index = chat.pending.findIndex((line) => line.thread === thread && line.text === text);
  return index < 0 ? chat.pending : chat.pending.toSpliced(index, 1);
}

function withLine(state: MeetingState, line: ChatLine): MeetingState {
  const lines = state.chat.lines.map((one) => (one.id === line.id ? line : one));
  return { ...state, chat: { ...state.chat, lines } };
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  return map.has(key) ? new Map([...map].filter(([one]) => one !== key)) : map;
}
