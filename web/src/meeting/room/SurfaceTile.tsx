import "./SurfaceTile.css";
import { Presentation } from "lucide-react";
import type { CSSProperties } from "react";
import { useText } from "../../i18n/useText.tsx";
import { useMeetingState } from "../context.ts";
import { PinButton } from "./PinButton.tsx";
import { surfaceView } from "./surfaces.tsx";
import { boxStyle, type TileProps } from "./tile.ts";

/** A board, a document or notes on the stage. Small, it is a sign of itself: working in it takes the large place. */
export function SurfaceTile({ id, box, large, pinned, forAll }: TileProps) {
  const t = useText();
  const surface = useMeetingState((state) => state.surface);
  const view = surface === null ? null : surfaceView(surface.kind);
  const name = useMeetingState((state) => (surface === null ? "" : (view?.name(state, surface.id) ?? "")));
  if (surface === null) return null;
  const words = t("meeting.surface", { kind: surface.kind, name, named: name === "" ? "no" : "yes" });
  return (
    <li
      className="tile tile-surface"
      style={boxStyle(box) as CSSProperties}
      aria-label={words}
      data-testid="tile-surface"
      data-source={surface.kind}
    >
      {large && view !== null ? (
        <div className="surface">
          <view.Content key={surface.id} id={surface.id} />
        </div>
      ) : (
        <>
          <div className="surface-away">{view?.icon ?? <Presentation aria-hidden="true" />}</div>
          <div className="tile-name" aria-hidden="true">
            <span className="tile-name-text">{words}</span>
          </div>
        </>
      )}
      <PinButton id={id} name={words} pinned={pinned} forAll={forAll} screen />
    </li>
  );
}
