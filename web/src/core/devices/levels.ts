/**
 * How loud a track is, read when somebody looks. Never passes through the state of views: a view gives an element, and
 * one animation frame for all writes `--level` (0 to 1) on it.
 */
let context: AudioContext | null = null;

export interface Meter {
  /** 0 to 1. */
  read(): number;
  close(): void;
}

export function meterOf(track: MediaStreamTrack): Meter {
  context ??= new AudioContext();
  // Suspended until the first gesture on the page; looking is a good moment to try again.
  if (context.state === "suspended") void context.resume().catch(() => {});
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return loudness(samples);
    },
    close() {
      source.disconnect();
    },
  };
}

/** Loudness as an eye expects it: -60 dBFS is 0, -12 dBFS is 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 48));
}

const shown = new Map<HTMLElement, { readonly read: () => number; level: number }>();
let frame = 0;

/** Writes the level on the element until the result is called. */
export function showLevel(element: HTMLElement, read: () => number): () => void {
  shown.set(element, { read, level: 0 });
  if (frame === 0) frame = requestAnimationFrame(paint);
  return () => {
    shown.delete(element);
    element.style.removeProperty("--level");
  };
}

function paint(): void {
  for (const [element, entry] of shown) {
    const now = entry.read();
    // Up at once, down slowly: as a needle does.
    const level = Math.max(now, entry.level * 0.85);
    if (Math.abs(level - entry.level) > 0.01) element.style.setProperty("--level", level.toFixed(2));
    entry.level = level;
  }
  frame = shown.size > 0 ? requestAnimationFrame(paint) : 0;
}
