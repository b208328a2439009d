import "./Tile.css";
import { Cast, Hand, MicOff, MonitorUp, Spotlight, WifiOff } from "lucide-react";
import { memo, useEffect, useRef, type CSSProperties } from "react";
import { useText, type Text } from "../../i18n/useText.tsx";
import { showLevel } from "../../core/devices/levels.ts";
import type { Box } from "../../core/layout.ts";
import { causeOf } from "../../core/network.ts";
import type { OthersNetwork, Person } from "../../core/protocol.ts";
import { ownerOf } from "../../core/state/state.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { useMeeting, useMeetingState } from "../context.ts";
import { NetworkBars } from "./NetworkBars.tsx";
import { PinButton } from "./PinButton.tsx";
import { lazyPart } from "../part.tsx";
import { boxStyle, type TileProps } from "./tile.ts";
import { TilePicture } from "./TilePicture.tsx";

const ScreenInk = lazyPart(() => import("./ScreenInk.tsx"), "ink");

/** One person, or one shared screen. */
export const Tile = memo(function Tile({ id, box, large, pinned, forAll }: TileProps) {
  const t = useText();
  const participant = ownerOf(id);
  const screen = id.endsWith("/SCREEN");
  const person = useMeetingState((state) => state.people.get(participant));
  const mine = useMeetingState((state) => state.you === participant);
  const speaking = useMeetingState((state) => state.speaking.includes(participant)) && !screen;
  const spotlit = useMeetingState((state) => !screen && state.stage.spotlight.includes(participant));
  const unwell = useMeetingState((state) => state.networks.get(participant));
  if (person === undefined) return null;
  const network = screen || lostNow(person, mine) || unwell === undefined ? null : unwell;
  const lost = lostNow(person, mine);
  return (
    <li
      className={classes(
        "tile",
        screen && "tile-screen",
        speaking && "tile-speaking",
        lost && "tile-lost",
        box.height < 150 && "tile-small",
      )}
      style={boxStyle(box) as CSSProperties}
      aria-label={describe(t, person, { screen, mine, speaking, lost, network, spotlit })}
      data-testid={`tile-${participant}`}
      data-source={screen ? "SCREEN" : "CAMERA"}
      data-name={person.name}
    >
      {screen ? null : (
        <div className="tile-face">
          <Avatar name={person.name} size={avatarSize(box)} />
        </div>
      )}
      <TilePicture participant={participant} source={screen ? "SCREEN" : "CAMERA"} mine={mine} />
      {screen && large ? <ScreenInk participant={participant} /> : null}
      {lost ? (
        <p className="tile-note">
          <WifiOff aria-hidden="true" />
          <span>{t("meeting.tile.lost")}</span>
        </p>
      ) : null}
      <NameTag {...{ person, screen, mine, network, spotlit }} small={box.width < 150} />
      {person.handOrder > 0 && !screen ? (
        <span className="tile-hand" aria-hidden="true">
          <Hand />
          <HandPlace participant={participant} />
        </span>
      ) : null}
      <PinButton id={id} name={person.name} pinned={pinned} forAll={forAll} screen={screen} />
    </li>
  );
});

function avatarSize({ width, height }: Box): number {
  const free = height < 150 ? height - 28 : height;
  return Math.max(28, Math.min(120, Math.round(Math.min(width * 0.4, free * 0.5))));
}

function lostNow(person: Person, mine: boolean): boolean {
  return !person.connected && !mine;
}

interface NameTagProps {
  person: Person;
  screen: boolean;
  mine: boolean;
  small: boolean;
  network: OthersNetwork | null;
  spotlit: boolean;
}

function NameTag({ person, screen, mine, small, network, spotlit }: NameTagProps) {
  const t = useText();
  const name = screen ? t("meeting.tile.screenOf", { name: person.name }) : person.name;
  const muted = !person.media.microphone;
  return (
    <div className="tile-name" aria-hidden="true">
      {screen ? <MonitorUp /> : muted ? <MicOff className="tile-muted" /> : <LevelDots participant={person.id} />}
      {spotlit ? <Spotlight className="tile-spotlit" /> : null}
      {person.device ? <Cast className="tile-device" /> : null}
      <span className="tile-name-text">{mine && !small ? t("meeting.tile.you", { name }) : name}</span>
      {network === null ? null : <TileNetwork network={network} words={aboutNetwork(t, network, mine)} />}
    </div>
  );
}

/** Why somebody is seen or heard badly: a sign on the tile, the reason beside it in words for all who read or point. */
function TileNetwork({ network, words }: { network: OthersNetwork; words: string }) {
  return (
    <span className={`tile-network tile-network-${network.grade.toLowerCase()}`} title={words}>
      <NetworkBars network={network.grade === "BAD" ? "bad" : "weak"} />
    </span>
  );
}

function aboutNetwork(t: Text, network: OthersNetwork, mine: boolean): string {
  const cause = causeOf(network.trouble);
  if (mine) return t(`meeting.network.${cause}`);
  switch (cause) {
    case "sendLoss":
    case "sendNarrow":
    case "delay":
    case "deviceBusy":
    case "silent":
      return t(`meeting.tile.network.${cause}`);
    default:
      return t("meeting.tile.network.other");
  }
}

/** Three bars that follow the voice, without React. */
function LevelDots({ participant }: { participant: string }) {
  const meeting = useMeeting();
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (element.current === null) return undefined;
    return showLevel(element.current, () => meeting.level(participant));
  }, [meeting, participant]);
  return (
    <span ref={element} className="tile-level">
      <span />
      <span />
      <span />
    </span>
  );
}

function HandPlace({ participant }: { participant: string }) {
  const place = useMeetingState((state) => {
    const mine = state.people.get(participant)?.handOrder ?? 0;
    let before = 0;
    for (const { handOrder } of state.people.values()) if (handOrder > 0 && handOrder < mine) before += 1;
    return before + 1;
  });
  return <span>{place}</span>;
}

interface Seen {
  screen: boolean;
  mine: boolean;
  speaking: boolean;
  lost: boolean;
  network: OthersNetwork | null;
  spotlit: boolean;
}

function describe(
  t: Text,
  person: Person,
  { screen, mine, speaking, lost, network, spotlit }: Seen,
): string {
  const name = mine ? t("meeting.tile.you", { name: person.name }) : person.name;
  if (screen) return t("meeting.tile.screenOf", { name: person.name });
  const parts = [
    name,
    ...(person.device ? [t("meeting.person.device", { device: person.device })] : []),
    t("meeting.tile.microphone", { on: person.media.microphone ? "yes" : "no" }),
    t("meeting.tile.camera", { on: person.media.camera ? "yes" : "no" }),
  ];
  if (spotlit) parts.push(t("view.spotlit"));
  if (speaking) parts.push(t("meeting.tile.speaking"));
  if (person.handOrder > 0) parts.push(t("meeting.tile.hand"));
  if (lost) parts.push(t("meeting.tile.lost"));
  if (network !== null) parts.push(aboutNetwork(t, network, mine));
  return parts.join(", ");
}
