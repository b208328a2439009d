import type { Step } from "./events.ts";
import type { Refusal, ServerMessageOf } from "../protocol.ts";
import type { ChatState, MeetingState, Panel } from "./state.ts";
import { everybody } from "./state.ts";
import { announce, remark, step } from "./step.ts";

/** The longest message the node takes, in characters. */
export const maxChatLength = 2000;
/** So many lines are kept on the screen. */
const maxLines = 1000;

export function say(state: MeetingState, text: string): Step {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > maxChatLength) return step(state);
  const { thread } = state.chat;
  const key = state.nextKey;
  const drafts = new Map(state.chat.drafts);
  drafts.delete(thread);
  const pending = [...state.chat.pending, { key, thread, text: trimmed }];
  const message = thread === everybody ? { text: trimmed } : { text: trimmed, to: thread };
  return step(
    { ...state, nextKey: key + 1, chat: { ...state.chat, drafts, pending, refused: null } },
    { type: "Send", message: { type: "Chat", ...message } },
  );
}

export function chatHeard(state: MeetingState, message: ServerMessageOf<"Chat">): Step {
  if (state.chat.lines.some(({ id }) => id === message.id)) return step(state);
  const mine = message.from === state.you;
  const secret = message.to !== undefined && message.to !== null;
  const thread = secret ? (mine ? (message.to ?? everybody) : message.from) : everybody;
  const { id, from, name, text, at } = message;
  const lines = [...state.chat.lines, { id, thread, from, name, mine, text, at }].slice(-maxLines);
  if (mine) return step({ ...state, chat: { ...state.chat, lines, pending: confirmed(state.chat, thread, text) } });

  const reading = state.panel === "chat" && state.chat.thread === thread;
  const unread = new Map(state.chat.unread);
  if (!reading) unread.set(thread, (unread.get(thread) ?? 0) + 1);
  const next = { ...state, chat: { ...state.chat, lines, unread } };
  const said = { what: "chat", name, text, secret } as const;
  return reading ? step(next, announce(said)) : remark(next, said);
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
  const next = { ...state, panel };
  return panel === "chat" ? read(next) : next;
}

function read(state: MeetingState): MeetingState {
  const unread = new Map(state.chat.unread);
  unread.delete(state.chat.thread);
  return { ...state, chat: { ...state.chat, unread }, notices: state.notices.filter((n) => n.said.what !== "chat") };
}

function confirmed(chat: ChatState, thread: string, text: string): ChatState["pending"] {
  const index = chat.pending.findIndex((line) => line.thread === thread && line.text === text);
  return index < 0 ? chat.pending : chat.pending.toSpliced(index, 1);
}

