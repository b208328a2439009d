import "./DevicePickers.css";
import { Camera, Mic, Volume2 } from "lucide-react";
import { type ReactNode } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { DeviceKind } from "../../core/ports.ts";
import { Select } from "../../ui/Select.tsx";
import { useCapture, useMaySend, useMeeting } from "../context.ts";
import { SpeakerTest } from "./SpeakerTest.tsx";

const kinds: readonly DeviceKind[] = ["microphone", "camera", "speaker"];
const icons: Readonly<Record<DeviceKind, ReactNode>> = {
  microphone: <Mic aria-hidden="true" />,
  camera: <Camera aria-hidden="true" />,
  speaker: <Volume2 aria-hidden="true" />,
};
const standard = "standard";

/** Which microphone, camera and speaker. A browser tells their names only after one of them was used. */
export function DevicePickers() {
  const t = useText();
  const meeting = useMeeting();
  const { devices, choices } = useCapture();
  const useful: Readonly<Record<DeviceKind, boolean>> = {
    microphone: useMaySend("MICROPHONE"),
    camera: useMaySend("CAMERA"),
    speaker: true,
  };
  const offered = kinds.filter((kind) => useful[kind]);
  const known = offered.filter((kind) => devices.some((device) => device.kind === kind && device.label !== ""));
  const pickable = known.filter((kind) => kind !== "speaker" || "setSinkId" in HTMLMediaElement.prototype);
  return (
    <div className="devices">
      {pickable.map((kind) => {
        const here = devices.filter((device) => device.kind === kind);
        const chosen = choices[kind];
        return (
          <Select
            key={kind}
            label={t(`meeting.device.${kind}`)}
            icon={icons[kind]}
            options={[
              { id: standard, label: t("meeting.device.standard") },
              ...here.map(({ id, label }) => ({ id, label: label || t("meeting.device.unnamed") })),
            ]}
            value={here.some(({ id }) => id === chosen) ? chosen : standard}
            onChange={(id) => void meeting.capture.choose(kind, id === standard ? null : id)}
          />
        );
      })}
      {pickable.length === 0 && useful.microphone ? <p className="devices-help">{t("meeting.device.later")}</p> : null}
      <SpeakerTest speaker={choices.speaker} />
    </div>
  );
}
