import { maySend } from "../../core/state/state.ts";
import { useMeetingState } from "../context.ts";

/** Phones cannot share a screen, and who only takes part may not. */
export function useMayShare(): boolean {
  const allowed = useMeetingState((state) => maySend(state, "SCREEN"));
  return allowed && typeof navigator.mediaDevices?.getDisplayMedia === "function";
}
