import {
  DoorClosed,
  EllipsisVertical,
  Keyboard,
  MonitorUp,
  Settings,
  Shapes,
  SmilePlus,
  Users,
  WandSparkles,
} from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { maySend, moderates } from "../../core/state/state.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { badgeOfAll, toolsFor } from "../panel/tools.tsx";
import type { OpenDialog } from "./Dialogs.tsx";
import { useMayShare } from "./useMayShare.ts";

/** Settings and the like; on phones also what does not fit beside it. */
export function More({ openDialog, small }: { openDialog: (dialog: OpenDialog) => void; small: boolean }) {
  const t = useText();
  const waiting = useMeetingState((state) => state.waiters.length + badgeOfAll(state));
  const phone = usePhoneEntries(openDialog);
  // Whoever only watches has nothing of their own to change.
  const sends = useMeetingState((state) => maySend(state, "CAMERA") || maySend(state, "MICROPHONE"));
  const effects: MenuEntry = {
    id: "effects",
    label: t("view.effects"),
    icon: <WandSparkles aria-hidden="true" />,
    onAction: () => openDialog("effects"),
  };
  const entries: MenuEntry[] = [
    ...(small ? phone.first : []),
    ...(sends ? [effects] : []),
    {
      id: "settings",
      label: t("meeting.settings"),
      icon: <Settings aria-hidden="true" />,
      onAction: () => openDialog("settings"),
    },
    {
      id: "keys",
      label: t("meeting.shortcuts"),
      icon: <Keyboard aria-hidden="true" />,
      onAction: () => openDialog("shortcuts"),
    },
    ...(small ? phone.last : []),
  ];
  return (
    <div className="tools-place">
      <Menu label={t("meeting.more")} placement="top end" entries={entries}>
        <IconButton className="tool-round" label={t("meeting.more")} icon={<EllipsisVertical aria-hidden="true" />} />
      </Menu>
      {small && waiting > 0 ? (
        <span className="tools-badge" aria-hidden="true">
          {waiting}
        </span>
      ) : null}
    </div>
  );
}

function usePhoneEntries(openDialog: (dialog: OpenDialog) => void): { first: MenuEntry[]; last: MenuEntry[] } {
  const t = useText();
  const meeting = useMeeting();
  const sharing = useMeetingState((state) => state.mine.media.screen);
  const mayShare = useMayShare();
  const mayEnd = useMeetingState(moderates);
  const together = useMeetingState((state) => toolsFor(state).length > 0);
  const toTogether: MenuEntry = {
    id: "together",
    label: t("meeting.together"),
    icon: <Shapes aria-hidden="true" />,
    onAction: () => meeting.dispatch({ type: "ShowPanel", panel: "together" }),
  };
  const share: MenuEntry = {
    id: "share",
    label: t("meeting.share.hint", { on: sharing ? "yes" : "no" }),
    icon: <MonitorUp aria-hidden="true" />,
    onAction: () => meeting.dispatch({ type: "Switch", source: "SCREEN", on: !sharing }),
  };
  const end: MenuEntry = {
    id: "end",
    label: t("meeting.endForAll"),
    icon: <DoorClosed aria-hidden="true" />,
    danger: true,
    onAction: () => openDialog("end"),
  };
  return {
    first: [
      {
        id: "reactions",
        label: t("meeting.reactions"),
        icon: <SmilePlus aria-hidden="true" />,
        onAction: () => openDialog("reactions"),
      },
      {
        id: "people",
        label: t("meeting.people"),
        icon: <Users aria-hidden="true" />,
        onAction: () => meeting.dispatch({ type: "ShowPanel", panel: "people" }),
      },
      ...(together ? [toTogether] : []),
      ...(mayShare ? [share] : []),
      "separator",
    ],
    last: mayEnd ? ["separator", end] : [],
  };
}
