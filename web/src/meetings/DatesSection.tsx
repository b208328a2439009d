import { CalendarX2, EllipsisVertical, Pencil } from "lucide-react";
import { useState } from "react";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { type MeetingDate } from "../plan/planApi.ts";
import { ownZone } from "../plan/zones.ts";
import { problemText, ProblemState } from "../portal/problems.tsx";
import { useLoaded } from "../portal/useLoaded.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { ConfirmDialog } from "../ui/Dialog.tsx";
import { Menu } from "../ui/Menu.tsx";
import { Section } from "../ui/Page.tsx";
import { Loading } from "../ui/states.tsx";
import { notify } from "../ui/toast.ts";
import { dayIn, timeSpan } from "./days.ts";
import { meetingsApi, type Meeting } from "./meetingsApi.ts";

const shownAtFirst = 6;

/** The dates of a series that are still to come; one of them can be moved or called off. */
export function DatesSection({ meeting, onChange }: { meeting: Meeting; onChange: () => void }) {
  const t = useText();
  const { state, reload, retry } = useLoaded(() => meetingsApi.dates(meeting.code));
  const [all, setAll] = useState(false);
  const [asking, setAsking] = useState<MeetingDate | null>(null);
  const coming = state.status === "ready" ? state.value.items.filter((date) => date.state !== "ended") : [];
  const shown = all ? coming : coming.slice(0, shownAtFirst);
  return (
    <Section title={t("meetings.dates.title")}>
      {state.status === "loading" ? <Loading /> : null}
      {state.status === "failed" ? <ProblemState problem={state.problem} onRetry={retry} /> : null}
      {state.status === "ready" && coming.length === 0 ? <p>{t("meetings.dates.none")}</p> : null}
      <ul className="portal-list">
        {shown.map((date) => (
          <OneDate key={date.key} meeting={meeting} date={date} onCallOff={() => setAsking(date)} />
        ))}
      </ul>
      {coming.length > shown.length ? (
        <div>
          <Button onPress={() => setAll(true)}>{t("meetings.dates.all", { n: coming.length })}</Button>
        </div>
      ) : null}
      {asking ? (
        <CallOffDate
          meeting={meeting}
          date={asking}
          onClose={() => setAsking(null)}
          onDone={() => {
            void reload();
            onChange();
          }}
        />
      ) : null}
    </Section>
  );
}

function OneDate({ meeting, date, onCallOff }: { meeting: Meeting; date: MeetingDate; onCallOff: () => void }) {
  const t = useText();
  const locale = currentLocale();
  const zone = ownZone();
  const day = dayIn(date.startsAt, zone, locale);
  const cancelled = date.state === "cancelled";
  const notes = [
    ...(date.state === "running" ? [t("meetings.dates.running")] : []),
    ...(cancelled ? [t("meetings.calledOff")] : []),
    ...(date.moved && !cancelled ? [t("meetings.dates.moved")] : []),
    ...(date.title === meeting.title ? [] : [date.title]),
  ];
  return (
    <li className={classes("meetings-date", cancelled && "meetings-cancelled")}>
      <div>
        <p className="meetings-date-name">
          {day}, {timeSpan(date.startsAt, date.endsAt, zone, locale)}
        </p>
        {notes.length > 0 ? <p className="portal-quiet">{notes.join(" · ")}</p> : null}
      </div>
      {date.state === "planned" && !meeting.cancelled ? (
        <Menu
          label={t("meetings.dates.moreNamed", { day })}
          entries={[
            {
              id: "edit",
              label: t("meetings.dates.edit"),
              icon: <Pencil aria-hidden="true" />,
              href: `/meetings/${meeting.code}/edit/${date.key}`,
            },
            {
              id: "callOff",
              label: t("meetings.dates.callOff"),
              icon: <CalendarX2 aria-hidden="true" />,
              danger: true,
              onAction: onCallOff,
            },
          ]}
        >
          <IconButton label={t("meetings.dates.moreNamed", { day })} icon={<EllipsisVertical aria-hidden="true" />} />
        </Menu>
      ) : null}
    </li>
  );
}

function CallOffDate({ meeting, date, onClose, onDone }: {
  meeting: Meeting;
  date: MeetingDate;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const day = dayIn(date.startsAt, ownZone(), currentLocale());
  const callOff = async () => {
    setBusy(true);
    const outcome = await meetingsApi.callOffDate(meeting.code, date.key);
    setBusy(false);
    if (!outcome.ok) {
      notify(problemText(t, outcome.problem), "problem");
      return;
    }
    notify(t("meetings.dates.calledOff", { day }));
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t("meetings.dates.callOff.title")}
      isOpen
      onClose={onClose}
      confirm={t("meetings.dates.callOff.confirm")}
      busy={busy}
      onConfirm={() => void callOff()}
    >
      <p>{t("meetings.dates.callOff.body", { day })}</p>
      <p>{t("meetings.callOff.told")}</p>
    </ConfirmDialog>
  );
}
