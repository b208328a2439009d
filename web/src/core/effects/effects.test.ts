import { describe, expect, it } from "vitest";
import { FakeMeeting } from "../../../test/fakes/meeting.ts";
import { welcome } from "../../../test/fakes/messages.ts";
import { effectsOf, noEffects } from "./choice.ts";
import { coverBox } from "./paint.ts";
import { freshWatch, slowMillis, tooSlow, watched, type FrameWatch } from "./watch.ts";

describe("what was chosen for picture and sound", () => {
  it("is nothing at first, and whatever else a memory holds", () => {
    for (const kept of [null, 3, "blur", { background: "fire", quiet: "yes" }]) {
      expect(effectsOf(kept)).toEqual(noEffects);
    }
  });

  it("comes back after a reload, but a picture of one's own becomes a blur", () => {
    expect(effectsOf({ background: "shelf", quiet: true })).toEqual({ background: "shelf", quiet: true });
    expect(effectsOf({ background: "own" }).background).toBe("blur");
  });
});

function run(millis: number, seconds: number, watch: FrameWatch = freshWatch) {
  let next = watch;
  for (let now = 0; now <= seconds * 1000; now += 50) next = watched(next, millis, now);
  return { next, slow: tooSlow(next, seconds * 1000) };
}

describe("a device that can hardly keep up", () => {
  it("is noticed after ten seconds, and the time of a picture is measured", () => {
    expect(run(slowMillis * 2, 8).slow).toBe(false);
    const { next, slow } = run(slowMillis * 2, 15);
    expect(slow).toBe(true);
    expect(Math.round(next.mean)).toBe(slowMillis * 2);
  });

  it("is not one that needs long for the first picture only", () => {
    const first = watched(freshWatch, 5000, 0);
    expect(run(20, 30, first).slow).toBe(false);
  });

  it("is told once", () => {
    const { next } = run(slowMillis * 2, 15);
    expect(tooSlow({ ...next, told: true }, 60_000)).toBe(false);
  });
});

it("an image covers the whole background and keeps its shape", () => {
  expect(coverBox({ width: 100, height: 100 }, 160, 90)).toEqual({ left: 0, top: -35, width: 160, height: 160 });
  expect(coverBox({ width: 400, height: 100 }, 160, 90)).toEqual({ left: -100, top: 0, width: 360, height: 90 });
});

async function inRoom(us: FakeMeeting, ...on: ("CAMERA" | "MICROPHONE")[]): Promise<void> {
  us.meeting.begin();
  us.meeting.enter("Ann");
  await us.settle();
  us.lines.last.open();
  us.lines.last.say(1, 0, welcome());
  for (const source of on) us.meeting.dispatch({ type: "Switch", source, on: true });
  await us.settle();
}

const deviceOf = (us: FakeMeeting, source: "CAMERA" | "MICROPHONE") =>
  (us.connections[0]?.sending.get(source) as { device: string | null } | undefined)?.device;

describe("while something is sent", () => {
  it("what is done to it is exchanged without opening the device again", async () => {
    const us = new FakeMeeting("effects-1");
    await inRoom(us, "CAMERA", "MICROPHONE");
    await us.meeting.capture.wear({ background: "blur", quiet: true });
    expect([deviceOf(us, "CAMERA"), deviceOf(us, "MICROPHONE")]).toEqual(["blur", "quiet"]);
    await us.meeting.capture.wear(noEffects);
    expect([deviceOf(us, "CAMERA"), deviceOf(us, "MICROPHONE")]).toEqual([null, null]);
    expect(us.devices.opened).toHaveLength(2);
    expect(us.effects.made.map(({ track }) => track.readyState)).toEqual(["ended", "ended"]);
    expect(us.devices.opened.map(({ track }) => track.readyState)).toEqual(["live", "live"]);
    us.meeting.close();
  });

  it("what cannot be done leaves everything as it was, and is said", async () => {
    const us = new FakeMeeting("effects-2");
    await inRoom(us, "CAMERA");
    us.effects.broken = true;
    await us.meeting.capture.wear({ background: "blur", quiet: false });
    const { chosen, failed } = us.meeting.capture.snapshot().effects;
    expect([chosen.background, [...failed], deviceOf(us, "CAMERA")]).toEqual(["none", ["CAMERA"], null]);
    us.meeting.close();
  });

  it("a background that breaks closes the camera instead of showing the room", async () => {
    const us = new FakeMeeting("effects-3");
    await inRoom(us, "CAMERA");
    await us.meeting.capture.wear({ background: "blur", quiet: false });
    us.effects.made[0]?.events?.failed();
    expect([us.state.mine.media.camera, us.state.mine.problems.get("CAMERA")]).toEqual([false, "effect"]);
    expect(us.devices.opened[0]?.track.readyState).toBe("ended");
    us.meeting.close();
  });
});

