import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { type Conflict, type Preview } from "../planApi.ts";
import { dateWords, spanWords } from "./timeWords.ts";

const few = 6;

/** The next dates of a series, and what stands in the organiser's calendar at the same time. */
export function DatesPreview({ preview, zone, nowMillis }: { preview: Preview; zone: string; nowMillis: number }) {
  return (
    <>
      {preview.rule === null ? null : <Dates preview={preview} zone={zone} nowMillis={nowMillis} />}
      <Conflicts conflicts={preview.conflicts} zone={zone} />
    </>
  );
}

function Dates({ preview, zone, nowMillis }: { preview: Preview; zone: string; nowMillis: number }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const coming = preview.dates.filter(({ endsAt }) => Date.parse(endsAt) > nowMillis);
  const past = preview.dates.length - coming.length;
  const shown = all ? coming : coming.slice(0, few);
  const left = preview.count - past - shown.length;
  const clashes = (startsAt: string, endsAt: string) =>
    preview.conflicts.some((one) => one.startsAt < endsAt && one.endsAt > startsAt);
  return (
    <div className="plan-dates">
      <h3>{t("plan.dates", { n: preview.count - past })}</h3>
      <ol>
        {shown.map(({ key, startsAt, endsAt }) => (
          <li key={key} className={clashes(startsAt, endsAt) ? "plan-clash" : undefined}>
            {dateWords(startsAt, zone)}
            {clashes(startsAt, endsAt) ? <span className="ui-hidden"> ({t("plan.conflict")})</span> : null}
          </li>
        ))}
      </ol>
      {left > 0 ? <p>{t("plan.dates.more", { n: left, last: dateWords(preview.lastStartsAt, zone) })}</p> : null}
      {!all && coming.length > few ? (
        <div>
          <Button kind="quiet" onPress={() => setAll(true)}>
            {t("plan.dates.show", { n: coming.length })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function Conflicts({ conflicts, zone }: { conflicts: readonly Conflict[]; zone: string }) {
  const t = useText();
  const shown = conflicts.slice(0, 3);
  return (
    <div className="plan-live" aria-live="polite">
      {conflicts.length === 0 ? null : (
        <div className="plan-note">
          <CalendarClock aria-hidden="true" />
          <div>
            <p>
              <strong>{t("plan.conflicts", { n: conflicts.length })}</strong> {t("plan.conflicts.body")}
            </p>
            <ul>
              {shown.map(({ code, key, title, startsAt, endsAt }) => (
                <li key={`${code} ${key}`}>
                  {title}: {spanWords(Date.parse(startsAt), Date.parse(endsAt), zone, "short")}
                </li>
              ))}
            </ul>
            {conflicts.length > shown.length ? (
              <p>{t("plan.conflicts.more", { n: conflicts.length - shown.length })}</p>
            ) : null}
          </div>
        </div>
      )}
    </div>
  );
}
