import { useCallback, useEffect, useRef, useState } from "react";
import { browserLine, browserTimers } from "../../core/browser.ts";
import { Check, type CheckAnswer, type Outcome } from "../../core/check/check.ts";
import { testPicture } from "../../core/check/picture.ts";
import { openConnections } from "../../core/connections/peers.ts";
import { useText, type Text } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { NetworkBars } from "../room/NetworkBars.tsx";

type At = "trying" | "testing" | Outcome;

/**
 * Whether the way to the node is free, found out at once; and, when asked to, how well pictures go both ways. Says what
 * it means and what helps.
 */
export function ConnectionCheck({ ask }: { ask: () => Promise<CheckAnswer> }) {
  const t = useText();
  const [state, setState] = useState<At>("trying");
  const running = useRef<Check | null>(null);
  const start = useCallback(
    async (whole: boolean) => {
      running.current?.stop();
      const check = new Check({
        timers: browserTimers,
        openLine: browserLine("/signal"),
        openConnections,
        ask,
        picture: testPicture,
      });
      running.current = check;
      const outcome = await check.run(whole);
      if (outcome !== null && running.current === check) setState(outcome);
    },
    [ask],
  );
  useEffect(() => {
    void start(false);
    return () => {
      running.current?.stop();
      running.current = null;
    };
  }, [start]);
  const closely = () => {
    setState("testing");
    void start(true);
  };
  const busy = state === "trying" || state === "testing";
  const network = busy || "failure" in state ? null : state.network;
  return (
    <div className="trial">
      <output className="trial-verdict" data-network={network ?? "unknown"} data-whole={isWhole(state)}>
        <span className={`trial-sign trial-${network ?? "unknown"}`}>
          <NetworkBars network={network ?? "bad"} />
        </span>
        <span>{wordsFor(t, state)}</span>
      </output>
      <Button busy={state === "testing"} isDisabled={state === "trying"} onPress={closely}>
        {t(isWhole(state) ? "before.check.again" : "before.check.start")}
      </Button>
    </div>
  );
}

function isWhole(state: At): boolean {
  return typeof state === "object" && !("failure" in state) && state.whole;
}

function wordsFor(t: Text, state: At): string {
  if (state === "trying" || state === "testing") return t(`before.check.${state}`);
  if ("failure" in state) return t(`before.check.${state.failure}`);
  const { cause, roundTripMillis, whole } = state;
  if (cause === "blocked" || cause === "tcp") return t(`before.check.${cause}`);
  if (cause !== "none") return t(`meeting.network.${cause}`);
  const millis = Math.max(1, Math.round(roundTripMillis ?? 1));
  return t(whole ? "before.check.good" : "before.check.reached", { millis });
}