describe("a camera that is switched on", () => {
  it("never sends a picture that was to be hidden and cannot be", async () => {
    const us = new FakeMeeting("effects-4");
    await inRoom(us);
    await us.meeting.capture.wear({ background: "shelf", quiet: false });
    us.effects.broken = true;
    us.meeting.dispatch({ type: "Switch", source: "CAMERA", on: true });
    await us.settle();
    expect([us.state.mine.media.camera, us.state.mine.problems.get("CAMERA")]).toEqual([false, "effect"]);
    expect(us.devices.opened.map(({ track }) => track.readyState)).toEqual(["ended"]);
    us.meeting.close();
  });

  it("is hidden from its first picture on, also after a reload", async () => {
    const before = new FakeMeeting("effects-5");
    await inRoom(before);
    await before.meeting.capture.wear({ background: "dots", quiet: false });
    before.meeting.close();
    const us = new FakeMeeting("effects-5");
    await inRoom(us, "CAMERA");
    expect(deviceOf(us, "CAMERA")).toBe("dots");
    us.meeting.close();
  });
});

describe("a device that is pulled out", () => {
  it("is replaced by the standard one if it was the microphone, and that is said", async () => {
    const us = new FakeMeeting("effects-6");
    await inRoom(us, "MICROPHONE");
    us.devices.opened[0]?.track.unplug();
    await us.settle();
    expect(us.state.mine.media.microphone).toBe(true);
    expect(us.devices.opened).toHaveLength(2);
    expect(us.state.notices.map(({ said }) => said)).toContainEqual({ what: "fellBack", kind: "microphone" });
    us.meeting.close();
  });

  it("is off if it was the camera, because another would show something unexpected", async () => {
    const us = new FakeMeeting("effects-7");
    await inRoom(us, "CAMERA");
    us.devices.opened[0]?.track.unplug();
    await us.settle();
    expect([us.state.mine.media.camera, us.devices.opened.length]).toEqual([false, 1]);
    us.meeting.close();
  });
});

it("a speaker that is pulled out is told, because the sound goes elsewhere", async () => {
  const us = new FakeMeeting("effects-8");
  us.devices.devices = [{ id: "s1", group: "g", kind: "speaker", label: "Headset" }];
  await inRoom(us);
  await us.meeting.capture.choose("speaker", "s1");
  us.devices.devices = [{ id: "s0", group: "h", kind: "speaker", label: "Built in" }];
  us.devices.plug();
  await us.settle();
  expect(us.state.notices.map(({ said }) => said)).toContainEqual({ what: "fellBack", kind: "speaker" });
  us.meeting.close();
});

it("a slow background is told with its time, until somebody keeps it", async () => {
  const us = new FakeMeeting("effects-9");
  await inRoom(us, "CAMERA");
  await us.meeting.capture.wear({ background: "blur", quiet: false });
  us.effects.made[0]?.events?.slow(73);
  expect(us.meeting.capture.snapshot().effects.slowMillis).toBe(73);
  us.meeting.capture.keepSlow();
  expect(us.meeting.capture.snapshot().effects.slowMillis).toBeNull();
  us.meeting.close();
});

describe("how I see a meeting", () => {
  it("is remembered for this meeting in this tab, and the picture I send is small while data is saved", async () => {
    const us = new FakeMeeting("effects-10");
    await inRoom(us, "CAMERA");
    us.lines.last.say(2, 0, { type: "Wanted", source: "CAMERA", height: 720 });
    us.meeting.dispatch({ type: "Arrange", mode: "speaker" });
    us.meeting.dispatch({ type: "Save", part: { small: true } });
    expect(us.connections[0]?.heights.get("CAMERA")).toBe(180);
    us.meeting.dispatch({ type: "Save", part: { small: false } });
    expect(us.connections[0]?.heights.get("CAMERA")).toBe(720);
    us.meeting.close();
    const again = new FakeMeeting("effects-10");
    again.meeting.begin();
    expect(again.state.stage.mode).toBe("speaker");
    const other = new FakeMeeting("effects-11");
    other.meeting.begin();
    expect(other.state.stage.mode).toBe("auto");
    again.meeting.close();
    other.meeting.close();
  });
});
