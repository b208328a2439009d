import "./floor.css";
import { Hand } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useMeeting } from "../context.ts";

/** I speak after I was called on: the hand can go down, if I want. */
export default function LowerOffer() {
  const t = useText();
  const meeting = useMeeting();
  const answer = (yes: boolean) => meeting.dispatch({ type: "AnswerLower", yes });
  return (
    <section className="lower-offer" aria-label={t("chat.lower.ask")}>
      <Hand aria-hidden="true" />
      <p>{t("chat.lower.ask")}</p>
      <Button onPress={() => answer(false)}>{t("chat.lower.no")}</Button>
      <Button kind="primary" onPress={() => answer(true)}>
        {t("chat.lower.yes")}
      </Button>
    </section>
  );
}
