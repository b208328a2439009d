import "./UnmutePrompt.css";
import { Mic, MicOff } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useMeeting, useMeetingState } from "../context.ts";

/** Somebody asks to hear me. Two large buttons, and nothing happens without one of them. */
export function UnmutePrompt() {
  const t = useText();
  const meeting = useMeeting();
  const by = useMeetingState((state) => state.unmuteAsked);
  const answer = (yes: boolean) => meeting.dispatch({ type: "AnswerUnmute", yes });
  return (
    <Dialog
      role="alertdialog"
      title={t("meeting.unmute.asked", { by: by || t("meeting.somebody") })}
      isOpen={by !== null}
      onClose={() => answer(false)}
    >
      <div className="unmute">
        <Button className="unmute-answer" icon={<MicOff aria-hidden="true" />} onPress={() => answer(false)}>
          {t("meeting.unmute.no")}
        </Button>
        <Button className="unmute-answer" kind="primary" icon={<Mic aria-hidden="true" />} onPress={() => answer(true)}>
          {t("meeting.unmute.yes")}
        </Button>
      </div>
    </Dialog>
  );
}
