import "./Chat.css";
import { useMemo } from "react";
import { useText } from "../../i18n/useText.tsx";
import { everybody } from "../../core/state/state.ts";
import { Select } from "../../ui/Select.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { ChatLines } from "./ChatLines.tsx";
import { ChatWrite } from "./ChatWrite.tsx";

/** Words to all or to one. */
export function Chat() {
  const t = useText();
  const meeting = useMeeting();
  const thread = useMeetingState((state) => state.chat.thread);
  const allowed = useMeetingState((state) => state.chatAllowed);
  const threads = useThreads();
  return (
    <div className="chat">
      <ChatLines key={thread} thread={thread} />
      {allowed ? (
        <div className="chat-foot">
          <Select
            label={t("meeting.chat.to")}
            options={threads}
            value={thread}
            onChange={(next) => meeting.dispatch({ type: "OpenThread", thread: next })}
          />
          <ChatWrite key={thread} thread={thread} />
        </div>
      ) : (
        <p className="chat-off">{t("meeting.chat.off")}</p>
      )}
    </div>
  );
}

/** Everybody, then each person here or with whom words were exchanged; unread counts in the label. */
function useThreads(): { id: string; label: string }[] {
  const t = useText();
  const people = useMeetingState((state) => state.people);
  const order = useMeetingState((state) => state.order);
  const you = useMeetingState((state) => state.you);
  const lines = useMeetingState((state) => state.chat.lines);
  const unread = useMeetingState((state) => state.chat.unread);
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { thread, from, name } of lines) if (thread === from) names.set(from, name);
    for (const id of order) names.set(id, people.get(id)?.name ?? "");
    names.delete(you);
    const label = (name: string, id: string) => {
      const count = unread.get(id) ?? 0;
      return count > 0 ? t("meeting.chat.threadUnread", { name, count }) : name;
    };
    return [
      { id: everybody, label: label(t("meeting.chat.everybody"), everybody) },
      ...[...names].map(([id, name]) => ({ id, label: label(t("meeting.chat.privately", { name }), id) })),
    ];
  }, [t, people, order, you, lines, unread]);
}
