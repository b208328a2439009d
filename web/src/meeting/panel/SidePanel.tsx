import "./SidePanel.css";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useText } from "../../i18n/useText.tsx";
import { unreadInAll, type Panel } from "../../core/state/state.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { Chat } from "./Chat.tsx";
import { lazyPart } from "../part.tsx";
import { People } from "./People.tsx";
import { badgeOfAll, toolsFor } from "./tools.tsx";

const Together = lazyPart<{ panel: Panel }>(() => import("./Together.tsx"));

/** People and chat beside the stage; a sheet over it on phones. Escape closes it. */
export function SidePanel({ panel }: { panel: Panel }) {
  const t = useText();
  const meeting = useMeeting();
  const aside = useRef<HTMLElement>(null);
  const count = useMeetingState((state) => state.order.length);
  const unread = useMeetingState(unreadInAll);
  const waiting = useMeetingState((state) => state.waiters.length);
  const together = useMeetingState((state) => toolsFor(state).length > 0);
  const badge = useMeetingState((state) => badgeOfAll(state));
  const close = () => meeting.dispatch({ type: "ShowPanel", panel: null });
  useEffect(() => {
    const cameFrom = document.activeElement;
    const element = aside.current;
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) meeting.dispatch({ type: "ShowPanel", panel: null });
    };
    element?.addEventListener("keydown", escape);
    return () => {
      element?.removeEventListener("keydown", escape);
      // Closing gives the focus back to where it came from, unless it has moved on by itself.
      if (document.activeElement === document.body && cameFrom instanceof HTMLElement) cameFrom.focus();
    };
  }, [meeting]);
  return (
    <aside
      ref={aside}
      className="panel"
      data-region="panel"
      tabIndex={-1}
      aria-label={t("meeting.region.panel")}
    >
      <Tabs
        className="panel-tabs"
        label={t("meeting.region.panel")}
        selected={panel === "people" || panel === "chat" ? panel : "together"}
        onSelect={(next) => meeting.dispatch({ type: "ShowPanel", panel: next })}
        tabs={[
          {
            id: "people",
            label: t("meeting.people.tab", { count }),
            badge: waiting,
            badgeLabel: t("meeting.lobby.count", { count: waiting }),
            content: <People />,
          },
          {
            id: "chat",
            label: t("meeting.chat"),
            badge: unread,
            badgeLabel: t("meeting.chat.unread", { count: unread }),
            content: <Chat />,
          },
          ...(together
            ? [
                {
                  id: "together" as const,
                  label: t("meeting.together"),
                  badge,
                  badgeLabel: t("meeting.together.badge", { count: badge }),
                  content: <Together panel={panel} />,
                },
              ]
            : []),
        ]}
      />
      <IconButton
        className="panel-close"
        label={t("meeting.panel.close")}
        icon={<X aria-hidden="true" />}
        onPress={close}
      />
    </aside>
  );
}
