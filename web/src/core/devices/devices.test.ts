import { afterEach, describe, expect, it, vi } from "vitest";
import { FakeTimers } from "../../../test/fakes/timers.ts";
import { browserDevices, problemOf } from "./browser.ts";
import { oneDevice } from "./capture.ts";
import { keepChoices, noChoices, readChoices } from "./choices.ts";
import { loudness } from "./levels.ts";
import { MutedSpeech } from "./mutedSpeech.ts";

const device = (id: string, group: string, kind: "microphone" | "speaker") => ({ id, group, kind, label: id });

afterEach(() => vi.unstubAllGlobals());

describe("devices", () => {
  it("that are not there are replaced by another one, unless it was to be only this one", async () => {
    const asked: MediaStreamConstraints[] = [];
    const getUserMedia = async (wanted: MediaStreamConstraints) => {
      asked.push(wanted);
      if (JSON.stringify(wanted).includes("gone")) throw new DOMException("", "OverconstrainedError");
      return { getTracks: () => [{ kind: "video" }] };
    };
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
    expect(await browserDevices.open("CAMERA", "gone")).toHaveProperty("opened");
    expect(asked).toHaveLength(2);
    expect(await browserDevices.open("CAMERA", "gone", true)).toEqual({ problem: "none" });
    expect(asked).toHaveLength(3);
  });

  it.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "none"],
    ["OverconstrainedError", "none"],
    ["NotReadableError", "busy"],
    ["SecurityError", "insecure"],
    ["Whatever", "failed"],
  ])("that fail with %s are told as %s", (name, problem) => {
    expect(problemOf(new DOMException("", name))).toBe(problem);
  });

  it("of one headset are offered together", () => {
    const found = [device("s", "g1", "speaker"), device("m", "g1", "microphone"), device("x", "g2", "speaker")];
    expect(oneDevice(found).map(({ id }) => id)).toEqual(["s", "m"]);
  });

  it("are remembered as chosen, and broken memories are forgotten", () => {
    keepChoices(localStorage, { ...noChoices, camera: "c1" });
    expect(readChoices(localStorage)).toEqual({ ...noChoices, camera: "c1" });
    localStorage.setItem("runde.devices", "{");
    expect(readChoices(localStorage)).toEqual(noChoices);
    localStorage.clear();
  });

  it("measure silence as nothing and speech as much", () => {
    expect(loudness(new Float32Array(512))).toBe(0);
    expect(loudness(new Float32Array(512).fill(0.1))).toBeGreaterThan(0.7);
    expect(loudness(new Float32Array(512).fill(1))).toBe(1);
  });

  it("notice speech into a muted microphone, but not one cough, and not all the time", () => {
    const timers = new FakeTimers();
    let times = 0;
    let level = 0;
    const speech = new MutedSpeech(timers, () => (times += 1));
    speech.listen(() => level);
    level = 0.9;
    timers.pass(200);
    level = 0;
    timers.pass(2000);
    expect(times).toBe(0);
    level = 0.9;
    timers.pass(5000);
    expect(times).toBe(1);
    timers.pass(20_000);
    expect(times).toBe(2);
  });
});
