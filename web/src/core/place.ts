import { noEffects, type EffectChoice } from "./effects/choice.ts";

/** What one tab remembers about its place in a meeting, so that a reload returns to it. Gone with the tab. */
export interface Place {
  readonly name: string;
  /** Keeps the place; absent before the first join. */
  readonly token: string | null;
  /** In the meeting or on the way in: a reload goes on without asking. */
  readonly inside: boolean;
  readonly microphone: boolean;
  readonly camera: boolean;
  /** How the tiles are laid out, and whether data is saved: chosen for this meeting. */
  readonly layout: string;
  readonly small: boolean;
  /** What is done to picture and sound before they are sent; a reload must not show a room that was hidden. */
  readonly effects: EffectChoice;
}

const nowhere: Place = {
  name: "",
  token: null,
  inside: false,
  microphone: false,
  camera: false,
  layout: "auto",
  small: false,
  effects: noEffects,
};

export class Places {
  private readonly storage: Storage | null;
  private readonly key: string;

  constructor(storage: Storage | null, door: string) {
    this.storage = storage;
    this.key = `runde.place.${door}`;
  }

  read(): Place {
    try {
      const found: unknown = JSON.parse(this.storage?.getItem(this.key) ?? "null");
      return typeof found === "object" && found !== null ? { ...nowhere, ...found } : nowhere;
    } catch {
      return nowhere;
    }
  }

  keep(part: Partial<Place>): void {
    try {
      this.storage?.setItem(this.key, JSON.stringify({ ...this.read(), ...part }));
    } catch {
      // Storage may be forbidden; a reload then starts before the door.
    }
  }
}
