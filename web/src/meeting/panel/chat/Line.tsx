import { CornerUpLeft, SmilePlus, Trash2 } from "lucide-react";
import { useState, type Ref } from "react";
import { Button as AriaButton, Popover, DialogTrigger, Dialog } from "react-aria-components";
import { currentLanguage } from "../../../i18n/language.ts";
import { useText } from "../../../i18n/useText.tsx";
import { everybody, moderates, type ChatLine } from "../../../core/state/state.ts";
import { IconButton } from "../../../ui/Button.tsx";
import { classes } from "../../../ui/classes.ts";
import { ConfirmDialog } from "../../../ui/Dialog.tsx";
import { useMeeting, useMeetingState } from "../../context.ts";
import { namesFor } from "../../words.ts";
import { Words } from "./Words.tsx";

const emojis = ["👍", "❤️", "😂", "🎉", "😮", "🙏"];

export interface LineProps {
  line: ChatLine;
  /** Goes on from the line before: the name need not stand there again. */
  goesOn: boolean;
  /** Whether the keyboard is at this line. */
  active: boolean;
  /** Those that can be quoted. */
  answered: ChatLine | null;
  onActive: () => void;
  ref?: Ref<HTMLLIElement>;
}

/** One message, with what it answers, who reacted to it, and what I may do with it. */
export function Line({ line, goesOn, active, answered, onActive, ref }: LineProps) {
  const t = useText();
  const name = line.mine ? t("meeting.chat.you") : line.name;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- remembers where the keyboard is
    <li
      ref={ref}
      className={classes("chat-line", line.mine && "chat-mine")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- arrow keys walk through the messages
      tabIndex={active ? 0 : -1}
      data-message={line.id}
      onFocus={onActive}
    >
      <p className={goesOn ? "ui-hidden" : "chat-who"}>
        <bdi className="chat-name">{name}</bdi>
        <time dateTime={new Date(line.at).toISOString()}>{clock(line.at)}</time>
      </p>
      {line.replyTo === null ? null : <Quote line={answered} />}
      <p className="chat-text">
        <Words text={line.text} />
      </p>
      <Reactions line={line} reachable={active} />
      <Actions line={line} reachable={active} />
    </li>
  );
}

/** The message that is answered. Who came later, or after it was deleted, does not have it. */
export function Quote({ line }: { line: ChatLine | null }) {
  const t = useText();
  if (line === null) return <p className="chat-quote chat-quote-gone">{t("chat.quote.gone")}</p>;
  return (
    <blockquote className="chat-quote">
      <bdi className="chat-name">{line.mine ? t("meeting.chat.you") : line.name}</bdi>
      <span dir="auto">{line.text}</span>
    </blockquote>
  );
}

function Reactions({ line, reachable }: { line: ChatLine; reachable: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const you = useMeetingState((state) => state.you);
  if (line.reactions.length === 0) return null;
  const byEmoji = new Map<string, ChatLine["reactions"]>();
  for (const one of line.reactions) byEmoji.set(one.emoji, [...(byEmoji.get(one.emoji) ?? []), one]);
  return (
    <ul className="chat-reactions" aria-label={t("chat.reactions")}>
      {[...byEmoji].map(([emoji, people]) => {
        const mine = people.some(({ from }) => from === you);
        const names = namesFor(t, people.map(({ from, name }) => (from === you ? t("meeting.chat.you") : name)));
        return (
          <li key={emoji}>
            <AriaButton
              className={classes("chat-reaction", mine && "chat-reaction-mine")}
              aria-label={t("chat.reaction.by", { emoji, names, mine: mine ? "yes" : "no" })}
              excludeFromTabOrder={!reachable}
              onPress={() =>
                meeting.dispatch({ type: "Tell", message: { type: "ReactToChat", message: line.id, emoji, on: !mine } })
              }
            >
              <span aria-hidden="true">{emoji}</span>
              <span aria-hidden="true">{people.length}</span>
              <span className="chat-reaction-names" aria-hidden="true">
                {names}
              </span>
            </AriaButton>
          </li>
        );
      })}
    </ul>
  );
}

function Actions({ line, reachable }: { line: ChatLine; reachable: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const may = useMeetingState((state) => line.mine || (line.thread === everybody && moderates(state)));
  const chat = useMeetingState((state) => state.chatAllowed);
  const [removing, setRemoving] = useState(false);
  const remove = () => meeting.dispatch({ type: "Tell", message: { type: "DeleteChat", message: line.id } });
  const tab = reachable ? {} : { excludeFromTabOrder: true };
  if (!chat) return null;
  return (
    <div className="chat-actions">
      <DialogTrigger>
        <IconButton label={t("chat.react")} icon={<SmilePlus aria-hidden="true" />} {...tab} />
        <Popover className="ui-popover" placement="top end">
          <Dialog className="chat-emojis" aria-label={t("chat.react")}>
            {({ close }) =>
              emojis.map((emoji) => (
                <AriaButton
                  key={emoji}
                  className="chat-emoji"
                  aria-label={emoji}
                  onPress={() => {
                    meeting.dispatch({
                      type: "Tell",
                      message: { type: "ReactToChat", message: line.id, emoji, on: true },
                    });
                    close();
                  }}
                >
                  {emoji}
                </AriaButton>
              ))
            }
          </Dialog>
        </Popover>
      </DialogTrigger>
      <IconButton
        label={t("chat.answer")}
        icon={<CornerUpLeft aria-hidden="true" />}
        {...tab}
        onPress={() => {
          meeting.dispatch({ type: "Answer", message: line.id });
          document.querySelector<HTMLElement>(".chat-write textarea")?.focus();
        }}
      />
      {may ? (
        <IconButton
          label={t("chat.delete")}
          icon={<Trash2 aria-hidden="true" />}
          {...tab}
          onPress={() => (line.mine ? remove() : setRemoving(true))}
        />
      ) : null}
      <ConfirmDialog
        title={t("chat.delete.ask", { name: line.name })}
        isOpen={removing}
        onClose={() => setRemoving(false)}
        confirm={t("chat.delete")}
        onConfirm={() => {
          setRemoving(false);
          remove();
        }}
      >
        <p>{t("chat.delete.body")}</p>
      </ConfirmDialog>
    </div>
  );
}

function clock(at: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { hour: "2-digit", minute: "2-digit" }).format(at);
}
