import { MessageSquareText } from "lucide-react";
import { currentLocale } from "../i18n/language.ts";
import { dateAndTime } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { LinkButton } from "../ui/Button.tsx";
import { meetingsApi, type Meeting } from "./meetingsApi.ts";

/** What was kept of the chat, run by run. Nothing at all where nothing is. */
export function ChatLogsSection({ meeting }: { meeting: Meeting }) {
  const t = useText();
  const { state } = useLoaded(() => meetingsApi.chats(meeting.code));
  const logs = state.status === "ready" ? state.value.items : [];
  if (logs.length === 0) return null;
  const locale = currentLocale();
  return (
    <section aria-labelledby="meetings-chats">
      <h2 id="meetings-chats">{t("meetings.chats")}</h2>
      <p className="portal-quiet">{t("meetings.chats.body")}</p>
      <ul className="meetings-chats">
        {logs.map((log) => (
          <li key={log.id}>
            <LinkButton
              href={`/meetings/${meeting.code}/chats/${encodeURIComponent(log.id)}`}
              icon={<MessageSquareText aria-hidden="true" />}
            >
              {t("meetings.chats.one", { from: dateAndTime(log.from, locale), count: log.messages })}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
