import type { Device, DeviceKind, DeviceProblem, Devices, OpenResult } from "../ports.ts";

const kinds: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  audioinput: "microphone",
  videoinput: "camera",
  audiooutput: "speaker",
};

/** The browser's devices. Nothing is opened before somebody asks for it. */
export const browserDevices: Devices = {
  async list(): Promise<readonly Device[]> {
    const found = (await media()?.enumerateDevices()) ?? [];
    // "default" and "communications" are second names of devices that are in the list anyway.
    return found
      .filter(({ deviceId }) => deviceId !== "" && deviceId !== "default" && deviceId !== "communications")
      .map(({ deviceId, groupId, kind, label }) => ({ id: deviceId, group: groupId, kind: kinds[kind], label }));
  },

  watch(changed: () => void): () => void {
    media()?.addEventListener("devicechange", changed);
    return () => media()?.removeEventListener("devicechange", changed);
  },

  async open(source, device, only): Promise<OpenResult> {
    const wanted = constraints(source, device);
    const first = await open(() => mediaOrThrow().getUserMedia(wanted), [source]);
    if (only || device === null || !("problem" in first) || first.problem !== "none") return first;
    // The remembered device is not plugged in today.
    return open(() => mediaOrThrow().getUserMedia(constraints(source, null)), [source]);
  },

  openScreen(): Promise<OpenResult> {
    return open(
      () =>
        mediaOrThrow().getDisplayMedia({
          video: { frameRate: { ideal: 15, max: 30 } },
          audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
        }),
      ["SCREEN", "SCREEN_AUDIO"],
    );
  },
};

/** Absent where the page did not come over a secure connection. */
function media(): MediaDevices | undefined {
  return navigator.mediaDevices as MediaDevices | undefined;
}

function mediaOrThrow(): MediaDevices {
  const found = media();
  if (found === undefined) throw new DOMException("", "SecurityError");
  return found;
}

function constraints(source: "MICROPHONE" | "CAMERA", device: string | null): MediaStreamConstraints {
  const which = device === null ? {} : { deviceId: { exact: device } };
  return source === "MICROPHONE"
    ? { audio: { ...which, echoCancellation: true, noiseSuppression: true, autoGainControl: true } }
    : { video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } } };
}

async function open(
  ask: () => Promise<MediaStream>,
  [first, sound]: readonly ["MICROPHONE" | "CAMERA"] | readonly ["SCREEN", "SCREEN_AUDIO"],
): Promise<OpenResult> {
  try {
    const stream = await ask();
    return {
      opened: stream.getTracks().map((track) => {
        const source = track.kind === "audio" && sound !== undefined ? sound : first;
        if (source === "SCREEN") track.contentHint = "detail";
        if (source === "MICROPHONE") track.contentHint = "speech";
        return { source, track };
      }),
    };
  } catch (cause) {
    return { problem: first === "SCREEN" ? screenProblem(cause) : problemOf(cause) };
  }
}

export function problemOf(cause: unknown): DeviceProblem {
  switch (cause instanceof DOMException ? cause.name : "") {
    case "NotAllowedError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    case "SecurityError":
      return "insecure";
    default:
      return "failed";
  }
}

/** Closing the browser's picker and forbidding the share look the same to a page; both are the person's choice. */
function screenProblem(cause: unknown): DeviceProblem {
  const problem = problemOf(cause);
  return problem === "denied" ? "cancelled" : problem;
}
