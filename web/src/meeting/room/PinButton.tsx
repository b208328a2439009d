import { Minimize2, Pin, PinOff } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import type { TileId } from "../../core/state/state.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useMeeting } from "../context.ts";

interface PinButtonProps {
  id: TileId;
  name: string;
  large: boolean;
  pinned: boolean;
  /** A screen or a surface: what stands large by itself and from which one can turn. */
  shared: boolean;
}

/** Makes this tile large for me, or gives it back its place. */
export function PinButton({ id, name, large, pinned, shared }: PinButtonProps) {
  const t = useText();
  const meeting = useMeeting();
  if (pinned) {
    return (
      <IconButton
        className="tile-pin tile-pinned"
        label={t("meeting.unpin", { name })}
        icon={<PinOff aria-hidden="true" />}
        onPress={() => meeting.dispatch({ type: "Pin", tile: null })}
      />
    );
  }
  if (large && shared) {
    return (
      <IconButton
        className="tile-pin"
        label={t("meeting.showAll")}
        icon={<Minimize2 aria-hidden="true" />}
        onPress={() => meeting.dispatch({ type: "Unfollow", tile: id })}
      />
    );
  }
  const words = id === "surface" ? t("meeting.pinSurface") : t(shared ? "meeting.pinScreen" : "meeting.pin", { name });
  return (
    <IconButton
      className="tile-pin"
      label={words}
      icon={<Pin aria-hidden="true" />}
      onPress={() => meeting.dispatch({ type: "Pin", tile: id })}
    />
  );
}
