import { useText } from "../../i18n/useText.tsx";
import { unreadInAll, type Panel } from "../../core/state/state.ts";
import { Tabs } from "../../ui/Tabs.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { takeFiles } from "../files/take.ts";
import { narrow, useMediaQuery } from "../room/useSize.ts";
import { lazyPart } from "../part.tsx";
import { Chat } from "./chat/Chat.tsx";
import { People } from "./People.tsx";
import { badgeOfAll, toolsFor } from "./tools.tsx";

const Together = lazyPart<{ panel: Panel }>(() => import("./Together.tsx"));

/** What is in the side panel. */
export default function PanelTabs({ panel }: { panel: Panel }) {
  const t = useText();
  const meeting = useMeeting();
  const count = useMeetingState((state) => state.order.length);
  const unread = useMeetingState(unreadInAll);
  const waiting = useMeetingState((state) => state.waiters.length);
  const together = useMeetingState((state) => toolsFor(state).length > 0);
  const badge = useMeetingState((state) => badgeOfAll(state));
  const small = useMediaQuery(narrow);
  const togetherTab = {
    id: "together" as const,
    label: t("meeting.together"),
    badge,
    badgeLabel: t("meeting.together.badge", { count: badge }),
    content: <Together panel={panel} />,
  };
  return (
    <Tabs
      className="panel-tabs"
      label={t("meeting.region.panel")}
      selected={panel === "people" || panel === "chat" ? panel : "together"}
      onSelect={(next) => meeting.dispatch({ type: "ShowPanel", panel: next })}
      tabs={[
        {
          id: "people",
          label: small ? t("meeting.people") : t("meeting.people.tab", { count }),
          badge: waiting,
          badgeLabel: t("meeting.lobby.count", { count: waiting }),
          content: <People />,
        },
        {
          id: "chat",
          label: t("meeting.chat"),
          badge: unread,
          badgeLabel: t("meeting.chat.unread", { count: unread }),
          content: <Chat onFiles={(files) => void takeFiles(meeting, files)} />,
        },
        ...(together ? [togetherTab] : []),
      ]}
    />
  );
}
