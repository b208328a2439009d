import "./Trials.css";
import type { Doors } from "../../core/doors.ts";
import { ConnectionCheck } from "./ConnectionCheck.tsx";
import { useCheck } from "./useCheck.ts";

/** Whoever comes early has time to see whether the connection will do. */
export default function EarlyCheck({ doors, door }: { doors: Pick<Doors, "check">; door: string }) {
  return <ConnectionCheck ask={useCheck(doors, door)} />;
}
