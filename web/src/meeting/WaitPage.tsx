import "./WaitPage.css";
import { useText } from "../i18n/useText.tsx";
import { Button } from "../ui/Button.tsx";
import { Mark } from "../ui/Mark.tsx";
import { Page } from "../ui/Page.tsx";
import { useMeeting, useMeetingState, usePlace } from "./context.ts";
import { Preview } from "./prejoin/Preview.tsx";
import { WaiterNote } from "./WaiterNote.tsx";
import { WhenAndWhat } from "./WhenAndWhat.tsx";

/** In the lobby: says who is awaited, and keeps camera and microphone at hand. */
export function WaitPage({ forOrganiser }: { forOrganiser: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const { door } = usePlace();
  const title = useMeetingState((state) => state.title) || door.title || t("meeting.untitled");
  const lost = useMeetingState((state) => state.link === "lost");
  const who = door.organiser || t("meeting.wait.theOrganiser");
  return (
    <Page title={title} organisation={door.organisation} narrow>
      <div className="wait">
        <output className="wait-words">
          <Mark size={48} turning />
          <div>
            <h2>{t(forOrganiser ? "meeting.wait.forOrganiser.title" : "meeting.wait.lobby.title", { who })}</h2>
            <p>{t(lost ? "meeting.link.lost" : "meeting.wait.body")}</p>
          </div>
        </output>
        <WaiterNote />
        <WhenAndWhat door={door} />
        <Preview />
        <div className="meeting-actions">
          <Button onPress={() => meeting.dispatch({ type: "Leave" })}>{t("meeting.wait.leave")}</Button>
        </div>
      </div>
    </Page>
  );
}
