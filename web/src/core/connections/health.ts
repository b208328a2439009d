import type { Health } from "../ports.ts";
import type { Limit } from "../protocol.ts";

/** What is lost, late, frozen and made up, out of the statistics of both connections, as differences between calls. */
export class HealthReader {
  private readonly before = new Map<string, number>();
  private limit: Limit = "NONE";

  send(
    report: RTCStatsReport | null,
  ): Pick<Health, "roundTripMillis" | "sendBps" | "transport" | "sendLoss" | "limit"> {
    let roundTrip: number | null = null;
    let sendBps: number | null = null;
    let transport: Health["transport"] = null;
    let loss: number | null = null;
    const limits = new Set<unknown>();
    for (const entry of entries(report)) {
      if (entry["type"] === "remote-inbound-rtp") {
        loss = Math.max(loss ?? 0, numberOf(entry["fractionLost"]));
      } else if (entry["type"] === "outbound-rtp" && entry["active"] !== false) {
        limits.add(entry["qualityLimitationReason"]);
      } else if (entry["type"] === "candidate-pair" && entry["nominated"] === true) {
        const seconds = entry["currentRoundTripTime"];
        if (typeof seconds === "number") roundTrip = seconds * 1000;
        const bps = entry["availableOutgoingBitrate"];
        if (typeof bps === "number") sendBps = bps;
        transport = protocolOf(report, entry["localCandidateId"]);
      }
    }
    const now: Limit = limits.has("cpu") ? "PROCESSOR" : limits.has("bandwidth") ? "BANDWIDTH" : "NONE";
    // Encoders start small and feel their way up: only what was so the last time, too, is a limit.
    const limit = now === this.limit ? now : "NONE";
    this.limit = now;
    return { roundTripMillis: roundTrip, sendBps, transport, sendLoss: loss, limit };
  }

  receive(
    report: RTCStatsReport | null,
  ): Pick<Health, "receiveLoss" | "freezes" | "frozenMillis" | "concealed"> {
    const sums = { lost: 0, arrived: 0, freezes: 0, frozen: 0, concealed: 0, silent: 0, samples: 0 };
    for (const entry of entries(report)) {
      if (entry["type"] !== "inbound-rtp") continue;
      sums.lost += numberOf(entry["packetsLost"]);
      sums.arrived += numberOf(entry["packetsReceived"]);
      sums.freezes += numberOf(entry["freezeCount"]);
      sums.frozen += numberOf(entry["totalFreezesDuration"]);
      sums.concealed += numberOf(entry["concealedSamples"]);
      sums.silent += numberOf(entry["silentConcealedSamples"]);
      sums.samples += numberOf(entry["totalSamplesReceived"]);
    }
    const lost = this.since("lost", sums.lost);
    const all = lost + this.since("arrived", sums.arrived);
    const samples = this.since("samples", sums.samples);
    // Nobody hears that silence was made up.
    const madeUp = this.since("concealed", sums.concealed - sums.silent);
    return {
      receiveLoss: all === 0 ? null : lost / all,
      freezes: this.since("freezes", sums.freezes),
      frozenMillis: Math.round(this.since("frozen", sums.frozen) * 1000),
      concealed: samples === 0 ? 0 : Math.min(1, madeUp / samples),
    };
  }

  private since(name: string, now: number): number {
    const more = Math.max(0, now - (this.before.get(name) ?? 0));
    this.before.set(name, now);
    return more;
  }
}

function protocolOf(report: RTCStatsReport | null, candidate: unknown): Health["transport"] {
  const found = entries(report).find(({ id }) => id === candidate);
  const protocol = found?.["protocol"];
  return protocol === "udp" || protocol === "tcp" ? protocol : null;
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
