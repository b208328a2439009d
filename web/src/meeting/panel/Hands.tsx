import { Hand, Megaphone } from "lucide-react";
import type { Person } from "../../core/protocol.ts";
import { moderates } from "../../core/state/state.ts";
import { useText } from "../../i18n/useText.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { useMeeting, useMeetingState } from "../context.ts";

/** Raised hands in the order in which they went up, with their number, and for moderators whose turn it is. */
export function Hands({ raised }: { raised: readonly Person[] }) {
  const t = useText();
  const meeting = useMeeting();
  const may = useMeetingState(moderates);
  return (
    <section aria-labelledby="people-hands">
      <div className="people-lobby-head">
        <h2 id="people-hands" className="people-title">
          {t("meeting.people.hands", { count: raised.length })}
        </h2>
        {may && raised.length > 1 ? (
          <Button kind="quiet" onPress={() => meeting.dispatch({ type: "Tell", message: { type: "LowerHands" } })}>
            {t("chat.hands.lowerAll")}
          </Button>
        ) : null}
      </div>
      <ol className="people-list">
        {raised.map((person, index) => (
          <Raised key={person.id} person={person} number={index + 1} may={may} />
        ))}
      </ol>
    </section>
  );
}

function Raised({ person, number, may }: { person: Person; number: number; may: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const mine = useMeetingState((state) => state.you === person.id);
  const called = useMeetingState((state) => state.floor.called === person.id);
  const { id, name } = person;
  return (
    <li className={classes("person", called && "person-called")}>
      <span className="person-number" aria-hidden="true">
        {number}
      </span>
      <Avatar name={name} size={36} />
      <div className="person-words">
        <span className="person-name">{mine ? t("meeting.tile.you", { name }) : name}</span>
        {called ? <span className="person-role">{t("chat.hands.called")}</span> : null}
      </div>
      {may && !mine ? (
        <>
          <IconButton
            label={t("chat.hands.call", { name })}
            icon={<Megaphone aria-hidden="true" />}
            onPress={() => meeting.dispatch({ type: "Tell", message: { type: "CallOn", participant: id } })}
          />
          <IconButton
            label={t("chat.hands.lower", { name })}
            icon={<Hand aria-hidden="true" />}
            onPress={() => meeting.dispatch({ type: "Moderate", message: { type: "LowerHand", participant: id } })}
          />
        </>
      ) : null}
      {mine ? (
        <Button kind="quiet" onPress={() => meeting.dispatch({ type: "RaiseHand", up: false })}>
          {t("chat.lower.yes")}
        </Button>
      ) : null}
    </li>
  );
}
