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
    <div className="chat-kept" role="note">
      {logged ? (
        <p>
          <Archive aria-hidden="true" />
          <span>
            {t("chat.kept.logged")} {t("chat.kept.mine", { given: given ? "yes" : "no" })}
          </span>
        </p>
      ) : null}
      {logged && consent !== null ? (
        <Button
          kind="quiet"
          onPress={() => meeting.dispatch({ type: "SayConsent", consent, given: !given })}
        >
          {t(given ? "chat.kept.withdraw" : "chat.kept.agree")}
        </Button>
      ) : null}
      {history ? (
        <p>
          <History aria-hidden="true" />
          <span>{t("chat.kept.history")}</span>
        </p>
      ) : null}
    </div>
  );
}
