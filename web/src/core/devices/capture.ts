import type { Effects } from "../effects/effects.ts";
import { noEffects, type EffectChoice } from "../effects/choice.ts";
import type { Device, DeviceKind, DeviceProblem, Devices, OpenResult } from "../ports.ts";
import type { Source } from "../protocol.ts";
import type { Choices } from "./choices.ts";
import { sentOf, Wardrobe, type Worn } from "./wardrobe.ts";

export interface CaptureState {
  readonly devices: readonly Device[];
  readonly choices: Choices;
  /** Plugged in just now: "new headset found, use it?" */
  readonly found: readonly Device[];
  /** What is sent of each source, and shown to me. */
  readonly tracks: ReadonlyMap<Source, MediaStreamTrack>;
  readonly effects: EffectState;
}

export interface EffectState {
  readonly chosen: EffectChoice;
  /** What is being fetched and started at the moment. */
  readonly starting: ReadonlySet<Source>;
  /** What could not be done on this device. */
  readonly failed: ReadonlySet<Source>;
  /** Milliseconds that one picture takes, once that is too long for this device. */
  readonly slowMillis: number | null;
}

export interface CaptureEvents {
  /** A track was opened, exchanged or let go. */
  changed(): void;
  /** The device or the person in the browser's own bar ended it. */
  ended(source: Source): void;
  failed(source: Source, problem: DeviceProblem): void;
  /** What was done to it broke, so it was closed. */
  broke(source: Source): void;
  /** A choice was made and used. */
  chosen(choices: Choices): void;
  dressed(choice: EffectChoice): void;
  /** What was in use is gone, and the standard device has taken its place. */
  fellBack(kind: DeviceKind): void;
}

/** What is being captured on this device, with which devices, and what is done to it. Opens nothing unasked. */
export class Capture {
  private readonly devices: Devices;
  private readonly events: CaptureEvents;
  private readonly wardrobe: Wardrobe;
  private readonly listeners = new Set<() => void>();
  private readonly worn = new Map<Source, Worn>();
  private state: CaptureState;
  private stopWatching: () => void = () => {};
  private stopped = true;

