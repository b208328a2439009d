import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeMeeting } from "../../test/fakes/meeting.ts";
import { person, welcome } from "../../test/fakes/messages.ts";
import { Comeback } from "./comeback.ts";
import type { Source } from "./protocol.ts";

let us: FakeMeeting;
let comeback: Comeback;

beforeEach(async () => {
  sessionStorage.clear();
  localStorage.clear();
  us = new FakeMeeting();
  us.meeting.begin();
  comeback = new Comeback(us.meeting, us.timers);
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
