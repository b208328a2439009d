/** Losses and delay out of two statistics reports, as differences between calls. */
export class HealthReader {
  private lost = 0;
  private arrived = 0;

  send(report: RTCStatsReport | null): { roundTripMillis: number | null; loss: number | null } {
    let roundTrip: number | null = null;
    let loss: number | null = null;
    for (const entry of entries(report)) {
      if (entry["type"] === "remote-inbound-rtp") {
        loss = Math.max(loss ?? 0, numberOf(entry["fractionLost"]));
      } else if (entry["type"] === "candidate-pair" && entry["nominated"] === true) {
        const seconds = entry["currentRoundTripTime"];
        if (typeof seconds === "number") roundTrip = seconds * 1000;
      }
    }
    return { roundTripMillis: roundTrip, loss };
  }

  receive(report: RTCStatsReport | null): number | null {
    let lost = 0;
    let arrived = 0;
    for (const entry of entries(report)) {
      if (entry["type"] !== "inbound-rtp") continue;
      lost += numberOf(entry["packetsLost"]);
      arrived += numberOf(entry["packetsReceived"]);
    }
    const newlyLost = Math.max(0, lost - this.lost);
    const newlyArrived = Math.max(0, arrived - this.arrived);
    this.lost = lost;
    this.arrived = arrived;
    const all = newlyLost + newlyArrived;
    return all === 0 ? null : newlyLost / all;
  }
}

function entries(report: RTCStatsReport | null): readonly Record<string, unknown>[] {
  const list: Record<string, unknown>[] = [];
  // The report is a map in every browser, but its type only promises forEach.
  // oxlint-disable-next-line unicorn/no-array-for-each
  report?.forEach((entry: Record<string, unknown>) => list.push(entry));
  return list;
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
