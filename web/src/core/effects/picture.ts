import type { Background } from "./choice.ts";
import { EffectProblem, type Dressed, type EffectEvents } from "./effects.ts";
import { pipeFrames } from "./frames.ts";
import { Painter } from "./paint.ts";
import { segmenter } from "./segmenter.ts";
import { freshWatch, tooSlow, watched } from "./watch.ts";

/** What the model looks at. */
const modelWidth = 256;
const modelHeight = 144;

/** A camera's picture with another background. Not one picture goes out before the first one is dressed. */
export async function dressPicture(
  raw: MediaStreamTrack,
  background: Background,
  own: ImageBitmap | null,
  events: EffectEvents,
): Promise<Dressed> {
  const finder = await segmenter();
  const painter = new Painter(background, own);
  const small = document.createElement("canvas");
  small.width = modelWidth;
  small.height = modelHeight;
  const pen = small.getContext("2d", { willReadFrequently: false });
  if (pen === null) throw new EffectProblem("no canvas");
  let watch = freshWatch;
  const draw = async (picture: CanvasImageSource, width: number, height: number) => {
    const start = performance.now();
    pen.drawImage(picture, 0, 0, modelWidth, modelHeight);
    painter.paint(picture, await finder.mask(small), width, height);
    const now = performance.now();
    watch = watched(watch, now - start, now);
    if (tooSlow(watch, now)) {
      watch = { ...watch, told: true };
      events.slow(Math.round(watch.mean));
    }
  };
  return pipeFrames(raw, painter.canvas, draw, () => events.failed());
}
