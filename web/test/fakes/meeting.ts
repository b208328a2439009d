import type { ConsentAnswer } from "../../src/core/doors.ts";
import type { EffectChoice } from "../../src/core/effects/choice.ts";
import { EffectProblem, type EffectEvents, type Effects } from "../../src/core/effects/effects.ts";
import { Meeting } from "../../src/core/meeting.ts";
import { Places } from "../../src/core/place.ts";
import type { ConnectionEvents, Connections, Device, DeviceProblem, Devices, Health } from "../../src/core/ports.ts";
import type { Source } from "../../src/core/protocol.ts";
import type { BallotAct } from "../../src/core/state/pollState.ts";
import type { Said } from "../../src/core/state/state.ts";
import { FakeLines } from "./line.ts";
import { FakeTimers } from "./timers.ts";

/** As much of a track as the core touches. */
export class FakeTrack extends EventTarget {
  readyState: "live" | "ended" = "live";
  muted = false;
  readonly device: string | null;
  private readonly deviceId: string;

  constructor(device: string | null, deviceId = "") {
    super();
    this.device = device;
    this.deviceId = deviceId;
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }

  stop(): void {
    this.readyState = "ended";
  }

  unplug(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

export class FakeDevices implements Devices {
  devices: Device[] = [];
  problem: DeviceProblem | null = null;
  /** Opened when no device is named. */
  standard = "built in";
  readonly pulledOut = new Set<string>();
  readonly opened: { source: Source; track: FakeTrack }[] = [];
  private changed: () => void = () => {};

  list = async () => this.devices;

  watch(changed: () => void): () => void {
    this.changed = changed;
    return () => {
      this.changed = () => {};
    };
  }

  plug(...devices: Device[]): void {
    this.devices = [...this.devices, ...devices];
    this.changed();
  }

  open = async (source: "MICROPHONE" | "CAMERA", device: string | null, only = false) => {
    const isGone = device !== null && this.pulledOut.has(device);
    if (isGone && only) return { problem: "none" as const };
    return this.give(isGone ? null : device, source);
  };

  openScreen = async () => this.give(null, "SCREEN", "SCREEN_AUDIO");

  private give(device: string | null, ...sources: Source[]) {
    if (this.problem !== null) return { problem: this.problem };
    const opened = sources.map((source) => ({ source, track: new FakeTrack(device, device ?? this.standard) }));
    this.opened.push(...opened);
    return { opened: opened.map(({ source, track }) => ({ source, track: track as unknown as MediaStreamTrack })) };
  }
}

/** Makes of a track another one that says what it is. */
export class FakeEffects implements Effects {
  broken = false;
  readonly made: { readonly track: FakeTrack; readonly events: EffectEvents | null }[] = [];

  picture = async (_raw: MediaStreamTrack, choice: EffectChoice, _own: ImageBitmap | null, events: EffectEvents) =>
    this.make(choice.background, events);

  sound = async () => this.make("quiet", null);

  private make(device: string, events: EffectEvents | null) {
    if (this.broken) throw new EffectProblem("broken");
    const track = new FakeTrack(device);
    this.made.push({ track, events });
    return { track: track as unknown as MediaStreamTrack, close: () => track.stop() };
  }
}

export class FakeConnections implements Connections {
  readonly events: ConnectionEvents;
  readonly sending = new Map<Source, unknown>();
  readonly lines: boolean[] = [];
  readonly heights = new Map<Source, number>();
  /** What the browser would measure. */
  measured: Health = {
    roundTripMillis: 1,
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
  started = false;
  closed = false;

  constructor(events: ConnectionEvents) {
    this.events = events;
  }

  start(): void {
    this.started = true;
  }

  sendAnswer(): void {}

  sendRefused(): void {}

  sendAgain(): void {}

  receiveOffer(): void {}

  setTrack(source: Source, track: MediaStreamTrack | null): void {
    if (track === null) this.sending.delete(source);
    else this.sending.set(source, track);
  }

  line(up: boolean): void {
    this.lines.push(up);
  }

  stream(): null {
    return null;
  }

  level(): number {
    return 0;
  }

  wanted(source: Source, height: number): void {
    this.heights.set(source, height);
  }

  health = async () => this.measured;

  close(): void {
    this.closed = true;
  }
}

/** A meeting with nothing real around it. */
export class FakeMeeting {
  /** What the door says to the next who ask, before it lets somebody in. */
  readonly refusals: ("passcodeMissing" | "passcodeWrong")[] = [];
  readonly passcodes: (string | null)[] = [];
  readonly timers = new FakeTimers();
  readonly lines = new FakeLines();
  readonly devices = new FakeDevices();
  readonly effects = new FakeEffects();
  readonly connections: FakeConnections[] = [];
  readonly spoken: Said[] = [];
  readonly ballots: BallotAct[] = [];
  readonly asked: { name: string; previous: string | null; consents: readonly ConsentAnswer[] }[] = [];
  readonly meeting: Meeting;
  /** What guests get, so that they can see later what is stored of them. */
  reportKey: string | null = null;
  loud = 0;

  constructor(door = "door") {
    this.meeting = new Meeting({
      timers: this.timers,
      devices: this.devices,
      openLine: this.lines.open,
      join: async (name, previous, passcode, consents) => {
        this.passcodes.push(passcode);
        const refusal = this.refusals.shift();
        if (refusal !== undefined) return { outcome: refusal };
        this.asked.push({ name, previous, consents });
        return { outcome: "joined", token: `t${this.asked.length}`, reportKey: this.reportKey };
      },
      openConnections: (_servers, _timers, events) => {
        const connections = new FakeConnections(events);
        this.connections.push(connections);
        return connections;
      },
      meterOf: () => ({ read: () => this.loud, close: () => {} }),
      effects: this.effects,
      places: new Places(sessionStorage, door),
      choices: localStorage,
      speak: (said) => this.spoken.push(said),
      openBooth: async () => ({ act: (act) => this.ballots.push(act) }),
    });
  }

  /** Lets what was promised arrive. */
  async settle(): Promise<void> {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  }

  get state() {
    return this.meeting.store.snapshot();
  }
}
