import { describe, expect, it } from "vitest";
import { judge } from "./network.ts";

describe("the network", () => {
  const well = { roundTripMillis: 20, sendLoss: 0, receiveLoss: 0, sending: "up", receiving: "up" } as const;

  it("is judged by its worst trouble, with the cause", () => {
    expect(judge(well)).toEqual({ network: "good", cause: "none" });
    expect(judge({ ...well, sendLoss: 0.2 })).toEqual({ network: "bad", cause: "sendLoss" });
    expect(judge({ ...well, receiveLoss: 0.05 })).toEqual({ network: "weak", cause: "receiveLoss" });
    expect(judge({ ...well, roundTripMillis: 400 })).toEqual({ network: "weak", cause: "delay" });
    expect(judge({ ...well, receiving: "broken" })).toEqual({ network: "bad", cause: "broken" });
  });
});
