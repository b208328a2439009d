import { useText } from "../../i18n/useText.tsx";
import { useMeetingState, useOwnStream } from "../context.ts";
import { Video } from "../Video.tsx";
import { ScreenBar, ScreenPicture, useScreenInk } from "./ScreenInk.tsx";

/** My own screen, small, with what others draw on it: on the screen itself a browser cannot draw. */
export default function OwnShare() {
  const t = useText();
  const you = useMeetingState((state) => state.you);
  const stream = useOwnStream("SCREEN");
  const ink = useScreenInk(you);
  if (stream === null) return null;
  return (
    <section className="own-share" aria-label={t("ink.screen.mine")} data-testid="own-share">
      <ScreenBar ink={ink} />
      <div className="own-share-picture">
        <Video stream={stream} whole />
        <ScreenPicture ink={ink} />
      </div>
    </section>
  );
}
