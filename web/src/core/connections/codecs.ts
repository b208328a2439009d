import type { Source } from "../protocol.ts";

interface Named {
  readonly mimeType: string;
}

/**
 * What this device would like to send, best first; the node takes the first that everybody in the meeting can show.
 *
 * VP9 and AV1 need less bandwidth for the same picture and more of the processor. A screen is worth that on most
 * machines, as it changes little; a camera in three sizes only where there are processors to spare.
 */
export function inOrder<T extends Named>(source: Source, codecs: readonly T[], processors: number): T[] {
  const first = wanted(source, processors);
  const rank = ({ mimeType }: T) => {
    const at = first.indexOf(mimeType.toLowerCase());
    return at < 0 ? first.length : at;
  };
  return codecs.toSorted((one, other) => rank(one) - rank(other));
}

function wanted(source: Source, processors: number): readonly string[] {
  switch (source) {
    case "MICROPHONE":
      // Sound that is lost is not asked for again; each packet says once more what the one before it said.
      return ["audio/red", "audio/opus"];
    case "SCREEN_AUDIO":
      return ["audio/opus"];
    case "CAMERA":
      return processors >= 8 ? ["video/vp9", "video/vp8"] : ["video/vp8"];
    case "SCREEN":
      return processors >= 4 ? ["video/av1", "video/vp9", "video/vp8"] : ["video/vp8"];
  }
}
