import "./Strips.css";
import { AudioLines, Gauge } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeeting, useMeetingState } from "../context.ts";

/** What is left out at the moment, with the one press back; and what could be left out, with the reason. */
export function SavingStrips() {
  const t = useText();
  const meeting = useMeeting();
  const audio = useMeetingState((state) => state.saving.audio);
  const others = useMeetingState((state) => state.saving.others);
  const offer = useMeetingState((state) => state.saving.offer);
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
