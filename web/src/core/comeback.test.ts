import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeMeeting } from "../../test/fakes/meeting.ts";
import { person, welcome } from "../../test/fakes/messages.ts";
import { Comeback } from "./comeback.ts";
import type { Source } from "./protocol.ts";

let us: FakeMeeting;
let comeback: Comeback;
let slept = 0;

beforeEach(async () => {
  sessionStorage.clear();
  localStorage.clear();
  slept = 0;
  us = new FakeMeeting();
  us.meeting.begin();
  comeback = new Comeback(us.meeting, us.timers, () => us.timers.now() + slept);
  us.meeting.enter("Ann");
  await us.settle();
  us.lines.last.open();
  us.lines.last.say(1, 0, welcome({ people: [person("me"), person("bob")] }));
  await us.settle();
});

afterEach(() => comeback.stop());

async function turnOn(source: Source) {
  us.meeting.dispatch({ type: "Switch", source, on: true });
  await us.settle();
}

const track = () => us.devices.opened.at(-1)?.track;

/** A phone takes a microphone for a call, and no other is to be had. */
async function take() {
  us.devices.problem = "busy";
  track()?.unplug();
  await us.settle();
  us.devices.problem = null;
}

describe("somebody who comes back to the page", () => {
  it("has the camera on again that ended meanwhile, and no word about it", async () => {
    await turnOn("CAMERA");
    comeback.left();
    track()?.unplug();
    await us.settle();
    expect(us.state.mine.media.camera).toBe(false);
    us.timers.pass(5000);
    comeback.returned();
    await us.settle();
    expect(us.state.mine.media.camera).toBe(true);
    expect(us.devices.opened).toHaveLength(2);
    expect(us.connections[0]?.sending.get("CAMERA")).toBe(track());
    expect(us.state.notices).toEqual([]);
  });

  it("has it on again too when a frozen page hears of it only after the return", async () => {
    await turnOn("CAMERA");
    comeback.left();
    comeback.returned();
    us.timers.pass(100);
    track()?.unplug();
    await us.settle();
    us.timers.pass(0);
    await us.settle();
    expect(us.state.mine.media.camera).toBe(true);
    expect(us.state.notices).toEqual([]);
  });

  it("has a camera off that was pulled out before their eyes, switched off by them, or by a moderator", async () => {
    await turnOn("CAMERA");
    track()?.unplug();
    await us.settle();
    us.timers.pass(5000);
    comeback.left();
    comeback.returned();
    await us.settle();
    expect(us.state.mine.media.camera).toBe(false);
    await turnOn("CAMERA");
    comeback.left();
    us.lines.last.say(2, 0, { type: "Muted", source: "CAMERA", by: "bob" });
    comeback.returned();
    await us.settle();
    expect(us.state.mine.media.camera).toBe(false);
  });

  it("stays muted when a moderator mutes after a phone has taken the microphone, which was off by then", async () => {
    await turnOn("MICROPHONE");
    comeback.left();
    await take();
    expect(us.state.mine.media.microphone).toBe(false);
    us.lines.last.say(2, 0, { type: "Muted", source: "MICROPHONE", by: "bob" });
    us.timers.pass(5000);
    comeback.returned();
    await us.settle();
    expect(us.state.mine.media.microphone).toBe(false);
    expect(us.devices.opened).toHaveLength(1);
  });

  it("stays muted when a moderator mutes at the moment of the return, and the microphone is let go of", async () => {
    await turnOn("MICROPHONE");
    comeback.left();
    await take();
    comeback.returned();
    us.lines.last.say(2, 0, { type: "Muted", source: "MICROPHONE", by: "bob" });
    await us.settle();
    expect(us.state.mine.media.microphone).toBe(false);
    expect(us.devices.opened).toHaveLength(2);
    expect(track()?.readyState).toBe("ended");
  });

  it.each([
    ["the clock of the page going on", 0],
    ["the device asleep, and that clock too", 61_000],
  ])("has it on again after a minute, and after more only at a press, with %s", async (_, asleep) => {
    const away = async (millis: number) => {
      comeback.left();
      await take();
      us.timers.pass(millis);
      comeback.returned();
      await us.settle();
      return us.state.mine.media.microphone;
    };
    await turnOn("MICROPHONE");
    expect(await away(59_000)).toBe(true);
    slept = 0;
    comeback.left();
    await take();
    slept += asleep;
    us.timers.pass(asleep === 0 ? 61_000 : 0);
    comeback.returned();
    await us.settle();
    us.timers.pass(5000);
    await us.settle();
    expect(us.state.mine.media.microphone).toBe(false);
    await turnOn("MICROPHONE");
    expect(us.state.mine.media.microphone).toBe(true);
  });

  it("has the camera on again that was on, and no other where that one was pulled out meanwhile", async () => {
    us.devices.standard = "usb";
    await turnOn("CAMERA");
    us.devices.standard = "built in";
    comeback.left();
    track()?.unplug();
    await us.settle();
    comeback.returned();
    await us.settle();
    expect(us.devices.opened.map((one) => one.track.getSettings().deviceId)).toEqual(["usb", "usb"]);
    us.devices.pulledOut.add("usb");
    comeback.left();
    track()?.unplug();
    await us.settle();
    comeback.returned();
    await us.settle();
    expect(us.state.mine.media.camera).toBe(false);
    expect(us.devices.opened).toHaveLength(2);
    expect(us.state.notices.map(({ said }) => said.what)).toEqual(["unplugged"]);
  });

  it("has off what they switched off themselves after it was taken", async () => {
    await turnOn("CAMERA");
    track()?.unplug();
    await turnOn("CAMERA");
    us.meeting.dispatch({ type: "Switch", source: "CAMERA", on: false });
    comeback.left();
    comeback.returned();
    await us.settle();
    expect(us.state.mine.media.camera).toBe(false);
  });

  it("gets no other device in place of a dark one that is gone", async () => {
    await us.meeting.capture.choose("camera", "usb");
    await turnOn("CAMERA");
    const camera = track();
    if (camera) camera.muted = true;
    us.devices.pulledOut.add("usb");
    comeback.left();
    comeback.returned();
    us.timers.pass(2000);
    await us.settle();
    expect(us.devices.opened).toHaveLength(1);
    expect(us.connections[0]?.sending.get("CAMERA")).toBe(camera);
  });

  it("gets a new track where the system keeps the old one dark", async () => {
    await turnOn("CAMERA");
    await turnOn("MICROPHONE");
    const [camera, microphone] = us.devices.opened.map((one) => one.track);
    if (camera) camera.muted = true;
    comeback.left();
    comeback.returned();
    us.timers.pass(2000);
    await us.settle();
    expect(us.devices.opened.map(({ source }) => source)).toEqual(["CAMERA", "MICROPHONE", "CAMERA"]);
    expect(camera?.readyState).toBe("ended");
    expect(microphone?.readyState).toBe("live");
    expect(us.connections[0]?.sending.get("CAMERA")).toBe(track());
  });

  it("has a new line within seconds where the old one is dead, and unwell connections try at once", async () => {
    comeback.left();
    us.timers.pass(7000);
    comeback.returned();
    expect(us.connections[0]?.lines).toEqual([true, false, true]);
    us.timers.pass(2000 + 250);
    await us.settle();
    expect(us.lines.opened).toHaveLength(2);
  });
});
