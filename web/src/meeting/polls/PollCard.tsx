import { Eye, EyeOff, Lock, Trash2, Users } from "lucide-react";
import { useEffect, useState } from "react";
import type { ClientMessage } from "../../core/protocol.ts";
import { mayVote, type Poll } from "../../core/state/pollState.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { useMeeting } from "../context.ts";
import { PollResults } from "./PollResults.tsx";
import { VoteForm } from "./VoteForm.tsx";

/** One poll: what is asked, who will see what, my vote, the result, and what those who run it can do. */
export function PollCard({ poll, runs }: { poll: Poll; runs: boolean }) {
  const t = useText();
  const { seen, lost } = poll;
  const title = `poll-${seen.id}`;
  const voting = mayVote(poll);
  return (
    <section className="poll" aria-labelledby={title} data-poll={seen.id} data-state={lost ? "LOST" : seen.state}>
      <p className="poll-state">{t(lost ? "polls.state.lost" : `polls.state.${seen.state}`)}</p>
      <h3 id={title}>{seen.question.text}</h3>
      <How poll={poll} />
      {voting ? <VoteForm key={poll.vote === "counted" ? "again" : "first"} poll={poll} /> : null}
      <MyVoteLine poll={poll} />
      {seen.named || seen.state !== "OPEN" ? null : <Fingerprint poll={poll} />}
      {lost && seen.state !== "RELEASED" ? <p className="poll-note">{t("polls.lost")}</p> : <PollResults poll={poll} />}
      {runs || lost ? <Acts poll={poll} runs={runs} /> : null}
    </section>
  );
}

/** Said before anybody votes: whether names are seen and by whom, when the result is, whether one can change it. */
function How({ poll }: { poll: Poll }) {
  const t = useText();
  const { named, live, state } = poll.seen;
  return (
    <ul className="poll-how">
      <li>
        {named ? <Users aria-hidden="true" /> : <Lock aria-hidden="true" />}
        <span>{t(named ? "polls.how.named" : "polls.how.secret")}</span>
      </li>
      {state === "OPEN" ? (
        <li>
          {live ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
          <span>{t(live ? (named ? "polls.how.live" : "polls.how.liveSecret") : "polls.how.later")}</span>
        </li>
      ) : null}
    </ul>
  );
}

/** Twelve digits of the key, the same for all: for whoever does not want to take the server's word. */
function Fingerprint({ poll }: { poll: Poll }) {
  const t = useText();
  const { key } = poll.seen;
  const [digits, setDigits] = useState("");
  useEffect(() => {
    if (key === undefined) return;
    void import("../../core/booth/blind.ts").then(async ({ fingerprint }) => setDigits(await fingerprint(key)));
  }, [key]);
  if (digits === "") return null;
  return (
    <p className="poll-note poll-digits">{t("polls.how.digits", { digits })}</p>
  );
}

function MyVoteLine({ poll }: { poll: Poll }) {
  const t = useText();
  const { vote, chosen, seen } = poll;
  if (vote === "none") return null;
  const answer =
    chosen === null ? "" : (chosen.text ?? chosen.choices.map((choice) => seen.question.options[choice]).join(", "));
  const tells = vote === "signing" || vote === "casting" || vote === "counted";
  return (
    <p className="poll-mine" data-vote={vote}>
      {t(`polls.vote.${vote}`)}
      {tells && answer !== "" ? <span className="poll-mine-answer">{t("polls.vote.mine", { answer })}</span> : null}
    </p>
  );
}

function Acts({ poll, runs }: { poll: Poll; runs: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const { id, state, named } = poll.seen;
  const tell = (message: ClientMessage) => meeting.dispatch({ type: "Tell", message });
  if (poll.lost) {
    return (
      <div className="poll-acts">
        <Button onPress={() => meeting.dispatch({ type: "Poll", act: { do: "Dismiss", poll: id } })}>
          {t("polls.dismiss")}
        </Button>
      </div>
    );
  }
  if (!runs) return null;
  return (
    <div className="poll-acts">
      {state === "OPEN" ? (
        <Button onPress={() => tell({ type: "ClosePoll", poll: id })}>{t("polls.close")}</Button>
      ) : null}
      {state === "CLOSED" ? (
        <Button kind="primary" onPress={() => tell({ type: "ReleasePoll", poll: id })}>
          {t("polls.release")}
        </Button>
      ) : null}
      {named && (state === "CLOSED" || state === "RELEASED") && poll.voters === null ? (
        <Button onPress={() => tell({ type: "AskVoters", poll: id })}>{t("polls.voters")}</Button>
      ) : null}
      {state === "CLOSED" || state === "RELEASED" ? (
        <IconButton
          label={t("polls.drop")}
          icon={<Trash2 aria-hidden="true" />}
          onPress={() => tell({ type: "DropPoll", poll: id })}
        />
      ) : null}
    </div>
  );
}
