import { Volume2 } from "lucide-react";
import { useState } from "react";
import { playTone } from "../../core/devices/tone.ts";
import { useText } from "../../i18n/useText.tsx";
import { announce } from "../../ui/announce.ts";
import { Button } from "../../ui/Button.tsx";

/** Plays a tone, so that one knows before the meeting whether one will hear it. */
export function SpeakerTest({ speaker }: { speaker: string | null }) {
  const t = useText();
  const [state, setState] = useState<"idle" | "playing" | "failed">("idle");
  const play = async () => {
    setState("playing");
    announce(t("meeting.speakerTest.playing"));
    try {
      await playTone(speaker);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <div>
      <Button icon={<Volume2 aria-hidden="true" />} busy={state === "playing"} onPress={() => void play()}>
        {t(state === "playing" ? "meeting.speakerTest.playing" : "meeting.speakerTest.play")}
      </Button>
      {state === "failed" ? <p role="alert">{t("meeting.speakerTest.failed")}</p> : null}
    </div>
  );
}
