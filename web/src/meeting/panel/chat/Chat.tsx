import "./Chat.css";
import { MessageSquare } from "lucide-react";
import { useMemo, useState, type ClipboardEvent, type DragEvent } from "react";
import { useText } from "../../../i18n/useText.tsx";
import { everybody } from "../../../core/state/state.ts";
import { Button } from "../../../ui/Button.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useMeeting, useMeetingState } from "../../context.ts";
import { pastedFiles } from "../../files/pasted.ts";
import { ChatKept } from "./ChatKept.tsx";
import { ChatLines } from "./ChatLines.tsx";
import { ChatWrite } from "./ChatWrite.tsx";

export interface ChatProps {
  /** Takes files that are dropped or pasted here; without it they are left to the browser. */
  onFiles?: ((files: readonly File[]) => void) | undefined;
}

/** Words to all or to one. */
export function Chat({ onFiles }: ChatProps) {
  const t = useText();
  const meeting = useMeeting();
  const thread = useMeetingState((state) => state.chat.thread);
  const allowed = useMeetingState((state) => state.chatAllowed);
  const threads = useThreads();
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    if (!onFiles || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(inside);
  };
  const take = (event: DragEvent | ClipboardEvent, files: readonly File[]) => {
    if (!onFiles || files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    onFiles(files);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- files have a button of their own
    <div
      className={over ? "chat chat-over" : "chat"}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => take(event, [...event.dataTransfer.files])}
      onPaste={(event) => take(event, pastedFiles(event.clipboardData))}
    >
      {over ? <p className="chat-drop">{t("chat.drop")}</p> : null}
      <ChatKept />
      <NewElsewhere threads={threads} thread={thread} />
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

/** What one would overlook: new words in a conversation that is not open. */
function NewElsewhere({ threads, thread }: { threads: readonly { id: string; label: string }[]; thread: string }) {
  const meeting = useMeeting();
  const unread = useMeetingState((state) => state.chat.unread);
  const found = threads.filter(({ id }) => id !== thread && unread.has(id)).slice(0, 3);
  if (found.length === 0) return null;
  return (
    <div className="chat-elsewhere">
      {found.map(({ id, label }) => (
        <Button
          key={id}
          icon={<MessageSquare aria-hidden="true" />}
          onPress={() => meeting.dispatch({ type: "OpenThread", thread: id })}
        >
          {label}
        </Button>
      ))}
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
