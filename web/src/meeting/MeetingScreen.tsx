import { useEffect, useMemo, useState } from "react";
import { Doors, type Door, type DoorAnswer } from "../core/doors.ts";
import { currentLanguage, text } from "../i18n/language.ts";
import { announce } from "../ui/announce.ts";
import type { Params } from "../ui/router.ts";
import { Loading } from "../ui/states.tsx";
import { MeetingContext } from "./context.ts";
import { DoorFailure } from "./DoorFailure.tsx";
import { openMeeting } from "./openMeeting.ts";
import { Phases } from "./Phases.tsx";
import { wordsFor } from "./words.ts";

/** `/meet/{code}` and `/r/{vanity}`: before the meeting, waiting, in it, and after it. */
export default function MeetingScreen({ params }: { params: Params }) {
  const key = params["code"] ?? params["vanity"] ?? "";
  const [tries, setTries] = useState(0);
  return <Entrance key={`${key} ${tries}`} door={key} onRetry={() => setTries(tries + 1)} />;
}

const doors = new Doors((input, init) => fetch(input, init));

function Entrance({ door: key, onRetry }: { door: string; onRetry: () => void }) {
  const [answer, setAnswer] = useState<DoorAnswer | null>(null);
  useEffect(() => {
    let stale = false;
    void doors.look(key).then((found) => {
      if (!stale) setAnswer(found);
    });
    return () => {
      stale = true;
    };
  }, [key]);
  if (answer === null) return <Loading />;
  if ("failure" in answer) return <DoorFailure failure={answer.failure} onRetry={onRetry} />;
  if (answer.door.state === "ended") return <DoorFailure failure="ended" onRetry={onRetry} />;
  return <Present door={answer.door} />;
}

function Present({ door }: { door: Door }) {
  const [meeting] = useState(() =>
    openMeeting(
      door.key,
      (name, previous) => doors.join(door.key, name, previous, currentLanguage()),
      (said) => announce(wordsFor(text, said)),
    ),
  );
  useEffect(() => {
    meeting.begin();
    const nudge = () => meeting.nudge();
    window.addEventListener("online", nudge);
    return () => {
      window.removeEventListener("online", nudge);
      meeting.close();
    };
  }, [meeting]);
  const place = useMemo(() => ({ meeting, door }), [meeting, door]);
  return (
    <MeetingContext value={place}>
      <Phases />
    </MeetingContext>
  );
}
