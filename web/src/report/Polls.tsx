import { useText } from "../i18n/useText.tsx";
import { Section } from "../ui/Page.tsx";
import type { ReportPoll } from "./api.ts";

/** The polls of a meeting, as far as its report says them. */
export function Polls({ polls }: { polls: readonly ReportPoll[] }) {
  const t = useText();
  if (polls.length === 0) return null;
  return (
    <Section title={t("report.polls")} lead={t("report.polls.lead")}>
      {polls.map((poll, place) => (
        // The same question may be asked twice; the list does not change.
        // oxlint-disable-next-line react/no-array-index-key
        <PollOf key={place} poll={poll} />
      ))}
    </Section>
  );
}

function PollOf({ poll }: { poll: ReportPoll }) {
  const t = useText();
  const { question, named, votes, shown, rows, more, answers, restricted } = poll;
  return (
    <article className="report-poll">
      <h3>{question}</h3>
      <p className="portal-quiet">
        {t(named ? "report.polls.named" : "report.polls.secret")} · {t("report.polls.votes", { votes })}
      </p>
      {shown ? null : <p className="portal-quiet">{t("report.polls.few")}</p>}
      {rows.length > 0 ? (
        <dl className="portal-facts report-counts">
          {rows.map(({ text, count }) => (
            <div key={text}>
              <dt>{text}</dt>
              <dd>{t("report.polls.count", { count })}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {more > 0 ? <p className="portal-quiet">{t("report.polls.more", { more })}</p> : null}
      {answers.length > 0 ? (
        <dl className="portal-facts">
          {answers.map(({ name, text }, place) => (
            // Two people may have the same name and the same answer.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={place}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {restricted > 0 ? <p className="portal-quiet">{t("report.polls.restricted", { n: restricted })}</p> : null}
    </article>
  );
}