  constructor(
    devices: Devices,
    choices: Choices,
    events: CaptureEvents,
    effects: Effects,
    chosen: EffectChoice = noEffects,
  ) {
    this.devices = devices;
    this.events = events;
    this.wardrobe = new Wardrobe(effects, chosen, {
      slow: (slowMillis) => this.setEffects({ slowMillis }),
      failed: (source) => this.broke(source),
    });
    const none = { chosen, starting: new Set<Source>(), failed: new Set<Source>(), slowMillis: null };
    this.state = { devices: [], choices, found: [], tracks: new Map(), effects: none };
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

  /** What the device itself gives, before anything is done to it. */
  raw(source: Source): MediaStreamTrack | undefined {
    return this.worn.get(source)?.raw;
  }

  /** `only` is a device that is opened anew, and no other in its place. */
  async open(source: Source, only?: string): Promise<OpenResult> {
    const open = this.worn.get(source);
    if (!only && open?.raw.readyState === "live") return { opened: [{ source, track: sentOf(open) }] };
    const result =
      source === "MICROPHONE" || source === "CAMERA"
        ? await this.devices.open(source, only ?? this.state.choices[kindOf(source)], Boolean(only))
        : await this.devices.openScreen();
    if ("problem" in result) return result;
    if (this.stopped || (only && this.worn.get(source) !== open)) {
      this.discard(result);
      return { problem: "cancelled" };
    }
    const worn = await this.dressAll(result);
    if (worn === null) return { problem: "effect" };
    for (const [opened, each] of worn) this.put(opened, each);
    // Names of devices are only told once one of them may be used.
    void this.refresh(false);
    return { opened: worn.map(([opened, each]) => ({ source: opened, track: sentOf(each) })) };
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
    const old = this.worn.get(source);
    if (!old) return;
    const result = await this.devices.open(source, id);
    const worn = "problem" in result ? null : await this.dressAll(result);
    if (worn === null) {
      this.set({ choices: { ...this.state.choices, [kind]: before[kind] } });
      this.events.failed(source, "problem" in result ? result.problem : "effect");
      return;
    }
    if (this.stopped || this.raw(source) !== old.raw) {
      for (const [, each] of worn) takeOff(each);
      return;
    }
    for (const [opened, each] of worn) this.put(opened, each);
    this.events.chosen(this.state.choices);
  }

  /**
   * What is done to picture and sound from now on. What is being sent goes on until the other is ready; what cannot be
   * done leaves it as it was.
   */
  async wear(choice: EffectChoice, own: ImageBitmap | null = null): Promise<void> {
    const before = this.wardrobe.choice;
    const changed = this.wardrobe.change(choice, own);
    this.setEffects({ chosen: choice, slowMillis: null, failed: without(this.state.effects.failed, changed) });
    const done = await Promise.all(changed.map((source) => this.redress(source, choice)));
    if (done.includes(false)) this.takeBack(changed.filter((_, index) => done[index] === false), before);
    this.events.dressed(this.wardrobe.choice);
  }

  /** The device keeps up after all, or the person knows better. */
  keepSlow(): void {
    this.setEffects({ slowMillis: null });
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
    const worn = this.worn.get(source);
    if (worn === undefined) return;
    this.worn.delete(source);
    this.showTracks();
    takeOff(worn);
    this.events.changed();
  }

  stop(): void {
    this.stopped = true;
    this.stopWatching();
    for (const worn of this.worn.values()) takeOff(worn);
    this.worn.clear();
    this.set({ tracks: new Map(), found: [] });
  }

  /** Null when the picture was to be hidden and cannot be: then it is not shown either. */
  private async dressAll(result: { readonly opened: readonly Opened[] }): Promise<readonly [Source, Worn][] | null> {
    const worn: [Source, Worn][] = [];
    for (const { source, track } of result.opened) {
      // oxlint-disable-next-line no-await-in-loop -- a screen and its sound; a device has one track
      const each = await this.dressOne(source, track);
      if (each === null) {
        this.discard(result);
        return null;
      }
      worn.push([source, each]);
    }
    return worn;
  }

  private async dressOne(source: Source, raw: MediaStreamTrack): Promise<Worn | null> {
    if (!this.wardrobe.needs(source)) return { raw, dressed: null };
    this.setEffects({ starting: new Set([...this.state.effects.starting, source]) });
    try {
      return await this.wardrobe.dress(source, raw);
    } catch {
      this.setEffects({ failed: new Set([...this.state.effects.failed, source]) });
      // With its noise a voice is still what was to be heard.
      return source === "MICROPHONE" ? { raw, dressed: null } : null;
    } finally {
      this.setEffects({ starting: without(this.state.effects.starting, [source]) });
    }
  }

  /** False when it could not be done and everything is as before. */
  private async redress(source: "CAMERA" | "MICROPHONE", choice: EffectChoice): Promise<boolean> {
    const worn = this.worn.get(source);
    if (worn === undefined) return true;
    const next = await this.dressOne(source, worn.raw);
    const stale = this.stopped || this.worn.get(source) !== worn || this.wardrobe.choice !== choice;
    if (next === null || this.state.effects.failed.has(source)) return stale;
    if (stale) next.dressed?.close();
    else this.put(source, next);
    return true;
  }

  private takeBack(sources: readonly Source[], before: EffectChoice): void {
    const { choice } = this.wardrobe;
    const back = {
      background: sources.includes("CAMERA") ? before.background : choice.background,
      quiet: sources.includes("MICROPHONE") ? before.quiet : choice.quiet,
    };
    this.wardrobe.change(back, null);
    this.setEffects({ chosen: back });
  }

  /** In the middle of a meeting. The camera is closed rather than shown as it is. */
  private broke(source: Source): void {
    this.setEffects({ failed: new Set([...this.state.effects.failed, source]) });
    if (!this.worn.has(source)) return;
    this.release(source);
    this.events.broke(source);
  }

  private put(source: Source, worn: Worn): void {
    const old = this.worn.get(source);
    this.worn.set(source, worn);
    this.showTracks();
    if (old?.raw !== worn.raw) worn.raw.addEventListener("ended", () => void this.lost(source, worn.raw));
    this.events.changed();
    if (old === undefined) return;
    old.dressed?.close();
    if (old.raw !== worn.raw) old.raw.stop();
  }

  /** A microphone that is pulled out is replaced by the standard one; a camera would show something unexpected. */
  private async lost(source: Source, raw: MediaStreamTrack): Promise<void> {
    if (this.raw(source) !== raw) return;
    if (source === "MICROPHONE") {
      const result = await this.devices.open(source, null);
      const worn = "problem" in result ? null : await this.dressAll(result);
      if (this.raw(source) !== raw) {
        for (const [, each] of worn ?? []) takeOff(each);
        return;
      }
      if (worn !== null) {
        for (const [opened, each] of worn) this.put(opened, each);
        this.events.fellBack("microphone");
        return;
      }
    }
    this.release(source);
    this.events.ended(source);
  }

  private async refresh(hot: boolean): Promise<void> {
    const devices = await this.devices.list();
    if (this.stopped) return;
    const before = this.state.devices;
    const known = new Set(before.map(({ id }) => id));
    // Before permission the list is anonymous and short, so only a change of a known list means something new.
    const fresh = hot && known.size > 0 ? devices.filter(({ id, label }) => !known.has(id) && label !== "") : [];
    const still = this.state.found.filter(({ id }) => devices.some((device) => device.id === id));
    this.set({ devices, found: fresh.length > 0 ? oneDevice(fresh) : still });
    const { speaker } = this.state.choices;
    const gone = speaker !== null && known.has(speaker) && devices.every(({ id }) => id !== speaker);
    if (hot && gone) this.events.fellBack("speaker");
  }

  private discard({ opened }: { readonly opened: readonly Opened[] }): void {
    for (const { track } of opened) track.stop();
  }

  private showTracks(): void {
    this.set({ tracks: new Map([...this.worn].map(([source, worn]) => [source, sentOf(worn)])) });
  }

  private setEffects(part: Partial<EffectState>): void {
    this.set({ effects: { ...this.state.effects, ...part } });
  }

  private set(part: Partial<CaptureState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}

interface Opened {
  readonly source: Source;
  readonly track: MediaStreamTrack;
}

function takeOff({ raw, dressed }: Worn): void {
  dressed?.close();
  raw.stop();
}

function without<T>(set: ReadonlySet<T>, gone: readonly T[]): ReadonlySet<T> {
  return new Set([...set].filter((one) => !gone.includes(one)));
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
