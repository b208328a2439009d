import "./WaitPage.css";
import type { Door } from "../core/doors.ts";
import { currentLocale } from "../i18n/language.ts";
import { useText } from "../i18n/useText.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page } from "../ui/Page.tsx";

/** Before its time: says when, with whom, and goes on by itself when the door opens. */
export function EarlyPage({ door }: { door: Door }) {
  const t = useText();
  const { timeZone: here } = new Intl.DateTimeFormat().resolvedOptions();
  const elsewhere = door.zone !== null && door.zone !== here ? door.zone : null;
  return (
    <Page title={door.title || t("meeting.untitled")} organisation={door.organisation} narrow>
      <div className="wait">
        <output className="wait-words">
          <Mark size={48} turning />
          <div>
            <h2>{t("meeting.early.title", { when: spoken(door.startsAt, here) })}</h2>
            {elsewhere === null ? null : (
              <p>{t("meeting.early.zone", { when: spoken(door.startsAt, elsewhere), zone: elsewhere })}</p>
            )}
            <p>{t("meeting.early.organiser", { who: door.organiser })}</p>
            <p>{t("meeting.early.body", { opens: clock(door.opensAt, here) })}</p>
          </div>
        </output>
        <div className="meeting-actions">
          <LinkButton href={`/notice/${encodeURIComponent(door.key)}`}>{t("meeting.early.notice")}</LinkButton>
        </div>
      </div>
    </Page>
  );
}

function spoken(instant: string | null, timeZone: string): string {
  const form = new Intl.DateTimeFormat(currentLocale(), { dateStyle: "full", timeStyle: "short", timeZone });
  return instant === null ? "" : form.format(new Date(instant));
}

function clock(instant: string | null, timeZone: string): string {
  const form = new Intl.DateTimeFormat(currentLocale(), { timeStyle: "short", timeZone });
  return instant === null ? "" : form.format(new Date(instant));
}
