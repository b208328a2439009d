import { SendHorizontal, X } from "lucide-react";
import { useEffect, useRef, type FormEvent } from "react";
import { useText } from "../../../i18n/useText.tsx";
import { maxChatLength } from "../../../core/state/chat.ts";
import { everybody } from "../../../core/state/state.ts";
import { IconButton } from "../../../ui/Button.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { useMeeting, useMeetingState } from "../../context.ts";
import { Quote } from "./Line.tsx";

/** Where words are written. What is typed stays, whatever happens to the line. */
export function ChatWrite({ thread }: { thread: string }) {
  const t = useText();
  const meeting = useMeeting();
  const draft = useMeetingState((state) => state.chat.drafts.get(thread) ?? "");
  const refused = useMeetingState((state) => state.chat.refused);
  const reachable = useMeetingState((state) => thread === everybody || state.people.has(thread));
  const answering = useMeetingState((state) => state.chat.answering.get(thread) ?? null);
  const answered = useMeetingState((state) => state.chat.lines.find(({ id }) => id === answering) ?? null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // On a touch screen the focus would push a keyboard over the conversation.
    if (!matchMedia("(hover: none)").matches) form.current?.querySelector("textarea")?.focus();
  }, []);

  const say = (event?: FormEvent) => {
    event?.preventDefault();
    if (reachable) meeting.dispatch({ type: "Say", text: draft });
  };
  const trouble = reachable ? refused : "NO_SUCH_PARTICIPANT";
  return (
    <form ref={form} className="chat-write" onSubmit={say}>
      {answering === null ? null : (
        <div className="chat-answering">
          <span className="ui-hidden">{t("chat.answering")}</span>
          <Quote line={answered} />
          <IconButton
            label={t("chat.answer.not")}
            icon={<X aria-hidden="true" />}
            onPress={() => meeting.dispatch({ type: "Answer", message: null })}
          />
        </div>
      )}
      <TextField
        label={t("meeting.chat.message")}
        rows={2}
        value={draft}
        maxLength={maxChatLength}
        placeholder={t(thread === everybody ? "meeting.chat.placeholder" : "meeting.chat.placeholderPrivate")}
        error={trouble === null ? null : t(`meeting.chat.refused.${trouble}`)}
        onChange={(text) => meeting.dispatch({ type: "Draft", text })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            say();
          } else if (event.key === "Escape" && answering !== null) {
            event.preventDefault();
            meeting.dispatch({ type: "Answer", message: null });
          } else {
            event.continuePropagation();
          }
        }}
      />
      <IconButton
        type="submit"
        kind="primary"
        label={t("meeting.chat.send")}
        icon={<SendHorizontal aria-hidden="true" />}
        isDisabled={draft.trim() === "" || !reachable}
      />
    </form>
  );
}
