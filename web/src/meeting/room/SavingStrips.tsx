import "./Strips.css";
import { AudioLines, Gauge } from "lucide-react";
import { useEffect } from "react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { announce } from "../../ui/announce.ts";
import { useCapture, useMeeting, useMeetingState } from "../context.ts";

/** My own background is more than this device can do. It is said with the number that was measured. */
function SlowBackground({ millis }: { millis: number }) {
  const t = useText();
  const { capture } = useMeeting();
  const words = t("view.slow", { millis });
  useEffect(() => announce(words), [words]);
  const off = () => void capture.wear({ ...capture.snapshot().effects.chosen, background: "none" });
  return (
    <section className="strip strip-offer" aria-label={t("view.effects")}>
      <Gauge aria-hidden="true" />
      <p>{words}</p>
      <div className="strip-actions">
        <Button onPress={() => capture.keepSlow()}>{t("view.slow.keep")}</Button>
        <Button kind="primary" onPress={off}>
          {t("view.slow.off")}
        </Button>
      </div>
    </section>
  );
}

/** What is left out at the moment, with the one press back; and what could be left out, with the reason. */
export function SavingStrips() {
  const t = useText();
  const meeting = useMeeting();
  const { slowMillis } = useCapture().effects;
  const audio = useMeetingState((state) => state.saving.audio);
  const others = useMeetingState((state) => state.saving.others);
  const offer = useMeetingState((state) => state.saving.offer);
  if (slowMillis !== null) return <SlowBackground millis={slowMillis} />;
  if (offer !== null) {
    return (
      <section className="strip strip-offer" aria-label={t("view.saving")}>
        <Gauge aria-hidden="true" />
        <p>{t(`view.offer.${offer.what}`, { cause: t(`meeting.network.${offer.cause}`) })}</p>
        <div className="strip-actions">
          <Button onPress={() => meeting.answerOffer(false)}>{t("view.offer.no")}</Button>
          <Button kind="primary" onPress={() => meeting.answerOffer(true)}>
            {t(`view.offer.${offer.what}.yes`)}
          </Button>
        </div>
      </section>
    );
  }
  if (!audio && !others) return null;
  return (
    <section className="strip strip-saving" aria-label={t("view.saving")}>
      <AudioLines aria-hidden="true" />
      <p>{t(audio ? "view.now.audio" : "view.now.others")}</p>
      <div className="strip-actions">
        <Button onPress={() => meeting.dispatch({ type: "Save", part: { audio: false, others: false } })}>
          {t("view.now.back")}
        </Button>
      </div>
    </section>
  );
}
