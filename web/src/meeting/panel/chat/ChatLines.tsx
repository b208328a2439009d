import { ArrowDown } from "lucide-react";
import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useText } from "../../../i18n/useText.tsx";
import { everybody } from "../../../core/state/state.ts";
import { Button } from "../../../ui/Button.tsx";
import { useMeetingState } from "../../context.ts";
import { Line } from "./Line.tsx";

const nearMillis = 120_000;
const nearEnd = 40;

/** New lines are spoken by the one voice for all, so the log itself is not live. Arrow keys walk through it. */
export function ChatLines({ thread }: { thread: string }) {
  const t = useText();
  const all = useMeetingState((state) => state.chat.lines);
  const pending = useMeetingState((state) => state.chat.pending);
  const mark = useMeetingState((state) => state.chat.marks.get(thread) ?? null);
  const lines = useMemo(() => all.filter((line) => line.thread === thread), [all, thread]);
  const known = useMemo(() => new Map(all.map((line) => [line.id, line])), [all]);
  const waiting = pending.filter((line) => line.thread === thread);
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const [away, setAway] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const current = lines.some(({ id }) => id === active) ? active : (lines.at(-1)?.id ?? null);
  const toEnd = () => {
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  };
  // Whoever reads further up is not torn away by a new line.
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  });
  // The same when what stands below grows, such as the message that is being answered.
  useEffect(() => {
    const element = log.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div className="chat-log">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys walk through it */}
      <div
        ref={log}
        className="chat-lines"
        role="log"
        aria-live="off"
        aria-label={t("meeting.chat.log")}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={lines.length === 0 ? 0 : -1}
        onKeyDown={(event) => walk(event, lines.map(({ id }) => id), current)}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          // Told late, when the box may be smaller already: only whoever has scrolled up has left the end.
          const near = scrollHeight - scrollTop - clientHeight < nearEnd;
          atEnd.current = near || (atEnd.current && scrollTop >= lastTop.current);
          lastTop.current = scrollTop;
          setAway(!atEnd.current);
        }}
      >
        {lines.length + waiting.length === 0 ? (
          <p className="chat-empty">{t(thread === everybody ? "meeting.chat.empty" : "meeting.chat.emptyPrivate")}</p>
        ) : null}
        <ul className="chat-list">
          {lines.map((line, index) => {
            const before = lines[index - 1];
            const first = line.id === mark;
            const near = before !== undefined && before.from === line.from && line.at - before.at < nearMillis;
            return (
              <Fragment key={line.id}>
                {first ? (
                  <li className="chat-mark">
                    <span>{t("chat.new")}</span>
                  </li>
                ) : null}
                <Line
                  line={line}
                  goesOn={near && !first && line.replyTo === null}
                  active={line.id === current}
                  answered={line.replyTo === null ? null : (known.get(line.replyTo) ?? null)}
                  onActive={() => setActive(line.id)}
                />
              </Fragment>
            );
          })}
          {waiting.map(({ key, text }) => (
            <li key={key} className="chat-line chat-mine chat-pending">
              <p className="chat-text">{text}</p>
              <p className="chat-who">{t("meeting.chat.sending")}</p>
            </li>
          ))}
        </ul>
      </div>
      {away ? (
        <Button className="chat-to-end" icon={<ArrowDown aria-hidden="true" />} onPress={toEnd}>
          {t("chat.toEnd")}
        </Button>
      ) : null}
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLElement>, ids: readonly string[], current: string | null): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("button") || ids.length === 0) return;
  const at = current === null ? ids.length - 1 : ids.indexOf(current);
  const steps: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: ids.length - 1 };
  const next = steps[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const id = ids[Math.min(Math.max(next, 0), ids.length - 1)];
  const line = event.currentTarget.querySelector<HTMLElement>(`[data-message="${CSS.escape(id ?? "")}"]`);
  line?.focus();
}
