import "./DevicePickers.css";
import { useText } from "../../i18n/useText.tsx";
import type { DeviceKind } from "../../core/ports.ts";
import { useCapture, useMaySend } from "../context.ts";
import { lazyPart } from "../part.tsx";
import { SpeakerTest } from "./SpeakerTest.tsx";

const kinds: readonly DeviceKind[] = ["microphone", "camera", "speaker"];
const DeviceSelects = lazyPart<{ kinds: readonly DeviceKind[] }>(() => import("./DeviceSelects.tsx"));

/** Which microphone, camera and speaker. A browser tells their names only after one of them was used. */
export function DevicePickers() {
  const t = useText();
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
      {pickable.length > 0 ? <DeviceSelects kinds={pickable} /> : null}
      {pickable.length === 0 && useful.microphone ? <p className="devices-help">{t("meeting.device.later")}</p> : null}
      <SpeakerTest speaker={choices.speaker} />
    </div>
  );
}
