import { useText, type Text } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { DateField } from "../../ui/DateField.tsx";
import { DayButtons } from "../../ui/DayButtons.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import { limits } from "../checks.ts";
import { oftenOf, usualEnd, type Often, type PlanForm } from "../form.ts";
import { monthDaysOf, sameMonthDay, weekdays, type MonthDay, type Repeat, type RepeatEnd } from "../repeat.ts";
import { dayWords, monthDayWords, repeatWords, weekdayName } from "../repeatWords.ts";
import { addMonths, dateOf, isLocalDate } from "../zones.ts";
import { type Fields } from "./fields.ts";
import { type PreviewState } from "./usePreview.ts";

const choices: readonly Often[] = ["never", "day", "workdays", "week", "month", "year"];

/** How often: a choice of everyday words, and below it the whole series as a sentence. */
export function RepeatFields(fields: Fields & { preview: PreviewState }) {
  const { form, dispatch, errorOf, preview } = fields;
  const t = useText();
  const often = oftenOf(form);
  const error = errorOf("repeat");
  const shown: readonly Often[] = often === "own" ? [...choices, "own"] : choices;
  const first = preview.problem?.first;
  return (
    <>
      <div id="plan-repeat" className="plan-row">
        <Select
          label={t("plan.repeat")}
          options={shown.map((id) => ({ id, label: t(`plan.repeat.${id}`) }))}
          value={often}
          onChange={(id) => dispatch({ kind: "often", often: id })}
        />
        {form.repeat === null || often === "workdays" ? null : <Interval {...fields} repeat={form.repeat} />}
        {form.repeat === null ? null : <End {...fields} repeat={form.repeat} />}
      </div>
      {form.repeat !== null && often !== "workdays" ? <Days {...fields} repeat={form.repeat} /> : null}
      {form.repeat === null ? null : (
        <p className="plan-said plan-words" aria-live="polite">
          {capital(sentence(t, form.repeat))}
        </p>
      )}
      {often === "own" ? <p className="plan-said">{t("plan.repeat.ownBody", { rule: form.ownRule ?? "" })}</p> : null}
      {error ? <p className="ui-field-error">{error}</p> : null}
      {first !== undefined && preview.problem?.code === "ruleSkipsStart" ? (
        <div>
          <Button onPress={() => dispatch({ kind: "start", local: first.slice(0, 16) })}>
            {t("plan.repeat.moveStart", { date: dayWords(dateOf(first)) })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

type Repeating = Fields & { repeat: Repeat };

function Interval({ repeat, dispatch }: Repeating) {
  const t = useText();
  return (
    <NumberField
      label={t(`plan.interval.${repeat.every}`)}
      value={repeat.interval}
      onChange={(interval) => dispatch({ kind: "repeat", repeat: { ...repeat, interval: interval ?? 1 } })}
      min={1}
      max={99}
    />
  );
}

function Days({ form, repeat, dispatch, errorOf }: Repeating) {
  const t = useText();
  switch (repeat.every) {
    case "day":
      return null;
    case "week":
      return (
        <DayButtons
          label={t("plan.repeat.days")}
          days={weekdays.map((id) => ({ id, short: weekdayName(id, "short"), long: weekdayName(id) }))}
          value={repeat.days}
          onChange={(days) => dispatch({ kind: "repeat", repeat: { ...repeat, days } })}
          error={repeat.days.length === 0 ? errorOf("repeat") : undefined}
        />
      );
    case "month":
    case "year":
      return (
        <Select
          className="plan-on"
          label={t("plan.repeat.on")}
          options={waysOf(form, repeat.on).map((on, index) => ({ id: String(index), label: monthDayWords(t, on) }))}
          value={String(waysOf(form, repeat.on).findIndex((on) => sameMonthDay(on, repeat.on)))}
          onChange={(index) => {
            const on = waysOf(form, repeat.on)[Number(index)];
            if (on) dispatch({ kind: "repeat", repeat: { ...repeat, on } });
          }}
        />
      );
  }
}

/** The names the chosen day has in its month, and the one that is chosen. */
function waysOf(form: PlanForm, chosen: MonthDay): readonly MonthDay[] {
  const ways = isLocalDate(form.date) ? monthDaysOf(form.date) : [];
  return ways.some((way) => sameMonthDay(way, chosen)) ? ways : [...ways, chosen];
}

function End({ form, repeat, dispatch, errorOf }: Repeating) {
  const t = useText();
  const { end } = repeat;
  const set = (next: RepeatEnd) => dispatch({ kind: "repeat", repeat: { ...repeat, end: next } });
  const begin = isLocalDate(form.date) ? form.date : "2026-01-01";
  const choose = (kind: RepeatEnd["kind"]) => {
    const usual = usualEnd(repeat.every, begin);
    if (kind === "never") set({ kind });
    else if (kind === "count") set({ kind, count: 10 });
    else set(usual.kind === "until" ? usual : { kind, date: addMonths(begin, repeat.every === "year" ? 36 : 1) });
  };
  return (
    <>
      <Select
        label={t("plan.end")}
        options={(["until", "count", "never"] as const).map((id) => ({ id, label: t(`plan.end.${id}`) }))}
        value={end.kind}
        onChange={choose}
      />
      {end.kind === "until" ? (
        <div id="plan-until">
          <DateField
            label={t("plan.until")}
            value={end.date}
            onChange={(date) => set({ kind: "until", date })}
            error={errorOf("until")}
            min={begin}
          />
        </div>
      ) : null}
      {end.kind === "count" ? (
        <div id="plan-count">
          <NumberField
            label={t("plan.count")}
            value={Number.isNaN(end.count) ? null : end.count}
            onChange={(count) => set({ kind: "count", count: count ?? Number.NaN })}
            min={1}
            max={limits.maxCount}
            error={errorOf("count")}
          />
        </div>
      ) : null}
    </>
  );
}

/** While a part of it is being typed, the sentence waits. */
function sentence(t: Text, repeat: Repeat): string {
  const { end } = repeat;
  if (repeat.every === "week" && repeat.days.length === 0) return "";
  if (end.kind === "until" && !isLocalDate(end.date)) return "";
  return end.kind === "count" && Number.isNaN(end.count) ? "" : repeatWords(t, repeat);
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
