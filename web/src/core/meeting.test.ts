import { beforeEach, describe, expect, it } from "vitest";
import { FakeMeeting } from "../../test/fakes/meeting.ts";
import { person, welcome } from "../../test/fakes/messages.ts";
import type { Device } from "./ports.ts";

let us: FakeMeeting;

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  us = new FakeMeeting();
  us.meeting.begin();
});

async function enter(meeting = us): Promise<void> {
  if (meeting.state.phase.at === "outside") meeting.meeting.enter("Ann");
  await meeting.settle();
  meeting.lines.last.open();
  meeting.lines.last.say(1, 0, welcome({ people: [person("me", { role: "PRESENTER" }), person("bob")] }));
  await meeting.settle();
}

async function turnOn(source: "MICROPHONE" | "CAMERA" | "SCREEN"): Promise<void> {
  us.meeting.dispatch({ type: "Switch", source, on: true });
  await us.settle();
}

const headset: Device[] = [
  { id: "hm", group: "h", kind: "microphone", label: "Headset" },
  { id: "hs", group: "h", kind: "speaker", label: "Headset" },
];

describe("somebody in a meeting", () => {
  it("opens no device and leaves nothing on the device before choosing something", async () => {
    await enter();
    expect(us.devices.opened).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it("sends a track exactly while it is switched on", async () => {
    await enter();
    await turnOn("CAMERA");
    const [connections] = us.connections;
    expect([...(connections?.sending.keys() ?? [])]).toEqual(["CAMERA"]);
    us.meeting.dispatch({ type: "Switch", source: "CAMERA", on: false });
    expect(connections?.sending.size).toBe(0);
    expect(us.devices.opened[0]?.track.readyState).toBe("ended");
  });

  it("keeps a muted microphone to themselves", async () => {
    await enter();
    await turnOn("MICROPHONE");
    us.meeting.dispatch({ type: "Switch", source: "MICROPHONE", on: false });
    expect(us.connections[0]?.sending.size).toBe(0);
    expect(us.devices.opened[0]?.track.readyState).toBe("live");
    us.loud = 1;
    us.timers.pass(2000);
    expect(us.state.mine.speakingMuted).toBe(true);
  });

  it("gets new connections with the same tracks when the node begins a new session", async () => {
    await enter();
    await turnOn("MICROPHONE");
    us.lines.last.say(0, 0, { type: "Turned", reason: "UNKNOWN_SESSION" });
    await us.settle();
    us.lines.last.open();
    us.lines.last.say(1, 0, welcome({ session: "s2", people: [person("me"), person("bob")] }));
    expect(us.asked.map(({ previous }) => previous)).toEqual([null, "t1"]);
    expect(us.connections.map(({ closed }) => closed)).toEqual([true, false]);
    expect([...(us.connections[1]?.sending.keys() ?? [])]).toEqual(["MICROPHONE"]);
    const told = us.lines.last.frames.map(({ message }) => message);
    expect(told[0]).toMatchObject({ type: "Join", media: { microphone: true } });
  });

  it("keeps the connections when a lost line is resumed", async () => {
    await enter();
    us.lines.last.break();
    us.timers.pass(250);
    us.lines.last.open();
    us.lines.last.say(0, 0, { type: "Resumed", handled: 0 });
    expect(us.connections.map(({ closed }) => closed)).toEqual([false]);
    expect(us.connections[0]?.lines).toEqual([true, false, true]);
  });

  it("tells the node what is shown, once it has settled and only when it changed", async () => {
    await enter();
    const shown = [{ participant: "bob", source: "CAMERA", width: 10, height: 10, pinned: false }] as const;
    us.meeting.show([]);
    us.meeting.show(shown);
    us.timers.pass(300);
    us.meeting.show([...shown]);
    us.timers.pass(300);
    const views = us.lines.last.frames.filter(({ message }) => message.type === "View");
    expect(views.map(({ message }) => message)).toEqual([{ type: "View", shown }]);
  });

  it("returns to the same place with the same switches after a reload", async () => {
    await enter();
    await turnOn("MICROPHONE");
    us.meeting.close();
    const reloaded = new FakeMeeting();
    reloaded.meeting.begin();
    await enter(reloaded);
    expect(reloaded.asked).toEqual([{ name: "Ann", previous: "t1", consents: [] }]);
    expect(reloaded.state.phase.at).toBe("in");
    expect(reloaded.state.mine.media.microphone).toBe(true);
  });

  it("lets go of everything on leaving and may come back as before", async () => {
    await enter();
    await turnOn("CAMERA");
    us.meeting.dispatch({ type: "Leave" });
    expect(us.lines.last.types().at(-1)).toBe("Leave");
    expect(us.state.phase).toEqual({ at: "over", ending: "left" });
    expect(us.devices.opened[0]?.track.readyState).toBe("ended");
    expect(us.connections[0]?.closed).toBe(true);
    us.meeting.rejoin();
    await enter();
    expect(us.asked[1]?.previous).toBe("t1");
    expect(us.state.mine.media.camera).toBe(true);
  });

  it("is not pulled back in by a reload after leaving", async () => {
    await enter();
    us.meeting.dispatch({ type: "Leave" });
    const reloaded = new FakeMeeting();
    reloaded.meeting.begin();
    expect(reloaded.state.phase.at).toBe("outside");
    expect(reloaded.meeting.displayName()).toBe("Ann");
  });

  it("finds next time what was chosen and used this time, and opens it only when asked", async () => {
    await turnOn("MICROPHONE");
    await us.meeting.capture.choose("microphone", "usb");
    await enter();
    const next = new FakeMeeting("another");
    next.meeting.begin();
    await next.settle();
    expect(next.devices.opened).toEqual([]);
    next.meeting.dispatch({ type: "Switch", source: "MICROPHONE", on: true });
    await next.settle();
    expect(next.devices.opened.map(({ source, track }) => [source, track.device])).toEqual([["MICROPHONE", "usb"]]);
  });

  it("is offered a new headset and keeps the old microphone until saying yes", async () => {
    us.devices.devices = [{ id: "m0", group: "g0", kind: "microphone", label: "Built in" }];
    await enter();
    await turnOn("MICROPHONE");
    us.devices.plug(...headset);
    await us.settle();
    expect(us.meeting.capture.snapshot().found.map(({ id }) => id)).toEqual(["hm", "hs"]);
    expect(us.devices.opened).toHaveLength(1);
    await us.meeting.capture.takeFound();
    const [old, fresh] = us.devices.opened;
    expect(fresh?.track.device).toBe("hm");
    expect(us.connections[0]?.sending.get("MICROPHONE")).toBe(fresh?.track);
    expect(old?.track.readyState).toBe("ended");
    expect(us.state.mine.media.microphone).toBe(true);
    expect(us.meeting.capture.snapshot().choices.speaker).toBe("hs");
  });

  it("keeps the old camera when the new one does not open", async () => {
    await enter();
    await turnOn("CAMERA");
    us.devices.problem = "busy";
    await us.meeting.capture.choose("camera", "other");
    expect(us.connections[0]?.sending.get("CAMERA")).toBe(us.devices.opened[0]?.track);
    expect(us.devices.opened[0]?.track.readyState).toBe("live");
    expect(us.meeting.capture.snapshot().choices.camera).toBeNull();
  });

  it("is told when the microphone was unplugged and there is no other", async () => {
    await enter();
    await turnOn("MICROPHONE");
    us.devices.problem = "none";
    us.devices.opened[0]?.track.unplug();
    await us.settle();
    expect(us.state.mine.media.microphone).toBe(false);
    expect(us.state.notices.map(({ said }) => said.what)).toEqual(["unplugged"]);
  });

  it("ends a share in the browser's own bar", async () => {
    await enter();
    await turnOn("SCREEN");
    expect(us.state.mine.media).toMatchObject({ screen: true, screenAudio: true });
    us.devices.opened[0]?.track.unplug();
    expect(us.state.mine.media).toMatchObject({ screen: false, screenAudio: false });
    expect(us.connections[0]?.sending.size).toBe(0);
  });
});
