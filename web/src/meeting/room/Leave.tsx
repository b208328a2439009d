import { LogOut, ChevronUp, DoorClosed } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { moderates } from "../../core/state/state.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import type { OpenDialog } from "./Dialogs.tsx";

/** Leaving is one click. Ending for all is another thing, and asks again. */
export function Leave({ openDialog, small }: { openDialog: (dialog: OpenDialog) => void; small: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const mayEnd = useMeetingState(moderates);
  return (
    <>
      <IconButton
        kind="danger"
        className="tool-round tool-leave"
        label={t("meeting.leave")}
        icon={<LogOut aria-hidden="true" />}
        onPress={() => meeting.dispatch({ type: "Leave" })}
      />
      {mayEnd && !small ? (
        <Menu
          label={t("meeting.leave.more")}
          placement="top end"
          entries={[
            {
              id: "end",
              label: t("meeting.endForAll"),
              icon: <DoorClosed aria-hidden="true" />,
              danger: true,
              onAction: () => openDialog("end"),
            },
          ]}
        >
          <IconButton className="tool-round" label={t("meeting.leave.more")} icon={<ChevronUp aria-hidden="true" />} />
        </Menu>
      ) : null}
    </>
  );
}
