import type { Meeting } from "../../core/meeting.ts";
import { me, ownerOf, sends, type MeetingState, type TileId } from "../../core/state/state.ts";
import { initials } from "../../ui/names.ts";

/** Where a browser floats only a picture: the speaker's, with the keys that the system itself puts on it. */
export async function openFloatingVideo(
  meeting: Meeting,
  tileOf: (state: MeetingState) => TileId,
  closed: () => void,
): Promise<void> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  let shown: MediaStream | null = null;
  const draw = () => {
    const state = meeting.store.snapshot();
    const tile = tileOf(state);
    const source = tile.endsWith("/SCREEN") ? "SCREEN" : "CAMERA";
    const person = state.people.get(ownerOf(tile));
    const found = person !== undefined && sends(person.media, source) ? meeting.stream(person.id, source) : null;
    const next = found ?? stillOf(person?.name ?? me(state)?.name ?? "");
    if (next === shown) return;
    shown = next;
    video.srcObject = next;
    void video.play().catch(() => {});
  };
  draw();
  await new Promise<void>((resolve, reject) => {
    video.addEventListener("loadedmetadata", () => resolve(), { once: true });
    video.addEventListener("error", () => reject(new Error("no picture")), { once: true });
  });
  await video.requestPictureInPicture();
  const stop = [meeting.store.subscribe(draw), meeting.streams.subscribe(draw)];
  const release = systemKeys(meeting);
  video.addEventListener(
    "leavepictureinpicture",
    () => {
      for (const each of stop) each();
      release();
      video.srcObject = null;
      closed();
    },
    { once: true },
  );
}

const stills = new Map<string, MediaStream>();

/** Whoever has no picture is shown by their initials. */
function stillOf(name: string): MediaStream {
  const known = stills.get(name);
  if (known !== undefined) return known;
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 180;
  const pen = canvas.getContext("2d");
  if (pen !== null) {
    pen.fillStyle = "#1d2a31";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "#ffffff";
    pen.font = "600 64px sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(initials(name), canvas.width / 2, canvas.height / 2);
  }
  const stream = canvas.captureStream(1);
  stills.clear();
  stills.set(name, stream);
  return stream;
}

function systemKeys(meeting: Meeting): () => void {
  const toggle = (source: "MICROPHONE" | "CAMERA") => () => {
    const on = sends(meeting.store.snapshot().mine.media, source);
    meeting.dispatch({ type: "Switch", source, on: !on });
  };
  const keys: Readonly<Record<string, () => void>> = {
    togglemicrophone: toggle("MICROPHONE"),
    togglecamera: toggle("CAMERA"),
    hangup: () => meeting.dispatch({ type: "Leave" }),
  };
  for (const [name, act] of Object.entries(keys)) setKey(name, act);
  return () => {
    for (const name of Object.keys(keys)) setKey(name, null);
  };
}

function setKey(name: string, act: (() => void) | null): void {
  try {
    navigator.mediaSession.setActionHandler(name as MediaSessionAction, act);
  } catch {
    // Not every browser knows every key.
  }
}
