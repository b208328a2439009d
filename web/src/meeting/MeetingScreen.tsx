import { useEffect, useMemo, useState } from "react";
import { Doors, type Door, type DoorAnswer } from "../core/doors.ts";
import { currentLanguage, followLanguage } from "../i18n/language.ts";
import type { Params } from "../ui/router.ts";
import { Loading } from "../ui/states.tsx";
import { fetched } from "../ui/way.ts";
import { MeetingContext } from "./context.ts";
import { DoorFailure } from "./DoorFailure.tsx";
import { EarlyPage } from "./EarlyPage.tsx";
import { openMeeting } from "./openMeeting.ts";
import { Phases } from "./Phases.tsx";
import { speak } from "./speak.ts";

/** `/meet/{code}`, `/meet/{code}/{invitation}` and `/r/{vanity}`: before the meeting, waiting, in it, and after it. */
export default function MeetingScreen({ params }: { params: Params }) {
  const key = params["code"] ?? params["vanity"] ?? "";
  const invitation = params["invitation"] ?? null;
  const [tries, setTries] = useState(0);
  const retry = () => setTries(tries + 1);
  return <Entrance key={`${key} ${invitation} ${tries}`} door={key} invitation={invitation} onRetry={retry} />;
}

const doors = new Doors((input, init) => fetch(input, init));

/** Often enough to come in with the organiser, seldom enough not to matter. */
const earlyMillis = 10_000;

function Entrance({ door: key, invitation, onRetry }: {
  door: string;
  invitation: string | null;
  onRetry: () => void;
}) {
  const [answer, setAnswer] = useState<DoorAnswer | null>(null);
  useEffect(() => {
    let stale = false;
    let early = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const found = await doors.look(key, invitation);
      if (!early) await speakTo(found);
      if (stale) return;
      // While somebody waits before the time, a line that is lost for a moment changes nothing.
      const lost = early && "failure" in found && found.failure === "unreachable";
      if (!lost) setAnswer(found);
      early = lost || ("door" in found && found.door.state === "early");
      if (early) timer = setTimeout(() => void look(), earlyMillis);
    };
    void look();
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [key, invitation]);
  if (answer === null) return <Loading />;
  if ("failure" in answer) return <DoorFailure failure={answer.failure} onRetry={onRetry} />;
  const { door } = answer;
  const { state } = door;
  if (state === "ended" || state === "cancelled") return <DoorFailure failure={state} onRetry={onRetry} />;
  if (door.state === "early") return <EarlyPage door={door} doors={doors} />;
  return <Present door={door} invitation={invitation} />;
}

/** Whoever comes by a personal link is spoken to in the language of their invitation. */
async function speakTo(answer: DoorAnswer): Promise<void> {
  const language = "door" in answer ? answer.door.language : null;
  if (!language) return;
  // Texts that cannot be fetched are no reason to stay outside: those that are there will do.
  await followLanguage(language).catch(() => {});
}

function Present({ door, invitation }: { door: Door; invitation: string | null }) {
  const [meeting] = useState(() =>
    openMeeting(
      door.key,
      (name, previousToken, passcode, consents) =>
        doors.join(door.key, { name, previousToken, invitation, passcode, consents, language: currentLanguage() }),
      (said) => void speak(said),
    ),
  );
  useEffect(() => {
    meeting.begin();
    const nudge = () => meeting.nudge();
    window.addEventListener("online", nudge);
    let stop: (() => void) | null = () => {};
    // Without it phones fare worse, and that is all.
    void fetched(() => import("./comeback.ts")).then(({ watch }) => (stop &&= watch(meeting)), () => {});
    return () => {
      window.removeEventListener("online", nudge);
      stop?.();
      stop = null;
      meeting.close();
    };
  }, [meeting]);
  const place = useMemo(() => ({ meeting, door, doors }), [meeting, door]);
  return (
    <MeetingContext value={place}>
      <Phases />
    </MeetingContext>
  );
}
