import { CalendarX2, Cast, CopyPlus, EllipsisVertical, Trash2 } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/useText.tsx";
import { problemText } from "../portal/problems.tsx";
import { IconButton } from "../ui/Button.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import { navigate } from "../ui/router.ts";
import { notify } from "../ui/toast.ts";
import { DeviceDialog } from "./DeviceDialog.tsx";
import { meetingsApi, type Meeting } from "./meetingsApi.ts";

/** What is done to a meeting as a whole, and asked about first when it cannot be undone. */
export function MeetingMenu({ meeting, onChange }: { meeting: Meeting; onChange: () => void }) {
  const t = useText();
  const [asking, setAsking] = useState<"callOff" | "device" | "remove" | null>(null);
  const title = meeting.title || t("meetings.untitled");

  const duplicate = async () => {
    const outcome = await meetingsApi.duplicate(meeting.code);
    if (!outcome.ok) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("meetings.duplicated"));
    navigate(`/meetings/${outcome.value.code}`);
  };
  const canCallOff = meeting.schedule !== null && !meeting.cancelled && !meeting.ended;
  const entries: MenuEntry[] = [
    {
      id: "duplicate",
      label: t("meetings.duplicate"),
      icon: <CopyPlus aria-hidden="true" />,
      onAction: () => void duplicate(),
    },
  ];
  if (!meeting.cancelled && !meeting.ended) {
    entries.push({
      id: "device",
      label: t("meetings.device.menu"),
      icon: <Cast aria-hidden="true" />,
      onAction: () => setAsking("device"),
    });
  }
  entries.push("separator");
  if (canCallOff) {
    entries.push({
      id: "callOff",
      label: t("meetings.callOff"),
      icon: <CalendarX2 aria-hidden="true" />,
      danger: true,
      onAction: () => setAsking("callOff"),
    });
  }
  entries.push({
    id: "remove",
    label: t("meetings.remove"),
    icon: <Trash2 aria-hidden="true" />,
    danger: true,
    onAction: () => setAsking("remove"),
  });
  return (
    <>
      <Menu label={t("meetings.moreNamed", { title })} entries={entries}>
        <IconButton
          kind="normal"
          label={t("meetings.moreNamed", { title })}
          icon={<EllipsisVertical aria-hidden="true" />}
        />
      </Menu>
      {asking === "callOff" ? (
        <CallOff meeting={meeting} title={title} onClose={() => setAsking(null)} onDone={onChange} />
      ) : null}
      {asking === "device" ? <DeviceDialog code={meeting.code} onClose={() => setAsking(null)} /> : null}
      {asking === "remove" ? <Remove meeting={meeting} title={title} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

interface AskProps {
  meeting: Meeting;
  title: string;
  onClose: () => void;
}

function CallOff({ meeting, title, onClose, onDone }: AskProps & { onDone: () => void }) {
  const t = useText();
  const { busy, run } = useDeed();
  return (
    <ConfirmDialog
      title={t("meetings.callOff.title")}
      isOpen
      onClose={onClose}
      confirm={t("meetings.callOff.confirm")}
      busy={busy}
      onConfirm={() =>
        void run(
          () => meetingsApi.callOff(meeting.code),
          () => {
            notify(t("meetings.callOff.done", { title }));
            onDone();
            onClose();
          },
        )
      }
    >
      <p>{t("meetings.callOff.body", { title, n: meeting.dates })}</p>
      <p>{t("meetings.callOff.told")}</p>
      {meeting.running ? <p>{t("meetings.callOff.running", { n: meeting.people })}</p> : null}
    </ConfirmDialog>
  );
}

function Remove({ meeting, title, onClose }: AskProps) {
  const t = useText();
  const { busy, run } = useDeed();
  const live = !meeting.cancelled && !meeting.ended;
  return (
    <ConfirmDialog
      title={t("meetings.remove.title")}
      isOpen
      onClose={onClose}
      confirm={t("meetings.remove.confirm")}
      busy={busy}
      onConfirm={() =>
        void run(
          () => meetingsApi.remove(meeting.code),
          () => {
            notify(t("meetings.remove.done", { title }));
            navigate("/meetings", { replace: true });
          },
        )
      }
    >
      <p>{t("meetings.remove.body", { title })}</p>
      {live && meeting.schedule ? <p>{t("meetings.callOff.told")}</p> : null}
      {meeting.running ? <p>{t("meetings.callOff.running", { n: meeting.people })}</p> : null}
    </ConfirmDialog>
  );
}

/** Something the server does: busy meanwhile, and a sentence when it does not. What is gone already is done. */
function useDeed() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const run = async (deed: () => ReturnType<typeof meetingsApi.remove>, done: () => void) => {
    setBusy(true);
    const outcome = await deed();
    setBusy(false);
    if (outcome.ok || outcome.problem.status === 404) done();
    else notify(problemText(t, outcome.problem), "problem");
  };
  return { busy, run };
}
