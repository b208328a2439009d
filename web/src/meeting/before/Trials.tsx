import "./Trials.css";
import { useText } from "../../i18n/useText.tsx";
import { useMaySend, usePlace } from "../context.ts";
import { ConnectionCheck } from "./ConnectionCheck.tsx";
import { EchoTest } from "./EchoTest.tsx";
import { useCheck } from "./useCheck.ts";

/** What one can try before the meeting: the connection, and how one sounds. */
export default function Trials() {
  const t = useText();
  const { door, doors } = usePlace();
  const heard = useMaySend("MICROPHONE");
  const ask = useCheck(doors, door.key);
  return (
    <section className="trials" aria-label={t("before.trials")}>
      {heard ? <EchoTest /> : null}
      <ConnectionCheck ask={ask} />
    </section>
  );
}
