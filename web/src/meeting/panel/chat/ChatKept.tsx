import { Archive, History } from "lucide-react";
import { useText } from "../../../i18n/useText.tsx";
import { useMeeting, useMeetingState } from "../../context.ts";
import { Button } from "../../../ui/Button.tsx";

/** What becomes of the chat, where that is more than nothing: always in sight, with my own word on it. */
export function ChatKept() {
  const t = useText();
  const meeting = useMeeting();
  const { logged, history } = useMeetingState((state) => state.chat.kept);
  const consent = useMeetingState((state) => state.consents.find(({ scope }) => scope === "CHAT_LOG") ?? null);
  if (!logged && !history) return null;
  const given = consent?.given ?? false;
  return (
    <details className="chat-kept">
      <summary>
        {logged ? <Archive aria-hidden="true" /> : <History aria-hidden="true" />}
        <span>{logged ? t("chat.kept.short", { given: given ? "yes" : "no" }) : t("chat.kept.history.short")}</span>
      </summary>
      {logged ? (
        <p>
          {t("chat.kept.logged")} {t("chat.kept.mine", { given: given ? "yes" : "no" })}
        </p>
      ) : null}
      {logged && consent !== null ? (
        <Button onPress={() => meeting.dispatch({ type: "SayConsent", consent, given: !given })}>
          {t(given ? "chat.kept.withdraw" : "chat.kept.agree")}
        </Button>
      ) : null}
      {history ? <p>{t("chat.kept.history")}</p> : null}
    </details>
  );
}
