import "./Strips.css";
import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";

/** Shorter losses are not worth a word. */
const silentMillis = 1500;

/** The line to the node: nothing for a moment, a small note for a few seconds, then a strip with a button. */
export function ConnectionNote() {
  const t = useText();
  const meeting = useMeeting();
  const link = useMeetingState((state) => state.link);
  if (link === "lost") {
    return (
      <section className="strip strip-lost" aria-label={t("meeting.link.label")}>
        <WifiOff aria-hidden="true" />
        <p>{t("meeting.link.lost")}</p>
        <div className="strip-actions">
          <Button onPress={() => meeting.nudge()}>{t("meeting.link.now")}</Button>
        </div>
      </section>
    );
  }
  return link === "slow" ? <SlowNote /> : null;
}

function SlowNote() {
  const t = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), silentMillis);
    return () => clearTimeout(timer);
  }, []);
  return late ? <p className="strip-quiet">{t("meeting.link.slow")}</p> : null;
}
