import { useLayoutEffect, useRef, useState } from "react";

/** The largest page of this height per width that fits into the frame, or as wide as the frame. */
export function useFit(ratio: number, wide = false) {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = () => {
      const width = wide ? element.clientWidth : Math.min(element.clientWidth, element.clientHeight / ratio);
      setSize({ width, height: width * ratio });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ratio, wide]);
  return { frame, ...size };
}
