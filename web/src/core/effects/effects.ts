import type { EffectChoice } from "./choice.ts";

/** A track that was made of another one. Closing it leaves the other one open. */
export interface Dressed {
  readonly track: MediaStreamTrack;
  close(): void;
}

export interface EffectEvents {
  /** The device can hardly keep up: milliseconds that one picture takes. */
  slow(millis: number): void;
  /** It broke; nothing is sent any more. */
  failed(): void;
}

/** What can be done to a picture or a sound on this device. Rejects with an `EffectProblem` where it cannot be done. */
export interface Effects {
  picture(raw: MediaStreamTrack, choice: EffectChoice, own: ImageBitmap | null, events: EffectEvents): Promise<Dressed>;
  sound(raw: MediaStreamTrack): Promise<Dressed>;
}

export class EffectProblem extends Error {}

/** Fetched when the first one is switched on: models and code are larger than all the rest of the client. */
export const browserEffects: Effects = {
  async picture(raw, choice, own, events) {
    const { dressPicture } = await import("./picture.ts");
    return dressPicture(raw, choice.background, own, events);
  },
  async sound(raw) {
    const { dressSound } = await import("./sound.ts");
    return dressSound(raw);
  },
};

/** Whether it is worth offering: everything else is found out by trying. */
export function effectsThinkable(): { readonly picture: boolean; readonly sound: boolean } {
  const compiled = typeof WebAssembly === "object";
  return {
    picture: compiled && typeof WebGLRenderingContext === "function",
    sound: compiled && typeof AudioWorkletNode === "function",
  };
}
