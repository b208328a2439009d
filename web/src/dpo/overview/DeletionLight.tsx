import { currentLanguage, currentLocale } from "../../i18n/language.ts";
import { dateAndTime, when } from "../../i18n/times.ts";
import { useText } from "../../i18n/useText.tsx";
import { useNow } from "../../portal/useNow.ts";
import { StateLight } from "../../ui/StateLight.tsx";
import { type DeletionState } from "../deletions/api.ts";

/** A minute or two between the end of a period and the next run is no delay. */
const noticeableSeconds = 300;

/** The first question of the page: is everything deleted in time? */
export function DeletionLight({ state }: { state: DeletionState }) {
  const t = useText();
  const now = useNow();
  const { troubles, doneAt, rules } = state;
  const lag = rules.reduce((most, { lagSeconds }) => Math.max(most, lagSeconds), 0);
  if (troubles.length > 0) {
    return (
      <StateLight colour="bad" title={t("dpo.light.bad")}>
        <ul className="dpo-troubles">
          {troubles.map(({ problem, rule, since }) => (
            <li key={`${problem} ${rule}`}>
              {t(`dpo.light.${problem}`, { rule, since: dateAndTime(since, currentLocale()) })}
            </li>
          ))}
        </ul>
        <p>{t("dpo.light.told")}</p>
      </StateLight>
    );
  }
  if (lag > noticeableSeconds) {
    return (
      <StateLight colour="attention" title={t("dpo.light.working")}>
        <p>{t("dpo.light.lag", { n: Math.ceil(lag / 60) })}</p>
      </StateLight>
    );
  }
  return (
    <StateLight colour="good" title={t("dpo.light.good")}>
      <p>
        {doneAt === null
          ? t("dpo.light.first")
          : t("dpo.light.done", { when: when(doneAt, now, currentLanguage()), n: rules.length })}
      </p>
    </StateLight>
  );
}
