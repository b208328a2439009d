import type { Health } from "./ports.ts";

/** How the network does, mine to the node, in three words; what others have is told on their tiles. */
export type Network = "good" | "weak" | "bad";

export interface NetworkState {
  readonly network: Network;
  /** The main reason, for the sentence beside it. */
  readonly cause: "none" | "sendLoss" | "receiveLoss" | "delay" | "broken";
}

export const healthy: NetworkState = { network: "good", cause: "none" };

export function judge(health: Health): NetworkState {
  if (health.sending === "broken" || health.receiving === "broken") return { network: "bad", cause: "broken" };
  const send = health.sendLoss ?? 0;
  const receive = health.receiveLoss ?? 0;
  const delay = health.roundTripMillis ?? 0;
  if (send > 0.08) return { network: "bad", cause: "sendLoss" };
  if (receive > 0.08) return { network: "bad", cause: "receiveLoss" };
  if (delay > 600) return { network: "bad", cause: "delay" };
  if (send > 0.02) return { network: "weak", cause: "sendLoss" };
  if (receive > 0.02) return { network: "weak", cause: "receiveLoss" };
  if (delay > 300) return { network: "weak", cause: "delay" };
  return healthy;
}
