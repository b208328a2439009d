import { judge, type Cause, type Network, type NetworkState } from "../network.ts";
import type { Health } from "../ports.ts";
import type { NetworkReport } from "../state/state.ts";

/** What a look at the connection has shown. */
export interface Verdict {
  readonly network: Network;
  readonly cause: Cause | "blocked" | "tcp";
  /** To the node and back; null while unknown. */
  readonly roundTripMillis: number | null;
  /** What can be sent, as the browser measures it; null while unknown. */
  readonly sendBps: number | null;
  /** Whether pictures were sent both ways, or only the way was tried. */
  readonly whole: boolean;
}

/** What both ends saw in one moment. */
export interface Look {
  readonly sender: Health;
  /** Absent while only the way is tried. */
  readonly receiver: Health | null;
  readonly reports: readonly NetworkReport[];
}

/** Sound needs a tenth of it; below this one's own picture is small, below the other it does not go through. */
const narrowBps = 450_000;
const tooNarrowBps = 150_000;
const order: readonly Network[] = ["good", "weak", "bad"];

/** When nothing came through within the time that is left for it. */
export const blocked: Verdict = {
  network: "bad",
  cause: "blocked",
  roundTripMillis: null,
  sendBps: null,
  whole: false,
};

/**
 * One word for several looks: what was so in most of them, the worse in doubt. A single bad second is what every
 * wireless network has.
 */
export function verdictOf(looks: readonly Look[]): Verdict {
  const last = looks.at(-1);
  if (last === undefined) return blocked;
  const judged = looks.map(judgeLook).toSorted((a, b) => order.indexOf(a.network) - order.indexOf(b.network));
  const middle = judged[Math.floor(judged.length / 2)] ?? { network: "good" as const, cause: "none" as const };
  const found = worse(middle, worse(width(last), way(last)));
  return {
    ...found,
    roundTripMillis: last.sender.roundTripMillis,
    sendBps: last.sender.sendBps,
    whole: last.receiver !== null,
  };
}

function judgeLook({ sender, receiver, reports }: Look): NetworkState {
  const told = reports.toSorted((a, b) => grade(b) - grade(a))[0] ?? null;
  const measured: Health = {
    ...sender,
    receiveLoss: receiver?.receiveLoss ?? null,
    receiving: receiver?.receiving ?? "none",
  };
  return judge(measured, told);
}

/** How wide the line is, which is known only after it was filled. */
function width({ sender, receiver }: Look): { network: Network; cause: Verdict["cause"] } {
  if (receiver === null || sender.sendBps === null || sender.sendBps >= narrowBps) return fine;
  return { network: sender.sendBps < tooNarrowBps ? "bad" : "weak", cause: "sendNarrow" };
}

/** Everything in one queue: what is lost holds up what comes after it. */
function way({ sender }: Look): { network: Network; cause: Verdict["cause"] } {
  return sender.transport === "tcp" ? { network: "weak", cause: "tcp" } : fine;
}

const fine = { network: "good", cause: "none" } as const;

function worse<T extends { network: Network }>(a: T, b: T): T {
  return order.indexOf(b.network) > order.indexOf(a.network) ? b : a;
}

function grade(report: NetworkReport): number {
  return ["GOOD", "WEAK", "BAD"].indexOf(report.grade);
}
