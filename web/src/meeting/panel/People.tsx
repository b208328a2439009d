import "./People.css";
import { MicOff, Spotlight } from "lucide-react";
import { useMemo } from "react";
import { useText } from "../../i18n/useText.tsx";
import { hidden, moderates } from "../../core/state/state.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { Elsewhere } from "../breakout/parts.tsx";
import { useMeeting, useMeetingState, usePlace } from "../context.ts";
import { linkTo } from "../link.ts";
import { Hands } from "./Hands.tsx";
import { Lobby } from "./Lobby.tsx";
import { PersonRow } from "./PersonRow.tsx";

/** Who is here: who waits and whose hand is up first, then all in the order in which they came. */
export function People() {
  const t = useText();
  const order = useMeetingState((state) => state.order);
  const people = useMeetingState((state) => state.people);
  const may = useMeetingState(moderates);
  const alone = useMeetingState(hidden);
  const parted = useMeetingState((state) => state.breakouts.open);
  const { everybody, raised } = useMemo(() => {
    const all = order.flatMap((id) => people.get(id) ?? []);
    const up = all.filter(({ handOrder }) => handOrder > 0).toSorted((a, b) => a.handOrder - b.handOrder);
    return { everybody: all, raised: up };
  }, [order, people]);
  return (
    <div className="people">
      {may ? <Lobby /> : null}
      {raised.length > 0 ? <Hands raised={raised} /> : null}
      <section aria-labelledby="people-all">
        <h2 id="people-all" className="people-title">
          {t("meeting.people.all", { count: everybody.length })}
        </h2>
        {alone ? <p className="people-note">{t("meeting.people.hidden")}</p> : null}
        <ul className="people-list">
          {everybody.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      </section>
      {parted ? <Elsewhere /> : null}
      <Door may={may} />
    </div>
  );
}

/** The link, and for those who keep the door what it does. */
function Door({ may }: { may: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const { door } = usePlace();
  const locked = useMeetingState((state) => state.locked);
  const lobby = useMeetingState((state) => state.lobby);
  const spotlit = useMeetingState((state) => state.stage.spotlight.length > 0);
  const setDoor = (part: { locked?: boolean; lobby?: boolean }) =>
    meeting.dispatch({ type: "Moderate", message: { type: "SetDoor", locked, lobby, ...part } });
  return (
    <section className="people-door" aria-label={t("meeting.door")}>
      <div className="people-actions">
        <CopyButton value={linkTo(door)} label={t("meeting.copyLink")} />
        {may ? (
          <Button
            icon={<MicOff aria-hidden="true" />}
            onPress={() => meeting.dispatch({ type: "Moderate", message: { type: "MuteAll" } })}
          >
            {t("meeting.muteAll")}
          </Button>
        ) : null}
        {may && spotlit ? (
          <Button
            icon={<Spotlight aria-hidden="true" />}
            onPress={() => meeting.dispatch({ type: "Tell", message: { type: "Spotlight", participants: [] } })}
          >
            {t("moderation.spotlight.end")}
          </Button>
        ) : null}
      </div>
      {may ? (
        <>
          <Switch isSelected={lobby} onChange={(on) => setDoor({ lobby: on })} description={t("meeting.lobby.help")}>
            {t("meeting.lobby.switch")}
          </Switch>
          <Switch isSelected={locked} onChange={(on) => setDoor({ locked: on })} description={t("meeting.lock.help")}>
            {t("meeting.lock.switch")}
          </Switch>
        </>
      ) : null}
    </section>
  );
}
