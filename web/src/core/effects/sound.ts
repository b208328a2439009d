import { loadRnnoise, RnnoiseWorkletNode } from "@sapphi-red/web-noise-suppressor";
import plainCode from "@sapphi-red/web-noise-suppressor/rnnoise.wasm?url";
// oxlint-disable-next-line import/default -- asked for as an address
import processor from "@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url";
import fastCode from "@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url";
import { EffectProblem, type Dressed } from "./effects.ts";

/** What the model was made for. */
const sampleRate = 48_000;
const startMillis = 2000;

/** A microphone's sound without the noise around it. */
export async function dressSound(raw: MediaStreamTrack): Promise<Dressed> {
  const context = new AudioContext({ sampleRate, latencyHint: "interactive" });
  try {
    const [wasmBinary] = await Promise.all([
      loadRnnoise({ url: plainCode, simdUrl: fastCode }),
      context.audioWorklet.addModule(processor),
    ]);
    const source = context.createMediaStreamSource(new MediaStream([raw]));
    const suppressor = new RnnoiseWorkletNode(context, { wasmBinary, maxChannels: 1 });
    const out = context.createMediaStreamDestination();
    out.channelCount = 1;
    source.connect(suppressor).connect(out);
    await running(context);
    const [track] = out.stream.getAudioTracks();
    if (track === undefined) throw new Error("no sound");
    track.contentHint = "speech";
    return {
      track,
      close() {
        source.disconnect();
        suppressor.destroy();
        track.stop();
        void context.close();
      },
    };
  } catch (cause) {
    void context.close();
    throw new EffectProblem("noise cannot be taken out here", { cause });
  }
}

/** A page that nobody has pressed anything on yet may not be let; silence must not be sent instead. */
async function running(context: AudioContext): Promise<void> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("not let")), startMillis));
  await Promise.race([context.resume(), late]);
}
