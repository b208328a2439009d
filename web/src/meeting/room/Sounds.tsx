import "./Sounds.css";
import { Volume2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { routeTo } from "../../core/devices/tone.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { useCapture, useMeeting, useMeetingState, useStream } from "../context.ts";

const sounding = new Set<HTMLAudioElement>();

/** Everybody's voice, on the chosen speaker. */
export function Sounds() {
  const t = useText();
  const meeting = useMeeting();
  const order = useMeetingState((state) => state.order);
  const you = useMeetingState((state) => state.you);
  const blocked = useMeetingState((state) => state.soundBlocked);
  const hear = () => {
    meeting.dispatch({ type: "SoundBlocked", blocked: false });
    for (const element of sounding) {
      void play(element).catch(() => meeting.dispatch({ type: "SoundBlocked", blocked: true }));
    }
  };
  return (
    <>
      {order
        .filter((id) => id !== you)
        .map((id) => (
          <div key={id} hidden>
            <Sound participant={id} source="MICROPHONE" />
            <Sound participant={id} source="SCREEN_AUDIO" />
          </div>
        ))}
      {blocked ? (
        <div className="sound-blocked" role="alert">
          <p>{t("meeting.sound.blocked")}</p>
          <Button kind="primary" icon={<Volume2 aria-hidden="true" />} onPress={hear}>
            {t("meeting.sound.hear")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Sound({ participant, source }: { participant: string; source: "MICROPHONE" | "SCREEN_AUDIO" }) {
  const meeting = useMeeting();
  const stream = useStream(participant, source);
  const { speaker } = useCapture().choices;
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (element === null || stream === null) return undefined;
    element.srcObject = stream;
    sounding.add(element);
    play(element).catch((cause: unknown) => {
      // Only this one needs the person; a stream exchanged while it began to play is played by its successor.
      if (cause instanceof DOMException && cause.name === "NotAllowedError") {
        meeting.dispatch({ type: "SoundBlocked", blocked: true });
      }
    });
    return () => {
      sounding.delete(element);
      element.srcObject = null;
    };
  }, [meeting, stream]);
  useEffect(() => {
    if (audio.current !== null && stream !== null) void routeTo(audio.current, speaker);
  }, [speaker, stream]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- live speech has no captions to load
  return stream === null ? null : <audio ref={audio} autoPlay />;
}

async function play(element: HTMLAudioElement): Promise<void> {
  await element.play();
}
