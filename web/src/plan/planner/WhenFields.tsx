import { useMemo } from "react";
import { currentLanguage } from "../../i18n/language.ts";
import { useText } from "../../i18n/useText.tsx";
import { ComboField } from "../../ui/ComboField.tsx";
import { DateField } from "../../ui/DateField.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import { TimeField } from "../../ui/TimeField.tsx";
import { useNow } from "../../portal/useNow.ts";
import { limits } from "../checks.ts";
import { startOf } from "../form.ts";
import { allZones, instantOf, ownZone, zoneLabel } from "../zones.ts";
import { type Fields } from "./fields.ts";
import { clockWords, durationWords, ownTimeWords, spanWords } from "./timeWords.ts";

const usual = [15, 30, 45, 60, 90, 120, 180, 240, 480];

/** Date, time, duration and time zone, with what they mean for the reader. */
export function WhenFields(fields: Fields) {
  const { form, dispatch, errorOf, scope } = fields;
  const t = useText();
  const start = startOf(form);
  const startsAt = start === null ? null : instantOf(start, form.zone);
  return (
    <>
      <div className="plan-row">
        <div id="plan-date">
          <DateField
            label={t("plan.date")}
            value={form.date}
            onChange={(date) => dispatch({ kind: "date", date })}
            error={errorOf("date")}
          />
        </div>
        <div id="plan-time">
          <TimeField
            label={t("plan.time")}
            value={form.time}
            onChange={(time) => dispatch({ kind: "set", fields: { time } })}
            error={errorOf("time")}
          />
        </div>
        <Duration {...fields} startsAt={startsAt} />
      </div>
      {scope === "this" ? null : <Zone {...fields} startsAt={startsAt} />}
      {startsAt === null || form.minutes === null ? null : (
        <TimeInWords startsAt={startsAt} minutes={form.minutes} zone={form.zone} />
      )}
    </>
  );
}

interface Timed extends Fields {
  readonly startsAt: number | null;
}

function Duration({ form, dispatch, errorOf, startsAt }: Timed) {
  const t = useText();
  const { minutes } = form;
  const label = (count: number) => {
    const words = durationWords(t, count);
    return startsAt === null
      ? words
      : t("plan.duration.until", { duration: words, time: clockWords(startsAt + count * 60_000, form.zone) });
  };
  const known = usual.includes(minutes ?? 0);
  return (
    <div id="plan-minutes" className="plan-duration">
      <Select
        label={t("plan.duration")}
        options={[
          ...usual.map((count) => ({ id: String(count), label: label(count) })),
          { id: "other", label: t("plan.duration.other") },
        ]}
        value={known ? String(minutes) : "other"}
        onChange={(id) => {
          // Seven hours is among none of the usual ones, so that the field for another one appears.
          dispatch({ kind: "set", fields: { minutes: id === "other" ? 420 : Number(id) } });
        }}
      />
      {known ? null : (
        <NumberField
          label={t("plan.minutes")}
          value={minutes}
          onChange={(count) => dispatch({ kind: "set", fields: { minutes: count } })}
          min={limits.minMinutes}
          max={limits.maxMinutes}
          error={errorOf("minutes")}
        />
      )}
    </div>
  );
}

function Zone({ form, dispatch, errorOf, startsAt }: Timed) {
  const t = useText();
  const now = useNow();
  // The distance from UTC may change with the season, but not from one minute to the next.
  const month = Math.floor((startsAt ?? now) / 2_592_000_000);
  const language = currentLanguage();
  const options = useMemo(() => {
    const zones = allZones(month * 2_592_000_000, language);
    const known = zones.some(({ id }) => id === form.zone);
    const all = known ? zones : [{ id: form.zone, label: form.zone, name: "" }, ...zones];
    return all.map(({ id, label, name }) => ({ id, label, detail: name }));
  }, [month, language, form.zone]);
  return (
    <div id="plan-zone">
      <ComboField
        className="plan-zone"
        label={t("plan.zone")}
        options={options}
        value={form.zone}
        onChange={(zone) => dispatch({ kind: "zone", zone })}
        none={t("plan.zone.none")}
        error={errorOf("zone")}
      />
    </div>
  );
}

function TimeInWords({ startsAt, minutes, zone }: { startsAt: number; minutes: number; zone: string }) {
  const t = useText();
  const span = [startsAt, startsAt + minutes * 60_000] as const;
  const own = ownTimeWords(t, span, zone, ownZone());
  return (
    <div className="plan-said" aria-live="polite">
      <p>{own === null ? spanWords(...span, zone) : `${spanWords(...span, zone)} (${zoneLabel(zone, startsAt)})`}</p>
      {own === null ? null : <p>{own}</p>}
    </div>
  );
}
