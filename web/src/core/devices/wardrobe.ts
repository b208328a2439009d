import { sameEffects, type EffectChoice } from "../effects/choice.ts";
import type { Dressed, Effects } from "../effects/effects.ts";
import type { Source } from "../protocol.ts";

export interface WardrobeEvents {
  /** The device can hardly keep up with it: milliseconds that one picture takes. */
  slow(millis: number): void;
  failed(source: Source): void;
}

/** What a device gives, and what is made of it for the others. */
export interface Worn {
  readonly raw: MediaStreamTrack;
  readonly dressed: Dressed | null;
}

/** Knows what is to be done to a picture or a sound, and does it. */
export class Wardrobe {
  private readonly effects: Effects;
  private readonly events: WardrobeEvents;
  private own: ImageBitmap | null = null;
  choice: EffectChoice;

  constructor(effects: Effects, choice: EffectChoice, events: WardrobeEvents) {
    this.effects = effects;
    this.choice = choice;
    this.events = events;
  }

  /** @param own the picture for behind me that was chosen from this device, kept in memory only */
  change(choice: EffectChoice, own: ImageBitmap | null): readonly ("CAMERA" | "MICROPHONE")[] {
    const before = this.choice;
    const otherImage = own !== null && choice.background === "own";
    this.choice = choice;
    if (own !== null) this.own = own;
    if (sameEffects(before, choice) && !otherImage) return [];
    const picture = before.background !== choice.background || otherImage;
    const sound = before.quiet !== choice.quiet;
    return [...(picture ? (["CAMERA"] as const) : []), ...(sound ? (["MICROPHONE"] as const) : [])];
  }

  needs(source: Source): boolean {
    return (
      (source === "CAMERA" && this.choice.background !== "none") || (source === "MICROPHONE" && this.choice.quiet)
    );
  }

  /** Rejects when it cannot be done; then nothing was opened that is to be closed. */
  async dress(source: Source, raw: MediaStreamTrack): Promise<Worn> {
    if (!this.needs(source)) return { raw, dressed: null };
    if (source === "MICROPHONE") return { raw, dressed: await this.effects.sound(raw) };
    const dressed = await this.effects.picture(raw, this.choice, this.own, {
      slow: (millis) => this.events.slow(millis),
      failed: () => this.events.failed(source),
    });
    return { raw, dressed };
  }
}

export function sentOf({ raw, dressed }: Worn): MediaStreamTrack {
  return dressed?.track ?? raw;
}
