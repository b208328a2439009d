import type { Health } from "./ports.ts";
import type { Trouble } from "./protocol.ts";
import type { NetworkReport } from "./state/state.ts";

/** How the network does, mine to the node, in three words; what others have is told on their tiles. */
export type Network = "good" | "weak" | "bad";

export type Cause =
  | "none"
  | "sendLoss"
  | "receiveLoss"
  | "delay"
  | "sendNarrow"
  | "receiveNarrow"
  | "deviceBusy"
  | "nodeBusy"
  | "silent"
  | "broken";

export interface NetworkState {
  readonly network: Network;
  /** The main reason, for the sentence beside it. */
  readonly cause: Cause;
}

export const healthy: NetworkState = { network: "good", cause: "none" };

const grades = { GOOD: "good", WEAK: "weak", BAD: "bad" } as const;
const order: readonly Network[] = ["good", "weak", "bad"];

const causes: Record<Trouble, Cause> = {
  NONE: "none",
  SENDING_LOSS: "sendLoss",
  RECEIVING_LOSS: "receiveLoss",
  DELAY: "delay",
  SENDING_NARROW: "sendNarrow",
  RECEIVING_NARROW: "receiveNarrow",
  DEVICE_BUSY: "deviceBusy",
  NODE_BUSY: "nodeBusy",
  SILENT: "silent",
};

export function causeOf(trouble: Trouble): Cause {
  return causes[trouble];
}

/** The worse of what I measure and what the node tells; the node knows more of the reasons. */
export function judge(health: Health, told: NetworkReport | null): NetworkState {
  if (health.sending === "broken" || health.receiving === "broken") return { network: "bad", cause: "broken" };
  const measured = measure(health);
  if (told === null) return measured;
  const network = grades[told.grade];
  if (order.indexOf(network) < order.indexOf(measured.network)) return measured;
  return { network, cause: causeOf(told.trouble) };
}

function measure(health: Health): NetworkState {
  const send = health.sendLoss ?? 0;
  const receive = health.receiveLoss ?? 0;
  const delay = health.roundTripMillis ?? 0;
  if (send > 0.08) return { network: "bad", cause: "sendLoss" };
  if (receive > 0.08) return { network: "bad", cause: "receiveLoss" };
  if (delay > 600) return { network: "bad", cause: "delay" };
  if (send > 0.025) return { network: "weak", cause: "sendLoss" };
  if (receive > 0.025) return { network: "weak", cause: "receiveLoss" };
  if (delay > 300) return { network: "weak", cause: "delay" };
  return healthy;
}
