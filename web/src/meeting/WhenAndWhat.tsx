import "./WhenAndWhat.css";
import { useText } from "../i18n/useText.tsx";
import type { Door } from "../core/doors.ts";
import { clockTime, elsewhere, longDate } from "./times.ts";

/** When the meeting is planned, here and where it was planned, and what it is about, as far as one may know. */
export function WhenAndWhat({ door }: { door: Door }) {
  const t = useText();
  const { timeZone: here } = new Intl.DateTimeFormat().resolvedOptions();
  const { startsAt, endsAt, agenda } = door;
  const there = elsewhere(startsAt, door.zone, here);
  if (startsAt === null && agenda === "") return null;
  return (
    <div className="when-what">
      {startsAt === null ? null : (
        <p className="when-what-time">
          {t("meeting.wait.planned", { when: longDate(startsAt, here), until: clockTime(endsAt, here) })}
        </p>
      )}
      {there === null ? null : (
        <p className="when-what-quiet">{t("meeting.early.zone", { when: there.when, zone: there.city })}</p>
      )}
      {agenda === "" ? null : <Agenda text={agenda} />}
    </div>
  );
}

/** As the organiser wrote it for those who are invited. */
export function Agenda({ text }: { text: string }) {
  const t = useText();
  return (
    <section className="when-what-agenda" aria-label={t("meeting.wait.agenda")}>
      <h3>{t("meeting.wait.agenda")}</h3>
      <p>{text}</p>
    </section>
  );
}
