import "./Video.css";
import { useEffect, useRef, useState } from "react";
import { classes } from "../ui/classes.ts";

/** A picture without sound. Shows itself only once there is something to see. */
export function Video({ stream, mirrored = false, whole = false }: {
  stream: MediaStream;
  mirrored?: boolean;
  /** A screen is shown whole; a face may be cut at the edges. */
  whole?: boolean;
}) {
  const element = useRef<HTMLVideoElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const video = element.current;
    if (video === null) return undefined;
    video.srcObject = stream;
    setReady(false);
    // A picture without sound may always play; where it may not, the name stays in its place.
    video.play().catch(() => {});
    return () => {
      video.srcObject = null;
    };
  }, [stream]);
  return (
    <video
      ref={element}
      className={classes("picture", mirrored && "picture-mirrored", whole && "picture-whole", ready && "picture-ready")}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      aria-hidden="true"
      tabIndex={-1}
      onLoadedData={() => setReady(true)}
      onPlaying={() => setReady(true)}
    />
  );
}
