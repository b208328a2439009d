const seconds = 1.2;

/** Plays three soft tones on a speaker; settles when they are over. */
export async function playTone(speaker: string | null): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
    const out = context.createMediaStreamDestination();
    for (const [index, pitch] of [523.25, 659.25, 783.99].entries()) note(context, out, pitch, index * 0.3);
    const element = new Audio();
    element.srcObject = out.stream;
    await routeTo(element, speaker);
    await element.play();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    element.srcObject = null;
  } finally {
    await context.close();
  }
}

/** Where the browser lets a page choose; a speaker that is gone means the standard one. */
export async function routeTo(element: HTMLMediaElement, speaker: string | null): Promise<void> {
  if (!("setSinkId" in element)) return;
  try {
    await element.setSinkId(speaker ?? "");
  } catch {
    await element.setSinkId("").catch(() => {});
  }
}

function note(context: AudioContext, out: AudioNode, pitch: number, after: number): void {
  const start = context.currentTime + 0.05 + after;
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.25, start + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
  oscillator.connect(volume).connect(out);
  oscillator.start(start);
  oscillator.stop(start + 0.55);
}
