import { describe, expect, test } from "vitest";

import { inOrder } from "./codecs.ts";

const video = ["video/VP8", "video/rtx", "video/H264", "video/VP9", "video/AV1"].map((mimeType) => ({ mimeType }));
const audio = ["audio/opus", "audio/red", "audio/PCMU"].map((mimeType) => ({ mimeType }));
const names = (list: readonly { mimeType: string }[]) => list.map(({ mimeType }) => mimeType.split("/")[1]);

describe("the order in which a device would like to send", () => {
  test("a camera is sent as VP9 only by machines with processors to spare", () => {
    expect(names(inOrder("CAMERA", video, 2))).toEqual(["VP8", "rtx", "H264", "VP9", "AV1"]);
    expect(names(inOrder("CAMERA", video, 8)).slice(0, 2)).toEqual(["VP9", "VP8"]);
  });

  test("a screen is worth more of the processor", () => {
    expect(names(inOrder("SCREEN", video, 4)).slice(0, 3)).toEqual(["AV1", "VP9", "VP8"]);
    expect(names(inOrder("SCREEN", video, 2))[0]).toBe("VP8");
  });

  test("a microphone repeats itself, music of a screen does not", () => {
    expect(names(inOrder("MICROPHONE", audio, 2))).toEqual(["red", "opus", "PCMU"]);
    expect(names(inOrder("SCREEN_AUDIO", audio, 2))[0]).toBe("opus");
  });

  test("nothing is left out", () => {
    expect(inOrder("SCREEN", video, 8)).toHaveLength(video.length);
  });
});
