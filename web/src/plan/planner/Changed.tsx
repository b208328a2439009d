import { useText, type Text } from "../../i18n/useText.tsx";
import { type MessageKey } from "../../i18n/language.ts";
import { Button } from "../../ui/Button.tsx";
import { durationWords } from "./timeWords.ts";
import { dayWords, repeatWords } from "../repeatWords.ts";
import { type PlanForm } from "../form.ts";
import { isLocalDate } from "../zones.ts";
import { type Planning } from "./usePlanning.ts";

const names: Readonly<Partial<Record<keyof PlanForm, MessageKey>>> = {
  title: "plan.field.title",
  comment: "plan.field.comment",
  type: "plan.field.type",
  date: "plan.date",
  time: "plan.time",
  minutes: "plan.duration",
  zone: "plan.zone",
  repeat: "plan.repeat",
  controller: "plan.field.controller",
  options: "plan.how",
  invitees: "plan.who",
};

/** Somebody else has saved the same meeting: what is there now, and which of the two is to count. */
export function Changed({ planning }: { planning: Planning }) {
  const t = useText();
  const { theirs } = planning;
  if (!theirs) return null;
  const fresh = theirs.edited.forms[planning.scope];
  return (
    <section className="plan-changed" aria-label={t("plan.changed.title")}>
      <h2>{t("plan.changed.title")}</h2>
      <p>{t("plan.changed.body")}</p>
      <ul>
        {theirs.members.map((member) => {
          const name = names[member];
          const value = valueWords(t, fresh, member);
          return name ? <li key={member}>{value === null ? t(name) : `${t(name)}: ${value}`}</li> : null;
        })}
      </ul>
      <div className="portal-actions">
        <Button onPress={planning.showOther}>{t("plan.changed.theirs")}</Button>
        <Button kind="primary" onPress={() => void planning.saveMine()} busy={planning.busy}>
          {t("plan.changed.mine")}
        </Button>
      </div>
    </section>
  );
}

/** Whoever looks at what is saved can go back to what they typed. */
export function BackToMine({ planning }: { planning: Planning }) {
  const t = useText();
  return (
    <div className="plan-changed">
      <p>{t("plan.changed.viewing")}</p>
      <div>
        <Button onPress={planning.backToMine}>{t("plan.changed.back")}</Button>
      </div>
    </div>
  );
}

function valueWords(t: Text, form: PlanForm, member: keyof PlanForm): string | null {
  switch (member) {
    case "title":
    case "comment":
    case "time":
    case "zone":
      return form[member];
    case "type":
      return t(`plan.type.${form.type}`);
    case "date":
      return isLocalDate(form.date) ? dayWords(form.date) : null;
    case "minutes":
      return form.minutes === null ? null : durationWords(t, form.minutes);
    case "repeat":
      return form.repeat === null ? t("plan.repeat.never") : repeatWords(t, form.repeat);
    case "ownRule":
    case "controller":
    case "options":
    case "invitees":
    case "tell":
      return null;
  }
}
