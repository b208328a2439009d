import "./polls.css";
import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { mayRunPolls } from "../../core/state/pollState.ts";
import { me } from "../../core/state/state.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeetingState } from "../context.ts";
import { PanelBody, PanelEmpty } from "../panel/blocks.tsx";
import { AskForm } from "./AskForm.tsx";
import { PollCard } from "./PollCard.tsx";

/** All polls of the meeting, the newest first, and a new one for whoever may ask. */
export default function PollsPanel() {
  const t = useText();
  const polls = useMeetingState((state) => state.polls.list);
  const runs = useMeetingState((state) => mayRunPolls(me(state)));
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    // Whoever has asked, or not, stands where they began.
    if (wasAsking.current && !asking) button.current?.focus();
    wasAsking.current = asking;
  }, [asking]);
  if (asking && runs) return <AskForm onDone={() => setAsking(false)} />;
  const ask = runs ? (
    <Button ref={button} kind="primary" icon={<Plus aria-hidden="true" />} onPress={() => setAsking(true)}>
      {t("polls.ask")}
    </Button>
  ) : null;
  return (
    <PanelBody foot={ask}>
      {polls.length === 0 ? (
        <PanelEmpty title={t("polls.none")}>{t(runs ? "polls.none.runs" : "polls.none.waits")}</PanelEmpty>
      ) : (
        polls.toReversed().map((poll) => <PollCard key={poll.seen.id} poll={poll} runs={runs} />)
      )}
    </PanelBody>
  );
}
