import {
  EllipsisVertical,
  Eye,
  Hand,
  MessageSquare,
  Mic,
  MicOff,
  MonitorOff,
  Pin,
  Presentation,
  Shield,
  UserRoundX,
  VideoOff,
  Video as VideoIcon,
  User,
} from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { Moderation } from "../../core/state/events.ts";
import type { Person } from "../../core/protocol.ts";
import { moderates, tileId } from "../../core/state/state.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { Menu, type MenuEntry } from "../../ui/Menu.tsx";
import { useMeeting, useMeetingState } from "../context.ts";

/** One person in the list, with what I may do about them. */
export function PersonRow({ person, inHands = false }: { person: Person; inHands?: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const mine = useMeetingState((state) => state.you === person.id);
  const may = useMeetingState(moderates);
  const [removing, setRemoving] = useState(false);
  const entries = useEntries(person, { mine, may, askRemove: () => setRemoving(true) });
  const { microphone, camera } = person.media;
  const states = [
    ...(person.handOrder > 0 ? [t("meeting.tile.hand")] : []),
    t("meeting.tile.microphone", { on: microphone ? "yes" : "no" }),
    t("meeting.tile.camera", { on: camera ? "yes" : "no" }),
  ];
  return (
    <li className={classes("person", !person.connected && "person-lost")}>
      <Avatar name={person.name} size={36} />
      <div className="person-words">
        <span className="person-name">{mine ? t("meeting.tile.you", { name: person.name }) : person.name}</span>
        <span className="person-role">
          {person.connected
            ? t("meeting.role", { role: person.role, guest: person.guest ? "yes" : "no" })
            : t("meeting.tile.lost")}
        </span>
      </div>
      {person.handOrder > 0 && !inHands ? <Hand className="person-hand" aria-hidden="true" /> : null}
      {microphone ? <Mic aria-hidden="true" /> : <MicOff aria-hidden="true" />}
      {camera ? <VideoIcon aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
      <span className="ui-hidden">{states.join(", ")}</span>
      <Menu label={t("meeting.person.actions", { name: person.name })} entries={entries}>
        <IconButton
          label={t("meeting.person.actions", { name: person.name })}
          icon={<EllipsisVertical aria-hidden="true" />}
        />
      </Menu>
      <ConfirmDialog
        title={t("meeting.remove.ask", { name: person.name })}
        isOpen={removing}
        onClose={() => setRemoving(false)}
        confirm={t("meeting.remove")}
        onConfirm={() => {
          setRemoving(false);
          meeting.dispatch({ type: "Moderate", message: { type: "Remove", participant: person.id } });
        }}
      >
        <p>{t("meeting.remove.body")}</p>
      </ConfirmDialog>
    </li>
  );
}

function useEntries(
  person: Person,
  { mine, may, askRemove }: { mine: boolean; may: boolean; askRemove: () => void },
): MenuEntry[] {
  const t = useText();
  const meeting = useMeeting();
  const chat = useMeetingState((state) => state.chatAllowed);
  const type = useMeetingState((state) => state.meetingType);
  const { id, media, handOrder, owner, role } = person;
  const moderate = (message: Moderation) => () => meeting.dispatch({ type: "Moderate", message });
  const entries: MenuEntry[] = [
    {
      id: "pin",
      label: t("meeting.person.pin"),
      icon: <Pin aria-hidden="true" />,
      onAction: () => meeting.dispatch({ type: "Pin", tile: tileId(id, "CAMERA") }),
    },
  ];
  if (mine) return entries;
  if (chat) {
    entries.unshift({
      id: "chat",
      label: t("meeting.person.chat"),
      icon: <MessageSquare aria-hidden="true" />,
      onAction: () => meeting.dispatch({ type: "OpenThread", thread: id }),
    });
  }
  if (!may) return entries;
  entries.push("separator");
  if (media.microphone) {
    entries.push({
      id: "mute",
      label: t("meeting.person.mute"),
      icon: <MicOff aria-hidden="true" />,
      onAction: moderate({ type: "Mute", participant: id, source: "MICROPHONE" }),
    });
  } else if (role !== "VIEWER") {
    entries.push({
      id: "unmute",
      label: t("meeting.person.askUnmute"),
      icon: <Mic aria-hidden="true" />,
      onAction: moderate({ type: "AskUnmute", participant: id }),
    });
  }
  if (media.camera) {
    entries.push({
      id: "camera",
      label: t("meeting.person.stopCamera"),
      icon: <VideoOff aria-hidden="true" />,
      onAction: moderate({ type: "Mute", participant: id, source: "CAMERA" }),
    });
  }
  if (media.screen) {
    entries.push({
      id: "screen",
      label: t("meeting.person.stopScreen"),
      icon: <MonitorOff aria-hidden="true" />,
      onAction: moderate({ type: "Mute", participant: id, source: "SCREEN" }),
    });
  }
  if (handOrder > 0) {
    entries.push({
      id: "hand",
      label: t("meeting.person.lowerHand"),
      icon: <Hand aria-hidden="true" />,
      onAction: moderate({ type: "LowerHand", participant: id }),
    });
  }
  // Nobody puts the owner out of their own meeting, nor takes it from them.
  if (owner) return entries.at(-1) === "separator" ? entries.slice(0, -1) : entries;
  entries.push("separator");
  const roles = [
    ["ORGANISER", <Shield key="o" aria-hidden="true" />],
    ["PRESENTER", <Presentation key="p" aria-hidden="true" />],
    ["PARTICIPANT", <User key="u" aria-hidden="true" />],
    ["VIEWER", <Eye key="v" aria-hidden="true" />],
  ] as const;
  for (const [next, icon] of roles) {
    if (next === role || (next === "VIEWER" && type !== "WEBINAR")) continue;
    entries.push({
      id: `role-${next}`,
      label: t("meeting.person.makeRole", { role: next, before: role }),
      icon,
      onAction: moderate({ type: "SetRole", participant: id, role: next }),
    });
  }
  entries.push("separator", {
    id: "remove",
    label: t("meeting.person.remove"),
    icon: <UserRoundX aria-hidden="true" />,
    danger: true,
    onAction: askRemove,
  });
  return entries;
}
