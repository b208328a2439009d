import type { PollResult } from "../../core/protocol.ts";
import { isRunning, type Poll } from "../../core/state/pollState.ts";
import { useText } from "../../i18n/useText.tsx";

/** Numbers as text beside every bar, so that nothing hangs on a colour or a length. */
export function PollResults({ poll }: { poll: Poll }) {
  const t = useText();
  const { seen, voters, moreVoters } = poll;
  const { result, votes, named, state } = seen;
  if (result === undefined) return <p className="poll-note">{t(whyNone(poll), { votes })}</p>;
  return (
    <div className="poll-results">
      {isRunning(poll) ? <p className="poll-note">{t("polls.result.soFar", { votes })}</p> : null}
      {state === "CLOSED" && !seen.live ? <p className="poll-note">{t("polls.result.onlyYou")}</p> : null}
      {isRunning(poll) ? null : <p className="poll-note">{t("polls.result.votes", { votes })}</p>}
      {seen.question.kind === "OPEN" ? (
        <Texts result={result} />
      ) : (
        <Bars options={seen.question.options} result={result} votes={votes} />
      )}
      {named && voters !== null ? (
        <>
          <ul className="poll-voters" aria-label={t("polls.voters")}>
            {voters.map(({ name, answer }, place) => (
              // Two people may have the same name and the same answer; the list does not change by itself.
              <li key={`${place}/${name}`}>
                <strong>{name}</strong>{" "}
                {answer.text ?? answer.choices.map((choice) => seen.question.options[choice]).join(", ")}
              </li>
            ))}
          </ul>
          {moreVoters > 0 ? <p className="poll-note">{t("polls.voters.more", { count: moreVoters })}</p> : null}
        </>
      ) : null}
    </div>
  );
}

function whyNone(poll: Poll) {
  const { state, live } = poll.seen;
  if (state === "OPEN") return live ? "polls.result.soon" : "polls.result.votesSoFar";
  if (state === "CLOSING") return "polls.result.closing";
  // Only a result of too few votes is kept back from those who may see it.
  return state === "RELEASED" || live ? "polls.result.few" : "polls.result.notYet";
}

function Bars({ options, result, votes }: { options: readonly string[]; result: PollResult; votes: number }) {
  const t = useText();
  const most = Math.max(1, ...result.counts);
  return (
    <ul className="poll-bars">
      {options.map((option, place) => {
        const count = result.counts[place] ?? 0;
        const share = votes === 0 ? 0 : Math.round((100 * count) / votes);
        return (
          <li key={option} className={count === most ? "poll-bar-most" : ""}>
            <span className="poll-bar-name">{option}</span>
            <span className="poll-bar-number">{t("polls.result.share", { count, share })}</span>
            <svg className="poll-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="poll-bar-ground" width="100" height="8" />
              <rect className="poll-bar-fill" width={share} height="8" />
            </svg>
          </li>
        );
      })}
    </ul>
  );
}

function Texts({ result }: { result: PollResult }) {
  const t = useText();
  return (
    <>
      <ul className="poll-texts">
        {result.texts.map(({ text, count }) => (
          <li key={text}>
            <span>{text}</span>
            {count > 1 ? <span className="poll-bar-number">{t("polls.result.times", { count })}</span> : null}
          </li>
        ))}
      </ul>
      {result.more > 0 ? <p className="poll-note">{t("polls.result.more", { count: result.more })}</p> : null}
    </>
  );
}
