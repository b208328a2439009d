import type { Results, SelfieSegmentation } from "@mediapipe/selfie_segmentation";
import graph from "@mediapipe/selfie_segmentation/selfie_segmentation.binarypb?url";
import script from "@mediapipe/selfie_segmentation/selfie_segmentation.js?url";
import model from "@mediapipe/selfie_segmentation/selfie_segmentation.tflite?url";
import wide from "@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite?url";
import solution from "@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.js?url";
import code from "@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.wasm?url";
import { EffectProblem } from "./effects.ts";

/** From our own origin, all of them. There is no slow variant for browsers without SIMD: they go without. */
const files: Readonly<Record<string, string>> = {
  "selfie_segmentation.binarypb": graph,
  "selfie_segmentation.tflite": model,
  "selfie_segmentation_landscape.tflite": wide,
  "selfie_segmentation_solution_simd_wasm_bin.js": solution,
  "selfie_segmentation_solution_simd_wasm_bin.wasm": code,
};

const loadMillis = 30_000;

/** Tells the person in a picture from everything else: opaque where the person is. */
export interface Segmenter {
  mask(picture: HTMLCanvasElement): Promise<CanvasImageSource>;
}

let loading: Promise<Segmenter> | null = null;

/** One for the page: it holds the model and a WebGL context. A failed attempt may be tried again. */
export function segmenter(): Promise<Segmenter> {
  loading ??= load().catch((cause: unknown) => {
    loading = null;
    throw new EffectProblem("the background cannot be told from the person here", { cause });
  });
  return loading;
}

async function load(): Promise<Segmenter> {
  if (!hasWebGl()) throw new Error("no WebGL 2");
  await addScript(script);
  const { SelfieSegmentation: Segmentation } = globalThis as unknown as {
    SelfieSegmentation: new (config: { locateFile: (name: string) => string }) => SelfieSegmentation;
  };
  const found = new Segmentation({
    locateFile(name) {
      const file = files[name];
      if (file === undefined) throw new Error(`not served: ${name}`);
      return file;
    },
  });
  found.setOptions({ modelSelection: 1, selfieMode: false });
  let waiting: ((results: Results) => void) | null = null;
  found.onResults((results) => waiting?.(results));
  await within(loadMillis, found.initialize());
  const ask = async (picture: HTMLCanvasElement) => {
    const answer = new Promise<Results>((resolve) => {
      waiting = resolve;
    });
    await found.send({ image: picture });
    return (await answer).segmentationMask;
  };
  // One picture at a time, also while one background takes over from another.
  let before: Promise<unknown> = Promise.resolve();
  return {
    mask(picture) {
      const answer = before.then(() => ask(picture));
      before = answer.catch(() => {});
      return answer;
    },
  };
}

function hasWebGl(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = src;
    element.addEventListener("load", () => resolve());
    element.addEventListener("error", () => reject(new Error("not loaded")));
    document.head.append(element);
  });
}

function within<T>(millis: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("took too long")), millis);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
