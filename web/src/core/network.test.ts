import { describe, expect, it } from "vitest";
import { HealthReader } from "./connections/health.ts";
import { keepAwake } from "./connections/send.ts";
import { ExperienceLog } from "./experience.ts";
import { judge } from "./network.ts";
import type { Health } from "./ports.ts";
import type { NetworkReport } from "./state/state.ts";

const well: Health = {
  roundTripMillis: 20,
  sendBps: 2_000_000,
  transport: "udp",
  sendLoss: 0,
  receiveLoss: 0,
  sending: "up",
  receiving: "up",
  freezes: 0,
  frozenMillis: 0,
  concealed: 0,
  limit: "NONE",
};
const told: NetworkReport = {
  type: "Network",
  grade: "GOOD",
  trouble: "NONE",
  roundTripMillis: 20,
  lostSending: 0,
  lostReceiving: 0,
  estimateBps: 3e6,
  wishesBps: 2e6,
};

describe("the network", () => {
  it("is judged by its worst trouble, with the cause", () => {
    expect(judge(well, null)).toEqual({ network: "good", cause: "none" });
    expect(judge({ ...well, sendLoss: 0.2 }, told)).toEqual({ network: "bad", cause: "sendLoss" });
    expect(judge({ ...well, receiveLoss: 0.05 }, told)).toEqual({ network: "weak", cause: "receiveLoss" });
    expect(judge({ ...well, roundTripMillis: 400 }, null)).toEqual({ network: "weak", cause: "delay" });
    expect(judge({ ...well, receiving: "broken" }, told)).toEqual({ network: "bad", cause: "broken" });
  });

  it("is what the node says where that is as bad, because it knows why", () => {
    const narrow: NetworkReport = { ...told, grade: "WEAK", trouble: "RECEIVING_NARROW" };
    expect(judge(well, narrow)).toEqual({ network: "weak", cause: "receiveNarrow" });
    expect(judge({ ...well, receiveLoss: 0.05 }, narrow)).toEqual({ network: "weak", cause: "receiveNarrow" });
    expect(judge({ ...well, sendLoss: 0.2 }, narrow)).toEqual({ network: "bad", cause: "sendLoss" });
  });

  it("is told to the node as what the person went through, now and then and when the reason changes", () => {
    const log = new ExperienceLog(0);
    expect(log.note({ ...well, freezes: 1, frozenMillis: 300, concealed: 0.1 }, 3000)).toBeNull();
    expect(log.note({ ...well, freezes: 1, frozenMillis: 500 }, 6000)).toBeNull();
    expect(log.note(well, 21_000)).toMatchObject({ millis: 21_000, freezes: 2, frozenMillis: 800, concealed: 33 });
    expect(log.note({ ...well, limit: "BANDWIDTH" }, 24_000)).toBeNull();
    expect(log.note({ ...well, limit: "BANDWIDTH" }, 27_000)).toMatchObject({ millis: 6000, limit: "BANDWIDTH" });
  });
});

const report = (...entries: object[]) =>
  new Map(entries.map((entry, index) => [String(index), entry])) as unknown as RTCStatsReport;

describe("statistics", () => {
  it("are read as differences, and made-up silence does not count", () => {
    const reader = new HealthReader();
    const sound = { type: "inbound-rtp", packetsLost: 0, packetsReceived: 100, totalSamplesReceived: 48_000 };
    reader.receive(report(sound));
    const now = reader.receive(
      report({
        ...sound,
        packetsLost: 10,
        packetsReceived: 190,
        totalSamplesReceived: 96_000,
        concealedSamples: 9600,
        silentConcealedSamples: 4800,
        freezeCount: 2,
        totalFreezesDuration: 0.75,
      }),
    );
    expect(now).toEqual({ receiveLoss: 0.1, freezes: 2, frozenMillis: 750, concealed: 0.1 });
  });

  it("name a limit only when it was there the last time, too", () => {
    const reader = new HealthReader();
    const narrow = report({ type: "outbound-rtp", active: true, qualityLimitationReason: "bandwidth" });
    expect(reader.send(narrow).limit).toBe("NONE");
    expect(reader.send(narrow).limit).toBe("BANDWIDTH");
    expect(reader.send(report({ type: "outbound-rtp", active: false, qualityLimitationReason: "cpu" })).limit).toBe(
      "NONE",
    );
  });
});

const encodings = () => [{ scaleResolutionDownBy: 4 }, { scaleResolutionDownBy: 2 }, { scaleResolutionDownBy: 1 }];

describe("layers of the camera", () => {
  it.each([
    [720, [true, true, true]],
    [1080, [true, true, true]],
    [360, [true, true, false]],
    [180, [true, false, false]],
    [0, [true, false, false]],
  ])("that nobody shows so large rest: at %i lines", (wanted, expected) => {
    const layers: RTCRtpEncodingParameters[] = encodings();
    expect(keepAwake(layers, 720, wanted)).toBe(expected.includes(false));
    expect(layers.map(({ active }) => active)).toEqual(expected);
    expect(keepAwake(layers, 720, wanted)).toBe(false);
  });
});
