import { EllipsisVertical, Hand, Mic, MicOff, Spotlight, VideoOff, Video as VideoIcon } from "lucide-react";
import { useState } from "react";
import { useText } from "../../i18n/useText.tsx";
import type { Person } from "../../core/protocol.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { IconButton } from "../../ui/Button.tsx";
import { classes } from "../../ui/classes.ts";
import { ConfirmDialog } from "../../ui/Dialog.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { useMeeting, useMeetingState } from "../context.ts";
import { usePersonMenu } from "./personMenu.tsx";

/** One person in the list, with what I may do about them. */
export function PersonRow({ person, inHands = false }: { person: Person; inHands?: boolean }) {
  const t = useText();
  const meeting = useMeeting();
  const mine = useMeetingState((state) => state.you === person.id);
  const spotlit = useMeetingState((state) => state.stage.spotlight.includes(person.id));
  const [removing, setRemoving] = useState(false);
  const entries = usePersonMenu(person, () => setRemoving(true));
  const { microphone, camera } = person.media;
  const states = [
    ...(person.handOrder > 0 ? [t("meeting.tile.hand")] : []),
    ...(spotlit ? [t("moderation.spotlit")] : []),
    t("meeting.tile.microphone", { on: microphone ? "yes" : "no" }),
    t("meeting.tile.camera", { on: camera ? "yes" : "no" }),
  ];
  const role = person.device
    ? t("meeting.person.device", { device: person.device })
    : t("meeting.role", { role: person.role, guest: person.guest ? "yes" : "no" });
  const standing = person.delegated ? t("moderation.moderates", { role }) : role;
  return (
    <li className={classes("person", !person.connected && "person-lost")}>
      <Avatar name={person.name} size={36} />
      <div className="person-words">
        <span className="person-name">{mine ? t("meeting.tile.you", { name: person.name }) : person.name}</span>
        <span className="person-role">
          {person.connected ? standing : t("meeting.tile.lost")}
        </span>
      </div>
      {person.handOrder > 0 && !inHands ? <Hand className="person-hand" aria-hidden="true" /> : null}
      {spotlit ? <Spotlight className="person-hand" aria-hidden="true" /> : null}
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
