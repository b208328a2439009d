import "./Strips.css";
import { MonitorUp } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { lazyPart } from "../part.tsx";

const OwnShare = lazyPart(() => import("./OwnShare.tsx"), "ink");

/** What others see of my screen is easily forgotten: a thin bar says so until it ends, and how many see it. */
export function SharingBar() {
  const t = useText();
  const meeting = useMeeting();
  const sharing = useMeetingState((state) => state.mine.media.screen);
  const sound = useMeetingState((state) => state.mine.media.screenAudio);
  const { seeing, stuck } = useMeetingState((state) => state.mine.audience);
  const others = useMeetingState((state) => state.order.length - 1);
  const helped = useMeetingState((state) =>
    state.assistances.some((one) => one.sharer === state.you && one.asked === undefined),
  );
  const [chosen, setChosen] = useState<boolean | null>(null);
  if (!sharing) return null;
  const shown = chosen ?? helped;
  return (
    <section className="strip strip-sharing" aria-label={t("meeting.share")}>
      <MonitorUp aria-hidden="true" />
      <p>
        {t("meeting.share.you", { sound: sound ? "yes" : "no" })}{" "}
        {others > 0 ? (
          <span className="strip-audience">{t("meeting.share.seen", { seeing, others })}</span>
        ) : null}{" "}
        {stuck > 0 ? <strong>{t("meeting.share.stuck", { count: stuck })}</strong> : null}
      </p>
      <div className="strip-actions">
        <Button onPress={() => setChosen(!shown)} aria-expanded={shown}>
          {t("meeting.share.look")}
        </Button>
        <Button onPress={() => meeting.dispatch({ type: "Switch", source: "SCREEN", on: false })}>
          {t("meeting.share.stop")}
        </Button>
      </div>
      {shown ? <OwnShare /> : null}
    </section>
  );
}
