import { useText } from "../../i18n/useText.tsx";
import type { Source } from "../../core/protocol.ts";
import { sends } from "../../core/state/state.ts";
import { leftOut } from "../../core/tiles.ts";
import { useMeetingState, useOwnStream, useStream } from "../context.ts";
import { Video } from "../Video.tsx";

interface PictureProps {
  participant: string;
  source: "CAMERA" | "SCREEN";
  mine: boolean;
}

/** The moving part of a tile, or the reason why nothing moves. */
export function TilePicture({ participant, source, mine }: PictureProps) {
  return mine ? <OwnPicture source={source} /> : <OthersPicture participant={participant} source={source} />;
}

function OwnPicture({ source }: { source: Source }) {
  const stream = useOwnStream(source);
  const on = useMeetingState((state) => sends(state.mine.media, source));
  return on && stream !== null ? <Video stream={stream} mirrored={source === "CAMERA"} /> : null;
}

function OthersPicture({ participant, source }: { participant: string; source: "CAMERA" | "SCREEN" }) {
  const t = useText();
  const stream = useStream(participant, source);
  const on = useMeetingState((state) => {
    const media = state.people.get(participant)?.media;
    return media !== undefined && sends(media, source);
  });
  const sent = useMeetingState((state) => state.quality.get(`${participant}/${source}`));
  const out = useMeetingState((state) => leftOut(state, source));
  if (!on) return null;
  if (out) return source === "SCREEN" ? <p className="tile-note">{t("view.screenLeftOut")}</p> : null;
  return (
    <>
      {stream === null ? null : <Video stream={stream} whole={source === "SCREEN"} />}
      {sent === "PAUSED_BY_BANDWIDTH" ? <p className="tile-note tile-starved">{t("meeting.tile.starved")}</p> : null}
      {sent === "PAUSED_BY_LOAD" ? <p className="tile-note tile-starved">{t("meeting.tile.loaded")}</p> : null}
      {sent === "UNDECODABLE" ? <p className="tile-note tile-starved">{t("meeting.tile.undecodable")}</p> : null}
    </>
  );
}
