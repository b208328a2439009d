import { useText } from "../../i18n/useText.tsx";
import type { Source } from "../../core/protocol.ts";
import { sends } from "../../core/state/state.ts";
import { useMeetingState, useOwnStream, useStream } from "../context.ts";
import { Video } from "../Video.tsx";

/** The moving part of a tile, or the reason why nothing moves. */
export function TilePicture({ participant, source, mine }: { participant: string; source: Source; mine: boolean }) {
  return mine ? <OwnPicture source={source} /> : <OthersPicture participant={participant} source={source} />;
}

function OwnPicture({ source }: { source: Source }) {
  const stream = useOwnStream(source);
  const on = useMeetingState((state) => sends(state.mine.media, source));
  return on && stream !== null ? <Video stream={stream} mirrored={source === "CAMERA"} /> : null;
}

function OthersPicture({ participant, source }: { participant: string; source: Source }) {
  const t = useText();
  const stream = useStream(participant, source);
  const on = useMeetingState((state) => {
    const media = state.people.get(participant)?.media;
    return media !== undefined && sends(media, source);
  });
  const sent = useMeetingState((state) => state.quality.get(`${participant}/${source}`));
  if (!on) return null;
  return (
    <>
      {stream === null ? null : <Video stream={stream} whole={source === "SCREEN"} />}
      {sent === "PAUSED_BY_BANDWIDTH" ? <p className="tile-note tile-starved">{t("meeting.tile.starved")}</p> : null}
      {sent === "PAUSED_BY_LOAD" ? <p className="tile-note tile-starved">{t("meeting.tile.loaded")}</p> : null}
      {sent === "UNDECODABLE" ? <p className="tile-note tile-starved">{t("meeting.tile.undecodable")}</p> : null}
    </>
  );
}
