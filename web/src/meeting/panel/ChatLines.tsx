import { useLayoutEffect, useMemo, useRef } from "react";
import { useText } from "../../i18n/useText.tsx";
import { currentLanguage } from "../../i18n/language.ts";
import { everybody } from "../../core/state/state.ts";
import { useMeetingState } from "../context.ts";

/** New lines are spoken by the one voice for all, so the log itself is not live. */
export function ChatLines({ thread }: { thread: string }) {
  const t = useText();
  const all = useMeetingState((state) => state.chat.lines);
  const pending = useMeetingState((state) => state.chat.pending);
  const lines = useMemo(() => all.filter((line) => line.thread === thread), [all, thread]);
  const waiting = pending.filter((line) => line.thread === thread);
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // Whoever reads further up is not torn away by a new line.
  useLayoutEffect(() => {
    if (atEnd.current && log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  });
  return (
    <div
      ref={log}
      className="chat-lines"
      role="log"
      aria-live="off"
      aria-label={t("meeting.chat.log")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {lines.length + waiting.length === 0 ? (
        <p className="chat-empty">{t(thread === everybody ? "meeting.chat.empty" : "meeting.chat.emptyPrivate")}</p>
      ) : null}
      {lines.map((line, index) => {
        const before = lines[index - 1];
        const goesOn = before !== undefined && before.from === line.from && line.at - before.at < 120_000;
        return (
          <div key={line.id} className={line.mine ? "chat-line chat-mine" : "chat-line"}>
            {goesOn ? null : (
              <p className="chat-who">
                <span className="chat-name">{line.mine ? t("meeting.chat.you") : line.name}</span>
                <time dateTime={new Date(line.at).toISOString()}>{clock(line.at)}</time>
              </p>
            )}
            <p className="chat-text">
              <Linked text={line.text} />
            </p>
          </div>
        );
      })}
      {waiting.map(({ key, text }) => (
        <div key={key} className="chat-line chat-mine chat-pending">
          <p className="chat-text">{text}</p>
          <p className="chat-who">{t("meeting.chat.sending")}</p>
        </div>
      ))}
    </div>
  );
}

function clock(at: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** Addresses in a text become links; everything else stays text. */
function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'])/giu);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never move
      <a key={index} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
