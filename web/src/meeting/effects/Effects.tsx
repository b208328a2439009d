import "./Effects.css";
import { Ban, Droplets, ImagePlus, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { FileTrigger, Radio, RadioGroup } from "react-aria-components";
import { drawnImages, type Background, type DrawnImage } from "../../core/effects/choice.ts";
import { effectsThinkable } from "../../core/effects/effects.ts";
import { drawImage } from "../../core/effects/images.ts";
import { sends } from "../../core/state/state.ts";
import { useText } from "../../i18n/useText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useCapture, useMaySend, useMeeting, useMeetingState, useOwnStream } from "../context.ts";
import { Video } from "../Video.tsx";
import { readImage } from "./ownImage.ts";

/** Another background and less noise, made on this device. Everything is off until chosen. */
export default function Effects() {
  const t = useText();
  const thinkable = effectsThinkable();
  const picture = useMaySend("CAMERA");
  const sound = useMaySend("MICROPHONE");
  return (
    <div className="effects">
      <p className="effects-lead">{t("effects.lead")}</p>
      {picture ? <PictureEffects possible={thinkable.picture} /> : null}
      {sound ? <SoundEffects possible={thinkable.sound} /> : null}
      {picture || sound ? null : <p>{t("effects.nothing")}</p>}
    </div>
  );
}

function PictureEffects({ possible }: { possible: boolean }) {
  const t = useText();
  const { capture } = useMeeting();
  const { chosen, starting, failed, slowMillis } = useCapture().effects;
  const [own, setOwn] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const choose = (background: Background, image: ImageBitmap | null = null) =>
    void capture.wear({ ...chosen, background }, image);
  const pick = async (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    const image = await readImage(file);
    setUnreadable(image === null);
    if (image === null) return;
    setOwn(true);
    choose("own", image);
  };
  if (!possible) return <p className="effects-problem">{t("effects.picture.impossible")}</p>;
  return (
    <>
      <Mirror />
      <RadioGroup
        className="effects-choices"
        aria-label={t("effects.background")}
        value={chosen.background}
        onChange={(value) => choose(value as Background)}
      >
        <Choice id="none" icon={<Ban aria-hidden="true" />} />
        <Choice id="blur" icon={<Droplets aria-hidden="true" />} />
        {drawnImages.map((name) => (
          <Choice key={name} id={name} icon={<Drawn name={name} />} />
        ))}
        {own || chosen.background === "own" ? <Choice id="own" icon={<ImagePlus aria-hidden="true" />} /> : null}
      </RadioGroup>
      <div className="effects-own">
        <FileTrigger acceptedFileTypes={["image/*"]} onSelect={(files) => void pick(files)}>
          <Button icon={<ImagePlus aria-hidden="true" />}>{t("effects.own.choose")}</Button>
        </FileTrigger>
        <p>{t("effects.own.stays")}</p>
      </div>
      {unreadable ? <Problem words={t("effects.own.unreadable")} /> : null}
      {starting.has("CAMERA") ? <output className="effects-note">{t("effects.starting")}</output> : null}
      {failed.has("CAMERA") ? <Problem words={t("effects.picture.failed")} /> : null}
      {slowMillis === null ? null : (
        <Problem words={t("view.slow", { millis: slowMillis })}>
          <Button onPress={() => choose("none")}>{t("view.slow.off")}</Button>
        </Problem>
      )}
    </>
  );
}

function SoundEffects({ possible }: { possible: boolean }) {
  const t = useText();
  const { capture } = useMeeting();
  const { chosen, starting, failed } = useCapture().effects;
  if (!possible) return <p className="effects-problem">{t("effects.sound.impossible")}</p>;
  return (
    <>
      <Switch
        isSelected={chosen.quiet}
        onChange={(quiet) => void capture.wear({ ...chosen, quiet })}
        description={t("effects.quiet.help")}
      >
        {t("effects.quiet")}
      </Switch>
      {starting.has("MICROPHONE") ? <output className="effects-note">{t("effects.starting")}</output> : null}
      {failed.has("MICROPHONE") ? <Problem words={t("effects.sound.failed")} /> : null}
    </>
  );
}

/** My own picture as others get it, mirrored. With the camera off I can look at it alone first. */
function Mirror() {
  const t = useText();
  const meeting = useMeeting();
  const stream = useOwnStream("CAMERA");
  const sending = useMeetingState((state) => sends(state.mine.media, "CAMERA"));
  const room = useMeetingState((state) => state.phase.at === "in");
  const [problem, setProblem] = useState(false);
  useEffect(
    () => () => {
      // What was opened for looking only is closed with the dialog.
      const { media, opening } = meeting.store.snapshot().mine;
      if (!media.camera && !opening.has("CAMERA")) meeting.capture.release("CAMERA");
    },
    [meeting],
  );
  const look = async () => setProblem("problem" in (await meeting.capture.open("CAMERA")));
  return (
    <figure className="effects-mirror" data-stage="" aria-label={t("meeting.preview.label")}>
      {stream === null ? (
        <div className="effects-dark">
          <Button onPress={() => void look()}>{t("effects.look")}</Button>
          {problem ? <p>{t("meeting.problem.camera.failed")}</p> : null}
        </div>
      ) : (
        <Video stream={stream} mirrored />
      )}
      {stream !== null && !sending && room ? <figcaption>{t("effects.onlyYou")}</figcaption> : null}
    </figure>
  );
}

function Choice({ id, icon }: { id: Background; icon: ReactNode }) {
  const t = useText();
  return (
    <Radio value={id} className="effects-choice">
      <span className="effects-sample">{icon}</span>
      <span>{t(`effects.background.${id}`)}</span>
    </Radio>
  );
}

function Drawn({ name }: { name: DrawnImage }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (pen) drawImage(name, pen, 160, 90);
  }, [name]);
  return <canvas ref={canvas} width={160} height={90} aria-hidden="true" />;
}

function Problem({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className="effects-problem" role="alert">
      <TriangleAlert aria-hidden="true" />
      <p>{words}</p>
      {children}
    </div>
  );
}
