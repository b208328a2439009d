import { Camera, Mic, Volume2 } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { DeviceKind } from "../../core/ports.ts";
import { Select } from "../../ui/Select.tsx";
import { useCapture, useMeeting } from "../context.ts";

const icons: Readonly<Record<DeviceKind, ReactNode>> = {
  microphone: <Mic aria-hidden="true" />,
  camera: <Camera aria-hidden="true" />,
  speaker: <Volume2 aria-hidden="true" />,
};
const standard = "standard";

/** One list for each kind of device whose names are known. */
export default function DeviceSelects({ kinds }: { kinds: readonly DeviceKind[] }) {
  const t = useText();
  const meeting = useMeeting();
  const { devices, choices } = useCapture();
  return kinds.map((kind) => {
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
  });
}
