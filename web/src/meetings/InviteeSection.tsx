import { EllipsisVertical, Link2, Mail, Presentation, UserMinus, UserPlus, UserRound } from "lucide-react";
import { useState } from "react";
import { useText, type Text } from "../i18n/useText.tsx";
import { PagedList, type Column } from "../portal/PagedList.tsx";
import { problemText } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { usePages } from "../portal/usePages.ts";
import { announce } from "../ui/announce.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Menu, type MenuEntry } from "../ui/Menu.tsx";
import { Section } from "../ui/Page.tsx";
import { notify } from "../ui/toast.ts";
import { InviteDialog } from "./InviteDialog.tsx";
import { meetingsApi, type Invitations, type Invitee, type Meeting } from "./meetingsApi.ts";
import { undelivered } from "./words.ts";

/** Who is invited and what they have answered. */
export function InviteeSection({ meeting, language }: { meeting: Meeting; language: string }) {
  const t = useText();
  const pages = usePages((query) => meetingsApi.invitees(meeting.code, query));
  const { state, reload } = useLoaded(() => meetingsApi.invitations(meeting.code));
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Invitee | null>(null);
  const invitations = state.status === "ready" ? state.value : null;
  const over = meeting.ended || meeting.cancelled;
  const refresh = () => {
    pages.reload();
    void reload();
  };
  const invite = (
    <Button icon={<UserPlus aria-hidden="true" />} onPress={() => setInviting(true)}>
      {t("meetings.invite")}
    </Button>
  );
  return (
    <Section
      title={t("meetings.invitees.title")}
      lead={invitations ? <Summary invitations={invitations} /> : null}
      action={over ? null : invite}
    >
      <PagedList
        label={t("meetings.invitees.title")}
        pages={pages}
        columns={columnsOf(t, { meeting, over, onRemove: setRemoving, onChange: refresh })}
        rowKey={(invitee) => invitee.id}
        {...(invitations && invitations.people > 10 ? { searchLabel: t("meetings.invitee.search") } : {})}
        empty={<p className="portal-quiet">{t(over ? "meetings.invitees.nobody" : "meetings.invitees.none")}</p>}
      />
      {inviting ? (
        <InviteDialog
          meeting={meeting}
          language={language}
          delivered={invitations?.delivered ?? true}
          onClose={() => setInviting(false)}
          onDone={refresh}
        />
      ) : null}
      {removing ? (
        <RemoveDialog meeting={meeting} invitee={removing} onClose={() => setRemoving(null)} onDone={refresh} />
      ) : null}
    </Section>
  );
}

interface Deeds {
  meeting: Meeting;
  over: boolean;
  onRemove: (invitee: Invitee) => void;
  onChange: () => void;
}

function columnsOf(t: Text, deeds: Deeds): Column<Invitee>[] {
  return [
    { id: "name", label: t("meetings.invitee.name"), kind: "title", cell: (invitee) => <Name invitee={invitee} /> },
    { id: "role", label: t("meetings.invitee.role"), cell: (invitee) => t(`meetings.role.${invitee.role}`) },
    { id: "answer", label: t("meetings.invitee.answer"), cell: (invitee) => <Answered invitee={invitee} /> },
    {
      id: "tools",
      label: t("meetings.more"),
      kind: "tools",
      cell: (invitee) => <InviteeMenu invitee={invitee} {...deeds} />,
    },
  ];
}

function Summary({ invitations }: { invitations: Invitations }) {
  const t = useText();
  if (invitations.people === 0) return null;
  return (
    <>
      {t("meetings.invitees.summary", {
        n: invitations.people,
        accepted: invitations.accepted,
        tentative: invitations.tentative,
        declined: invitations.declined,
        open: invitations.open,
      })}
      {invitations.delivered ? null : <span className="meetings-undelivered">{t("meetings.invitees.outbox")}</span>}
    </>
  );
}

