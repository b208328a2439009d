import { useCallback } from "react";
import type { CheckAnswer } from "../../core/check/check.ts";
import type { Doors } from "../../core/doors.ts";

/** Asks at this door for a room to try the connection in. */
export function useCheck(doors: Pick<Doors, "check">, key: string): () => Promise<CheckAnswer> {
  return useCallback(() => doors.check(key), [doors, key]);
}
