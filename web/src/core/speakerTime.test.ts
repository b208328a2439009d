import { expect, test } from "vitest";
import { SpeakerTime } from "./speakerTime.ts";

test("nothing is counted before it is switched on, and it begins anew each time", () => {
  const time = new SpeakerTime();
  time.speaking(true, 0);
  expect(time.millis(60_000)).toBe(0);
  time.switched(true, true, 60_000);
  expect(time.millis(65_000)).toBe(5_000);
  time.speaking(false, 70_000);
  time.speaking(true, 100_000);
  expect(time.millis(101_000)).toBe(11_000);
  time.switched(false, true, 102_000);
  expect([time.isOn(), time.millis(200_000)]).toEqual([false, 12_000]);
  time.switched(true, false, 300_000);
  expect(time.millis(400_000)).toBe(0);
});
