import { routeTo } from "./tone.ts";

/** What was said, as the browser got it from the microphone. Stays in this page's memory and nowhere else. */
export interface Recorded {
  readonly sound: AudioBuffer;
  /** The loudest moment, 0 to 1. */
  readonly peak: number;
}

/** Below this a microphone that is switched off at its cable looks like one in a quiet room. */
export const silence = 0.01;

export async function record(track: MediaStreamTrack, millis: number): Promise<Recorded> {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  const stopped = new Promise((resolve, reject) => {
    recorder.addEventListener("stop", resolve, { once: true });
    recorder.addEventListener("error", reject, { once: true });
  });
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, millis));
  if (recorder.state !== "inactive") recorder.stop();
  await stopped;
  const context = new AudioContext();
  try {
    const sound = await context.decodeAudioData(await new Blob(pieces).arrayBuffer());
    return { sound, peak: peakOf(sound.getChannelData(0)) };
  } finally {
    await context.close();
  }
}

/** Plays it on a speaker; settles when it is over. */
export async function playBack({ sound }: Recorded, speaker: string | null): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
    const out = context.createMediaStreamDestination();
    const source = context.createBufferSource();
    source.buffer = sound;
    source.connect(out);
    const over = new Promise((resolve) => source.addEventListener("ended", resolve, { once: true }));
    const element = new Audio();
    element.srcObject = out.stream;
    await routeTo(element, speaker);
    await element.play();
    source.start();
    await over;
    element.srcObject = null;
  } finally {
    await context.close();
  }
}

export function peakOf(samples: ArrayLike<number>): number {
  let peak = 0;
  for (let i = 0; i < samples.length; i += 1) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
  return peak;
}
