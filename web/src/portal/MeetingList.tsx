import { EllipsisVertical, QrCode as QrIcon, Trash2 } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { when } from "../i18n/times.ts";
import { useText } from "../i18n/useText.tsx";
import { Button, IconButton, LinkButton } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Menu } from "../ui/Menu.tsx";
import { EmptyState } from "../ui/states.tsx";
import { TextField } from "../ui/TextField.tsx";
import { notify } from "../ui/toast.ts";
import { api, type Meeting } from "./api.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import { problemText } from "./problems.tsx";
import { RunningState } from "./RunningState.tsx";
import { useNow } from "./useNow.ts";

const pageSize = 10;

export function MeetingList({ meetings, level = 3, onDeleted }: {
  meetings: readonly Meeting[];
  level?: 2 | 3;
  onDeleted: (code: string) => void;
}) {
  const t = useText();
  const now = useNow();
  const [filter, setFilter] = useState("");
  const [shown, setShown] = useState(pageSize);
  const [sharing, setSharing] = useState<Meeting | null>(null);
  const [deleting, setDeleting] = useState<Meeting | null>(null);

  if (meetings.length === 0) {
    return (
      <EmptyState level={level} title={t("portal.list.empty.title")}>
        {t("portal.list.empty.body")}
      </EmptyState>
    );
  }
  const wanted = filter.trim().toLocaleLowerCase();
  const found = meetings.filter((meeting) => meeting.title.toLocaleLowerCase().includes(wanted));
  return (
    <>
      {meetings.length > pageSize ? (
        <TextField
          className="portal-filter"
          label={t("portal.list.filter")}
          type="search"
          value={filter}
          onChange={setFilter}
        />
      ) : null}
      {found.length === 0 ? <p className="portal-quiet">{t("portal.list.noneFound")}</p> : null}
      <ul className="portal-list">
        {found.slice(0, shown).map((meeting) => (
          <MeetingRow key={meeting.code} meeting={meeting} level={level} now={now} onShare={setSharing} onDelete={setDeleting} />
        ))}
      </ul>
      {found.length > shown ? (
        <div>
          <Button onPress={() => setShown(shown + pageSize)}>
            {t("portal.list.more", { n: found.length - shown })}
          </Button>
        </div>
      ) : null}
      {sharing ? (
        <LinkDialog title={sharing.title || t("portal.untitled")} url={sharing.url} onClose={() => setSharing(null)} />
      ) : null}
      {deleting ? <DeleteDialog meeting={deleting} onClose={() => setDeleting(null)} onDeleted={onDeleted} /> : null}
    </>
  );
}

function MeetingRow({ meeting, level, now, onShare, onDelete }: {
  meeting: Meeting;
  level: 2 | 3;
  now: number;
  onShare: (meeting: Meeting) => void;
  onDelete: (meeting: Meeting) => void;
}) {
  const t = useText();
  const title = meeting.title || t("portal.untitled");
  const Heading = `h${level}` as const;
  return (
    <li className="portal-row">
      <div className="portal-row-text">
        <Heading className="portal-row-name">{title}</Heading>
        <p className="portal-quiet">{t("portal.created", { when: when(meeting.createdAt, now, currentLocale()) })}</p>
      </div>
      <div className="portal-row-state">
        {meeting.ended ? <span className="portal-ended">{t("portal.ended")}</span> : null}
        <RunningState running={meeting.running} people={meeting.people} />
      </div>
      <div className="portal-row-tools">
        {meeting.ended ? null : (
          <>
            <LinkButton href={`/meet/${meeting.code}`} aria-label={t("portal.joinNamed", { title })}>
              {t("portal.join")}
            </LinkButton>
            <CopyButton iconOnly value={meeting.url} label={t("portal.copyLinkNamed", { title })} />
          </>
        )}
        <Menu
          label={t("portal.moreNamed", { title })}
          entries={[
            ...(meeting.ended
              ? []
              : [
                  {
                    id: "qr",
                    label: t("portal.qr"),
                    icon: <QrIcon aria-hidden="true" />,
                    onAction: () => onShare(meeting),
                  },
                  "separator" as const,
                ]),
            {
              id: "delete",
              label: t("portal.delete"),
              icon: <Trash2 aria-hidden="true" />,
              danger: true,
              onAction: () => onDelete(meeting),
            },
          ]}
        >
          <IconButton label={t("portal.moreNamed", { title })} icon={<EllipsisVertical aria-hidden="true" />} />
        </Menu>
      </div>
    </li>
  );
}

function DeleteDialog({ meeting, onClose, onDeleted }: {
  meeting: Meeting;
  onClose: () => void;
  onDeleted: (code: string) => void;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const title = meeting.title || t("portal.untitled");
  const remove = async () => {
    setBusy(true);
    const outcome = await api.deleteMeeting(meeting.code);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("portal.deleted", { title }));
    onDeleted(meeting.code);
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("portal.delete.title")}
      isOpen
      onClose={onClose}
      confirm={t("portal.delete.confirm")}
      onConfirm={() => void remove()}
      busy={busy}
    >
      <p>{t("portal.delete.body", { title })}</p>
      {meeting.running ? <p>{t("portal.delete.running", { n: meeting.people })}</p> : null}
    </ConfirmDialog>
  );
}
