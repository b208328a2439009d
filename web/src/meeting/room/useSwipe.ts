import { useRef, type PointerEvent } from "react";

const least = 56;

/** Turns pages with a finger: a clear movement to the side, not a tap and not scrolling. */
export function useSwipe(turn: (by: 1 | -1) => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY } : null;
    },
    onPointerUp: (event: PointerEvent) => {
      const start = from.current;
      from.current = null;
      if (start === null) return;
      const across = event.clientX - start.x;
      if (Math.abs(across) < least || Math.abs(across) < 2 * Math.abs(event.clientY - start.y)) return;
      turn(across < 0 ? 1 : -1);
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}
