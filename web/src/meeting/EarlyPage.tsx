import "./WaitPage.css";
import type { Door, Doors } from "../core/doors.ts";
import { useText } from "../i18n/useText.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page } from "../ui/Page.tsx";
import { lazyPart } from "./part.tsx";
import { clockTime, elsewhere, longDate } from "./times.ts";
import { Agenda } from "./WhenAndWhat.tsx";

const EarlyCheck = lazyPart(() => import("./before/EarlyCheck.tsx"), "before");

/** Before its time: says when, with whom, and goes on by itself when the door opens. */
export function EarlyPage({ door, doors }: { door: Door; doors: Pick<Doors, "check"> }) {
  const t = useText();
  const { timeZone: here } = new Intl.DateTimeFormat().resolvedOptions();
  const there = elsewhere(door.startsAt, door.zone, here);
  return (
    <Page title={door.title || t("meeting.untitled")} organisation={door.organisation} narrow>
      <div className="wait">
        <output className="wait-words">
          <Mark size={48} turning />
          <div>
            <h2>{t("meeting.early.title", { when: longDate(door.startsAt, here) })}</h2>
            {there === null ? null : <p>{t("meeting.early.zone", { when: there.when, zone: there.city })}</p>}
            <p>{t("meeting.early.organiser", { who: door.organiser })}</p>
            <p>{t("meeting.early.body", { opens: clockTime(door.opensAt, here) })}</p>
          </div>
        </output>
        {door.agenda === "" ? null : <Agenda text={door.agenda} />}
        <EarlyCheck doors={doors} door={door.key} />
        <div className="meeting-actions">
          <LinkButton href={`/notice/${encodeURIComponent(door.key)}`}>{t("meeting.early.notice")}</LinkButton>
        </div>
      </div>
    </Page>
  );
}
