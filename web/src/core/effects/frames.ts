/** Pictures of a camera one by one, and a track made of pictures; past the page where a browser knows how. */

export interface FramePipe {
  readonly track: MediaStreamTrack;
  close(): void;
}

/** Draws what is to be sent instead of this picture on the canvas. A picture that comes meanwhile is left out. */
export type DrawFrame = (picture: CanvasImageSource, width: number, height: number) => Promise<void>;

interface Processor {
  readonly readable: ReadableStream<VideoFrame>;
}

interface Generator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}

interface Streams {
  MediaStreamTrackProcessor?: new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => Processor;
  MediaStreamTrackGenerator?: new (init: { kind: "video" }) => Generator;
}

export function pipeFrames(
  raw: MediaStreamTrack,
  canvas: HTMLCanvasElement,
  draw: DrawFrame,
  failed: () => void,
): FramePipe {
  const { MediaStreamTrackProcessor: From, MediaStreamTrackGenerator: To } = globalThis as unknown as Streams;
  if (From !== undefined && To !== undefined) return pipeStreams(raw, canvas, draw, failed, From, To);
  return pipeVideo(raw, canvas, draw, failed);
}

function pipeStreams(
  raw: MediaStreamTrack,
  canvas: HTMLCanvasElement,
  draw: DrawFrame,
  failed: () => void,
  From: NonNullable<Streams["MediaStreamTrackProcessor"]>,
  To: NonNullable<Streams["MediaStreamTrackGenerator"]>,
): FramePipe {
  const track = new To({ kind: "video" });
  const reader = new From({ track: raw, maxBufferSize: 1 }).readable.getReader();
  const writer = track.writable.getWriter();
  const run = async () => {
    for (;;) {
      const { value: frame, done } = await reader.read();
      if (done) return;
      const { timestamp } = frame;
      try {
        await draw(frame, frame.displayWidth, frame.displayHeight);
      } finally {
        frame.close();
      }
      if (track.readyState !== "live") return;
      const drawn = new VideoFrame(canvas, { timestamp });
      await writer.write(drawn).catch(() => drawn.close());
    }
  };
  let closed = false;
  run().catch(() => {
    track.stop();
    if (!closed) failed();
  });
  return {
    track,
    close() {
      closed = true;
      void reader.cancel().catch(() => {});
      track.stop();
    },
  };
}

/** A clock of a worker's goes on while the page is out of sight; the page's own stands still there. */
function pipeVideo(
  raw: MediaStreamTrack,
  canvas: HTMLCanvasElement,
  draw: DrawFrame,
  failed: () => void,
): FramePipe {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([raw]);
  void video.play().catch(() => {});
  const stream = canvas.captureStream(30);
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new Error("a canvas without a picture");
  const clock = new Worker(new URL("./clock.worker.ts", import.meta.url), { type: "module" });
  let busy = false;
  clock.addEventListener("message", () => {
    if (busy || video.videoWidth === 0) return;
    busy = true;
    draw(video, video.videoWidth, video.videoHeight)
      .catch(() => {
        clock.terminate();
        track.stop();
        failed();
      })
      .finally(() => {
        busy = false;
      });
  });
  return {
    track,
    close() {
      clock.terminate();
      video.srcObject = null;
      track.stop();
    },
  };
}
