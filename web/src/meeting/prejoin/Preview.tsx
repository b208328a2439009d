import "./Preview.css";
import { Mic, MicOff, TriangleAlert, Video as VideoIcon, VideoOff } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import { ToggleButton } from "../../ui/ToggleButton.tsx";
import { useMaySend, useMeeting, useMeetingState, useOwnStream } from "../context.ts";
import { Video } from "../Video.tsx";
import { problemKey } from "../words.ts";
import { LevelBar } from "./LevelBar.tsx";

/** My own picture, mirrored, with the switches of what I may send. All are off until somebody presses them. */
export function Preview() {
  const t = useText();
  const meeting = useMeeting();
  const mine = useMeetingState((state) => state.mine);
  const stream = useOwnStream("CAMERA");
  const problems = [...mine.problems].filter(([source]) => source === "MICROPHONE" || source === "CAMERA");
  const { microphone, camera } = mine.media;
  const heard = useMaySend("MICROPHONE");
  const seen = useMaySend("CAMERA");
  const off = !heard ? "watching" : !seen ? "audio" : mine.opening.has("CAMERA") ? "opening" : "off";
  return (
    <div className="preview">
      <figure className="preview-picture" data-stage="" aria-label={t("meeting.preview.label")}>
        {camera && stream !== null ? (
          <Video stream={stream} mirrored />
        ) : (
          <p className="preview-off">{t(`meeting.preview.${off}`)}</p>
        )}
        <div className="preview-tools">
          {heard ? (
            <ToggleButton
              label={t("meeting.microphone")}
              className="preview-tool"
              hint={t("meeting.microphone.hint", { on: microphone ? "yes" : "no" })}
              isSelected={microphone}
              isDisabled={mine.opening.has("MICROPHONE")}
              onChange={(on) => meeting.dispatch({ type: "Switch", source: "MICROPHONE", on })}
              icon={microphone ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
            />
          ) : null}
          {seen ? (
            <ToggleButton
              label={t("meeting.camera")}
              className="preview-tool"
              hint={t("meeting.camera.hint", { on: camera ? "yes" : "no" })}
              isSelected={camera}
              isDisabled={mine.opening.has("CAMERA")}
              onChange={(on) => meeting.dispatch({ type: "Switch", source: "CAMERA", on })}
              icon={camera ? <VideoIcon aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
            />
          ) : null}
        </div>
      </figure>
      {heard ? <LevelBar on={microphone} /> : null}
      {problems.map(([source, problem]) => (
        <p key={source} className="preview-problem" role="alert">
          <TriangleAlert aria-hidden="true" />
          <span>{t(problemKey(source, problem))}</span>
        </p>
      ))}
    </div>
  );
}
