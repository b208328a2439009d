import { Check, DoorOpen, EllipsisVertical, LifeBuoy, Pencil } from "lucide-react";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { BreakoutPerson, BreakoutRoom } from "../../core/protocol.ts";
import { peopleOf } from "../../core/breakoutPeople.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button, IconButton } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { Menu } from "../../ui/Menu.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { usePlan } from "./plans.ts";

const dragged = "text/x-runde-participant";
const mostName = 60;

/** All rooms with their people, who are moved by dragging them or by their menu; those without a room come first. */
export function RoomCards() {
  const t = useText();
  const breakouts = useMeetingState((state) => state.breakouts);
  const you = useMeetingState((state) => state.you);
  const { open, rooms } = breakouts;
  const others = (people: readonly BreakoutPerson[]) => people.filter(({ id }) => id !== you);
  const nowhere = others(peopleOf(breakouts, 0, "assigned")).filter(({ room }) => !open || room === 0);
  return (
    <div className="breakout-rooms">
      <Card title={t("breakout.unassigned", { count: nowhere.length })} room={0}>
        <People people={nowhere} empty={t("breakout.unassigned.none")} />
      </Card>
      {rooms.map((room) => {
        const here = others([...breakouts.people.values()]).filter((person) =>
          open ? person.room === room.number || (person.room === 0 && person.assigned === room.number)
            : person.assigned === room.number,
        );
        return (
          <Card key={room.number} title={room.name} room={room.number} head={<RoomHead room={room} />}>
            <People
              people={here.toSorted((a, b) => a.name.localeCompare(b.name))}
              empty={t("breakout.nobody")}
            />
          </Card>
        );
      })}
    </div>
  );
}

function useAssign(): (participant: string, room: number) => void {
  const meeting = useMeeting();
  return (participant, room) =>
    meeting.dispatch({ type: "Tell", message: { type: "AssignBreakouts", assignments: [{ participant, room }] } });
}

/** A room onto which people are dropped. The menu of each person does the same without a pointer. */
function Card({ title, room, head, children }: { title: string; room: number; head?: ReactNode; children: ReactNode }) {
  const assign = useAssign();
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a place to drop; the menu is for keys
    <section
      className={classes("breakout-room", over && "breakout-room-over")}
      aria-labelledby={id}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragged)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const participant = event.dataTransfer.getData(dragged);
        if (participant === "") return;
        event.preventDefault();
        assign(participant, room);
      }}
    >
      <h3 id={id} className={head ? "ui-hidden" : "breakout-name"}>
        {title}
      </h3>
      {head}
      {children}
    </section>
  );
}

function RoomHead({ room }: { room: BreakoutRoom }) {
  const t = useText();
  const meeting = useMeeting();
  const { names, plan } = usePlan();
  const open = useMeetingState((state) => state.breakouts.open);
  const inside = useMeetingState((state) => state.breakouts.inside);
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const writing = draft !== null;
  useEffect(() => {
    if (writing) field.current?.focus();
  }, [writing]);
  const enter = (to: number) => meeting.dispatch({ type: "Tell", message: { type: "EnterBreakout", room: to } });
  const rename = () => {
    const name = (draft ?? "").trim();
    setDraft(null);
    if (name !== "") plan({ names: names.map((one, index) => (index + 1 === room.number ? name : one)) });
  };
  if (draft !== null) {
    return (
      <form
        className="breakout-word"
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField label={t("breakout.name")} value={draft} onChange={setDraft} maxLength={mostName} inputRef={field} />
        <IconButton type="submit" label={t("breakout.name.keep")} icon={<Check aria-hidden="true" />} />
      </form>
    );
  }
  return (
    <div className="breakout-head">
      <span className="breakout-name" aria-hidden="true">
        {room.name}
      </span>
      {room.help ? (
        <span className="breakout-help">
          <LifeBuoy aria-hidden="true" />
          {t("breakout.help.label")}
        </span>
      ) : null}
      <IconButton
        label={t("breakout.rename", { room: room.name })}
        icon={<Pencil aria-hidden="true" />}
        onPress={() => setDraft(room.name)}
      />
      {open ? (
        <Button
          icon={<DoorOpen aria-hidden="true" />}
          aria-label={t(inside === room.number ? "breakout.leaveRoom" : "breakout.visitRoom", { room: room.name })}
          onPress={() => enter(inside === room.number ? 0 : room.number)}
        >
          {t(inside === room.number ? "breakout.leave" : "breakout.visit")}
        </Button>
      ) : null}
    </div>
  );
}

function People({ people, empty }: { people: readonly BreakoutPerson[]; empty: string }) {
  if (people.length === 0) return <p className="panel-note">{empty}</p>;
  return (
    <ul className="breakout-people">
      {people.map((person) => (
        <Person key={person.id} person={person} />
      ))}
    </ul>
  );
}

function Person({ person }: { person: BreakoutPerson }) {
  const t = useText();
  const assign = useAssign();
  const rooms = useMeetingState((state) => state.breakouts.rooms);
  const open = useMeetingState((state) => state.breakouts.open);
  const away = open && person.assigned > 0 && person.room === 0;
  const is = open ? person.room : person.assigned;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- can be dragged; the menu is for keys
    <li
      className="breakout-person"
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(dragged, person.id);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      <Avatar name={person.name} size={28} />
      <span className="breakout-person-name">
        {person.name}
        {away ? <span className="panel-row-line">{t("breakout.notThere")}</span> : null}
      </span>
      <Menu
        label={t("breakout.move", { name: person.name })}
        entries={[
          ...rooms.map((room) => ({
            id: String(room.number),
            label: room.name,
            selected: is === room.number,
            onAction: () => assign(person.id, room.number),
          })),
          "separator" as const,
          {
            id: "0",
            label: t(open ? "breakout.toMeeting" : "breakout.toNone"),
            selected: is === 0,
            onAction: () => assign(person.id, 0),
          },
        ]}
      >
        <IconButton
          label={t("breakout.move", { name: person.name })}
          icon={<EllipsisVertical aria-hidden="true" />}
        />
      </Menu>
    </li>
  );
}