function Name({ invitee }: { invitee: Invitee }) {
  return (
    <>
      {invitee.name || invitee.email}
      {invitee.name ? <span className="meetings-mail">{invitee.email}</span> : null}
    </>
  );
}

/** The answer, and what stands in its way: a mail that did not arrive is not silence. */
function Answered({ invitee }: { invitee: Invitee }) {
  const t = useText();
  return (
    <>
      <span className={classes("meetings-answer", `meetings-${invitee.answer}`)}>
        {t(`meetings.answer.${invitee.answer}`)}
      </span>
      {invitee.dates.length > 0 ? (
        <span className="meetings-mail">{t("meetings.answer.dates", { n: invitee.dates.length })}</span>
      ) : null}
      {invitee.delivery === "failed" ? (
        <span className="meetings-undelivered">{t("meetings.delivery.failed", { why: undelivered(t, invitee) })}</span>
      ) : null}
      {invitee.delivery === "none" ? <span className="meetings-mail">{t("meetings.delivery.none")}</span> : null}
    </>
  );
}

function InviteeMenu({ meeting, invitee, over, onRemove, onChange }: Deeds & { invitee: Invitee }) {
  const t = useText();
  const who = invitee.name || invitee.email;
  const told = async (deed: ReturnType<typeof meetingsApi.mailAgain>, done: string) => {
    const outcome = await deed;
    if (outcome.ok) {
      announce(done);
      onChange();
    } else notify(problemText(t, outcome.problem), "problem");
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invitee.url);
      notify(t("meetings.invitee.linkCopied", { who }));
    } catch {
      notify(t("ui.copyFailed"), "problem");
    }
  };
  const presenter = invitee.role === "presenter";
  const { name, email, language } = invitee;
  const other = presenter ? "participant" : "presenter";
  const entries: MenuEntry[] = [
    {
      id: "link",
      label: t("meetings.invitee.copyLink"),
      icon: <Link2 aria-hidden="true" />,
      onAction: () => void copy(),
    },
    {
      id: "mail",
      label: t(invitee.delivery === "none" ? "meetings.invitee.send" : "meetings.invitee.sendAgain"),
      icon: <Mail aria-hidden="true" />,
      onAction: () => void told(meetingsApi.mailAgain(meeting.code, invitee.id), t("meetings.invitee.sent", { who })),
    },
    {
      id: "role",
      label: t(`meetings.invitee.make.${other}`),
      icon: presenter ? <UserRound aria-hidden="true" /> : <Presentation aria-hidden="true" />,
      onAction: () =>
        void told(
          meetingsApi.change(meeting.code, invitee.id, { name, email, language, role: other }),
          t("meetings.invitee.changed", { who }),
        ),
    },
    "separator",
    {
      id: "remove",
      label: t("meetings.invitee.remove"),
      icon: <UserMinus aria-hidden="true" />,
      danger: true,
      onAction: () => onRemove(invitee),
    },
  ];
  if (over) return null;
  return (
    <Menu label={t("meetings.moreNamed", { title: who })} entries={entries}>
      <IconButton label={t("meetings.moreNamed", { title: who })} icon={<EllipsisVertical aria-hidden="true" />} />
    </Menu>
  );
}

function RemoveDialog({ meeting, invitee, onClose, onDone }: {
  meeting: Meeting;
  invitee: Invitee;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const who = invitee.name || invitee.email;
  const remove = async () => {
    setBusy(true);
    const outcome = await meetingsApi.uninvite(meeting.code, invitee.id);
    setBusy(false);
    if (!outcome.ok && outcome.problem.status !== 404) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("meetings.invitee.removed", { who }));
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("meetings.invitee.remove.title", { who })}
      isOpen
      onClose={onClose}
      confirm={t("meetings.invitee.remove")}
      busy={busy}
      onConfirm={() => void remove()}
    >
      <p>{t("meetings.invitee.remove.body")}</p>
    </ConfirmDialog>
  );
}
