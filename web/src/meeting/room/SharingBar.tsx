import "./Strips.css";
import { MonitorUp } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";

/** What others see of my screen is easily forgotten: a thin bar says so until it ends. */
export function SharingBar() {
  const t = useText();
  const meeting = useMeeting();
  const sharing = useMeetingState((state) => state.mine.media.screen);
  const sound = useMeetingState((state) => state.mine.media.screenAudio);
  if (!sharing) return null;
  return (
    <section className="strip strip-sharing" aria-label={t("meeting.share")}>
      <MonitorUp aria-hidden="true" />
      <p>{t("meeting.share.you", { sound: sound ? "yes" : "no" })}</p>
      <div className="strip-actions">
        <Button onPress={() => meeting.dispatch({ type: "Switch", source: "SCREEN", on: false })}>
          {t("meeting.share.stop")}
        </Button>
      </div>
    </section>
  );
}
