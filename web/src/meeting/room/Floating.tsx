import "./Floating.css";
import { Hand, LogOut, MessageSquare, Mic, MicOff, DoorOpen, Video as VideoIcon, VideoOff } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { useText } from "../../i18n/useText.tsx";
import { hands, maySend, ownerOf, sends, unreadInAll } from "../../core/state/state.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { closeFloating, floatingTile } from "./floating.ts";
import { TilePicture } from "./TilePicture.tsx";

/** The small window in front of other programs: who speaks, what waits for me, and the three buttons that matter. */
export default function Floating({ target }: { target: Window }) {
  useEffect(() => {
    dress(target.document);
    return closeFloating;
  }, [target]);
  return createPortal(<Content />, target.document.body);
}

/** A new document has no style and no language of its own. */
function dress(into: Document): void {
  into.documentElement.lang = document.documentElement.lang;
  into.documentElement.dataset["stage"] = "";
  into.title = document.title;
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const copy = into.createElement("link");
    copy.rel = "stylesheet";
    copy.href = sheet.href;
    into.head.append(copy);
  }
}

function Content() {
  const t = useText();
  const meeting = useMeeting();
  const tile = useMeetingState(floatingTile);
  const you = useMeetingState((state) => state.you);
  const person = useMeetingState((state) => state.people.get(ownerOf(tile)));
  const raised = useMeetingState((state) => hands(state).length);
  const waiting = useMeetingState((state) => state.waiters.length);
  const unread = useMeetingState(unreadInAll);
  const screen = tile.endsWith("/SCREEN");
  return (
    <main className="floating-window" aria-label={t("view.float.label")}>
      <div className="floating-picture">
        {screen || person === undefined ? null : <Avatar name={person.name} size={72} />}
        <TilePicture participant={ownerOf(tile)} source={screen ? "SCREEN" : "CAMERA"} mine={ownerOf(tile) === you} />
        {person === undefined ? null : <p className="floating-who">{person.name}</p>}
        <ul className="floating-news">
          <News count={raised} icon={<Hand aria-hidden="true" />} words={t("view.float.hands", { count: raised })} />
          <News
            count={waiting}
            icon={<DoorOpen aria-hidden="true" />}
            words={t("view.float.waiting", { count: waiting })}
          />
          <News
            count={unread}
            icon={<MessageSquare aria-hidden="true" />}
            words={t("view.float.unread", { count: unread })}
          />
        </ul>
      </div>
      <div className="floating-tools">
        <Sender source="MICROPHONE" on={<Mic aria-hidden="true" />} off={<MicOff aria-hidden="true" />} />
        <Sender source="CAMERA" on={<VideoIcon aria-hidden="true" />} off={<VideoOff aria-hidden="true" />} />
        <button
          type="button"
          className="floating-tool floating-leave"
          aria-label={t("meeting.leave")}
          title={t("meeting.leave")}
          onClick={() => meeting.dispatch({ type: "Leave" })}
        >
          <LogOut aria-hidden="true" />
        </button>
      </div>
    </main>
  );
}

function News({ count, icon, words }: { count: number; icon: ReactNode; words: string }) {
  if (count === 0) return null;
  return (
    <li title={words} aria-label={words}>
      {icon}
      <span aria-hidden="true">{count}</span>
    </li>
  );
}

function Sender({ source, on, off }: { source: "MICROPHONE" | "CAMERA"; on: ReactNode; off: ReactNode }) {
  const t = useText();
  const meeting = useMeeting();
  const sending = useMeetingState((state) => sends(state.mine.media, source));
  const allowed = useMeetingState((state) => maySend(state, source));
  if (!allowed) return null;
  const words = source === "MICROPHONE" ? "meeting.microphone" : "meeting.camera";
  return (
    <button
      type="button"
      className={classes("floating-tool", !sending && "floating-off")}
      aria-label={t(words)}
      aria-pressed={sending}
      title={t(`${words}.hint`, { on: sending ? "yes" : "no" })}
      onClick={() => meeting.dispatch({ type: "Switch", source, on: !sending })}
    >
      {sending ? on : off}
    </button>
  );
}
