/** Whether the device keeps up with what is done to each picture. Pure: times come in with each picture. */
export interface FrameWatch {
  /** Milliseconds that one picture takes, as a running mean. */
  readonly mean: number;
  readonly frames: number;
  /** Since when it takes too long. */
  readonly slowSince: number | null;
  readonly told: boolean;
}

export const freshWatch: FrameWatch = { mean: 0, frames: 0, slowSince: null, told: false };

/** A picture every 40 ms is 25 a second: whoever needs longer has no time left for anything else. */
export const slowMillis = 40;
const patienceMillis = 10_000;
/** The first ones load and compile. */
const warmUp = 20;
const weight = 0.1;

/** One picture took so long. */
export function watched(watch: FrameWatch, millis: number, now: number): FrameWatch {
  const frames = watch.frames + 1;
  if (frames <= warmUp) return { ...watch, frames };
  const mean = watch.mean === 0 ? millis : watch.mean * (1 - weight) + millis * weight;
  const slowSince = mean > slowMillis ? (watch.slowSince ?? now) : null;
  return { mean, frames, slowSince, told: watch.told };
}

/** Whether switching off should be suggested now; once for each time that it is switched on. */
export function tooSlow(watch: FrameWatch, now: number): boolean {
  return !watch.told && watch.slowSince !== null && now - watch.slowSince >= patienceMillis;
}
