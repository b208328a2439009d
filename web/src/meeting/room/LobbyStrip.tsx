import "./Strips.css";
import { DoorOpen, MessageSquare } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { moderates } from "../../core/state/state.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { namesFor } from "../words.ts";

/** Somebody waits: those who may open see it whatever they look at. The list of people says it by itself. */
export function LobbyStrip() {
  const t = useText();
  const meeting = useMeeting();
  const waiters = useMeetingState((state) => state.waiters);
  const may = useMeetingState(moderates);
  const panel = useMeetingState((state) => state.panel);
  const [first, ...others] = waiters;
  if (!may || first === undefined || panel === "people") return null;
  const several = others.length > 0;
  const names = namesFor(
    t,
    waiters.map(({ name }) => name),
  );
  return (
    <section className="strip strip-waiting" aria-label={t("meeting.lobby")} data-region="lobby" tabIndex={-1}>
      <DoorOpen aria-hidden="true" />
      <p>{t("meeting.said.waiting", { names, count: waiters.length })}</p>
      <div className="strip-actions">
        <IconButton
          label={t("moderation.write.open")}
          icon={<MessageSquare aria-hidden="true" />}
          onPress={() => meeting.dispatch({ type: "ShowPanel", panel: "people" })}
        />
        {several ? (
          <Button onPress={() => meeting.dispatch({ type: "ShowPanel", panel: "people" })}>
            {t("meeting.lobby.show")}
          </Button>
        ) : null}
        {several ? null : (
          <Button
            onPress={() => meeting.dispatch({ type: "Moderate", message: { type: "Reject", waiter: first.id } })}
            aria-label={t("meeting.lobby.rejectName", { name: first.name })}
          >
            {t("meeting.lobby.reject")}
          </Button>
        )}
        <Button
          kind="primary"
          aria-label={several ? t("meeting.lobby.admitAll") : t("meeting.lobby.admitName", { name: first.name })}
          onPress={() =>
            meeting.dispatch({
              type: "Moderate",
              message: { type: "Admit", waiters: several ? [] : [first.id] },
            })
          }
        >
          {t(several ? "meeting.lobby.admitAll" : "meeting.lobby.admit")}
        </Button>
      </div>
    </section>
  );
}
