import { Minimize2, Pin, PinOff } from "lucide-react";
import { useText } from "../../i18n/useText.tsx";
import type { TileId } from "../../core/state/state.ts";
import { IconButton } from "../../ui/Button.tsx";
import { useMeeting } from "../context.ts";

interface PinButtonProps {
  id: TileId;
  name: string;
  /** By my own hand. */
  pinned: boolean;
  /** Large for all, from which one can turn. */
  forAll: boolean;
  screen: boolean;
}

/** Makes this tile large for me, or gives it back its place. */
export function PinButton({ id, name, pinned, forAll, screen }: PinButtonProps) {
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
  if (forAll) {
    return (
      <IconButton
        className="tile-pin"
        label={t("meeting.showAll")}
        icon={<Minimize2 aria-hidden="true" />}
        onPress={() => meeting.dispatch({ type: "Unfollow", tile: id })}
      />
    );
  }
  const words = id === "surface" ? t("meeting.pinSurface") : t(screen ? "meeting.pinScreen" : "meeting.pin", { name });
  return (
    <IconButton
      className="tile-pin"
      label={words}
      icon={<Pin aria-hidden="true" />}
      onPress={() => meeting.dispatch({ type: "Pin", tile: id })}
    />
  );
}
