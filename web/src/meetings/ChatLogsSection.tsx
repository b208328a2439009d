import "../kept/kept.css";
import { MessageSquareText } from "lucide-react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { LinkButton } from "../ui/Button.tsx";
import { Section } from "../ui/Page.tsx";
import { meetingsApi, type Meeting } from "./meetingsApi.ts";

/** What was kept of the chat, run by run. Nothing at all where nothing is. */
export function ChatLogsSection({ meeting }: { meeting: Meeting }) {
  const t = useText();
  const { state } = useLoaded(() => meetingsApi.chats(meeting.code));
  const logs = state.status === "ready" ? state.value.items : [];
  if (logs.length === 0) return null;
  const locale = currentLocale();
  return (
    <Section title={t("meetings.chats")} lead={t("meetings.chats.body")}>
      <ul className="kept-list">
        {logs.map((log) => {
          const name = t("meetings.chats.one", { from: dateAndTime(log.from, locale), count: log.messages });
          return (
            <li key={log.id} className="kept-row">
              <MessageSquareText aria-hidden="true" />
              <div className="kept-words">
                <p>{name}</p>
                <p className="portal-quiet">
                  {log.keptUntil
                    ? t("meetings.chat.kept", { when: dateAndTime(log.keptUntil, locale) })
                    : t("meetings.chats.running")}
                </p>
              </div>
              <div className="kept-acts">
                <LinkButton
                  href={`/meetings/${meeting.code}/chats/${encodeURIComponent(log.id)}`}
                  aria-label={t("meetings.chats.readNamed", { name })}
                >
                  {t("meetings.chats.read")}
                </LinkButton>
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
