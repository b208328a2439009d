import { useText } from "../../i18n/useText.tsx";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { type Planning } from "./usePlanning.ts";

/** The one button that says what it does, and before it who will get a mail. */
export function SaveBar({ planning }: { planning: Planning }) {
  const t = useText();
  const { form, dispatch, edited, scope, busy } = planning;
  const { invited, changed, calledOff } = planning.mails;
  const people = invited + changed + calledOff;
  const lines = [
    ...(invited > 0 ? [t("plan.mails.invited", { n: invited })] : []),
    ...(changed > 0 ? [t(scope === "following" ? "plan.mails.following" : "plan.mails.changed", { n: changed })] : []),
    ...(calledOff > 0 ? [t("plan.mails.calledOff", { n: calledOff })] : []),
  ];
  const couldTell = scope !== "following" && (!form.tell || invited + changed > 0);
  const anybody = form.invitees.length > 0 || people > 0;
  return (
    <section className="ui-section" aria-label={t("plan.save.label")}>
      {couldTell && anybody ? (
        <Switch
          isSelected={form.tell}
          onChange={(tell) => dispatch({ kind: "set", fields: { tell } })}
          description={t(edited ? "plan.tell.changeBody" : "plan.tell.newBody")}
        >
          {t(edited ? "plan.tell.change" : "plan.tell.new")}
        </Switch>
      ) : null}
      {anybody ? (
        <div aria-live="polite">
          {lines.length === 0 ? <p className="portal-quiet">{t("plan.mails.none")}</p> : null}
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {people > 0 && edited && !edited.invitations.delivered ? (
            <p className="portal-quiet">{t("plan.mails.waiting")}</p>
          ) : null}
        </div>
      ) : null}
      <div className="portal-actions">
        <Button kind="primary" type="submit" busy={busy}>
          {label()}
        </Button>
        <LinkButton kind="quiet" href={edited ? `/meetings/${edited.meeting.code}` : "/meetings"}>
          {t("ui.cancel")}
        </LinkButton>
      </div>
    </section>
  );

  function label(): string {
    if (invited > 0 && changed + calledOff === 0) return t("plan.save.invite", { n: invited });
    if (people > 0) return t("plan.save.tell", { n: people });
    return t("plan.save");
  }
}
