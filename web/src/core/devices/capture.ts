import type { Device, DeviceKind, DeviceProblem, Devices, OpenResult } from "../ports.ts";
import type { Source } from "../protocol.ts";
import type { Choices } from "./choices.ts";

export interface CaptureState {
  readonly devices: readonly Device[];
  readonly choices: Choices;
  /** Plugged in just now: "new headset found, use it?" */
  readonly found: readonly Device[];
  readonly tracks: ReadonlyMap<Source, MediaStreamTrack>;
}

export interface CaptureEvents {
  /** A track was opened, exchanged or let go. */
  changed(): void;
  /** The device or the person in the browser's own bar ended it. */
  ended(source: Source): void;
  failed(source: Source, problem: DeviceProblem): void;
  /** A choice was made and used. */
  chosen(choices: Choices): void;
}

/** What is being captured on this device, and with which devices. Opens nothing unasked. */
export class Capture {
  private readonly devices: Devices;
  private readonly events: CaptureEvents;
  private readonly listeners = new Set<() => void>();
  private state: CaptureState;
  private stopWatching: () => void = () => {};
  private stopped = true;

  constructor(devices: Devices, choices: Choices, events: CaptureEvents) {
    this.devices = devices;
    this.events = events;
    this.state = { devices: [], choices, found: [], tracks: new Map() };
  }

  start(): void {
    this.stopped = false;
    this.stopWatching();
    this.stopWatching = this.devices.watch(() => void this.refresh(true));
    void this.refresh(false);
  }

  readonly snapshot = (): CaptureState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  track(source: Source): MediaStreamTrack | null {
    return this.state.tracks.get(source) ?? null;
  }

  async open(source: Source): Promise<OpenResult> {
    const open = this.track(source);
    if (open !== null && open.readyState === "live") return { opened: [{ source, track: open }] };
    const result =
      source === "MICROPHONE" || source === "CAMERA"
        ? await this.devices.open(source, this.state.choices[kindOf(source)])
        : await this.devices.openScreen();
    if ("opened" in result) {
      if (this.stopped) {
        for (const { track } of result.opened) track.stop();
        return { problem: "cancelled" };
      }
      for (const { source: opened, track } of result.opened) this.put(opened, track);
      // Names of devices are only told once one of them may be used.
      void this.refresh(false);
    }
    return result;
  }

  /** Uses another device from now on; one that is open is exchanged without a gap in between. */
  async choose(kind: DeviceKind, id: string | null): Promise<void> {
    const before = this.state.choices;
    this.set({ choices: { ...before, [kind]: id } });
    if (kind === "speaker") {
      this.events.chosen(this.state.choices);
      return;
    }
    const source = kind === "microphone" ? "MICROPHONE" : "CAMERA";
    const old = this.track(source);
    if (old === null) return;
    const result = await this.devices.open(source, id);
    if ("problem" in result) {
      this.set({ choices: { ...this.state.choices, [kind]: before[kind] } });
      this.events.failed(source, result.problem);
      return;
    }
    if (this.stopped || this.track(source) !== old) {
      for (const { track } of result.opened) track.stop();
      return;
    }
    for (const { source: opened, track } of result.opened) this.put(opened, track);
    this.events.chosen(this.state.choices);
  }

  async takeFound(): Promise<void> {
    const { found } = this.state;
    this.dismissFound();
    for (const { kind, id } of found) {
      // oxlint-disable-next-line no-await-in-loop -- one headset, two devices, in order
      await this.choose(kind, id);
    }
  }

  dismissFound(): void {
    this.set({ found: [] });
  }

  /** Entering a meeting uses what was chosen. Whoever chose nothing leaves nothing behind on the device. */
  remember(): void {
    if (this.state.tracks.size > 0) this.events.chosen(this.state.choices);
  }

  release(source: Source): void {
    const track = this.track(source);
    if (track === null) return;
    const tracks = new Map(this.state.tracks);
    tracks.delete(source);
    this.set({ tracks });
    track.stop();
    this.events.changed();
  }

  stop(): void {
    this.stopped = true;
    this.stopWatching();
    for (const track of this.state.tracks.values()) track.stop();
    this.set({ tracks: new Map(), found: [] });
  }

  private put(source: Source, track: MediaStreamTrack): void {
    const old = this.track(source);
    this.set({ tracks: new Map(this.state.tracks).set(source, track) });
    track.addEventListener("ended", () => {
      if (this.track(source) !== track) return;
      this.release(source);
      this.events.ended(source);
    });
    this.events.changed();
    old?.stop();
  }

  private async refresh(hot: boolean): Promise<void> {
    const devices = await this.devices.list();
    if (this.stopped) return;
    const known = new Set(this.state.devices.map(({ id }) => id));
    // Before permission the list is anonymous and short, so only a change of a known list means something new.
    const fresh = hot && known.size > 0 ? devices.filter(({ id, label }) => !known.has(id) && label !== "") : [];
    const still = this.state.found.filter(({ id }) => devices.some((device) => device.id === id));
    this.set({ devices, found: fresh.length > 0 ? oneDevice(fresh) : still });
  }

  private set(part: Partial<CaptureState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** Of what was plugged in, what belongs together: microphone and speaker of one headset, or else the first device. */
export function oneDevice(fresh: readonly Device[]): readonly Device[] {
  const first = fresh.find(({ kind }) => kind === "microphone") ?? fresh[0];
  if (first === undefined) return [];
  return fresh.filter(({ id, group }) => id === first.id || (group !== "" && group === first.group));
}

function kindOf(source: "MICROPHONE" | "CAMERA"): "microphone" | "camera" {
  return source === "MICROPHONE" ? "microphone" : "camera";
}
