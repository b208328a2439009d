import {
  Eye,
  Gavel,
  Hand,
  HandHelping,
  LifeBuoy,
  MessageSquare,
  Mic,
  MicOff,
  MonitorOff,
  Pin,
  Presentation,
  Shield,
  Spotlight,
  User,
  UserRoundX,
  VideoOff,
} from "lucide-react";
import type { ReactNode } from "react";
import { useText, type Text } from "../../i18n/useText.tsx";
import type { ClientMessage, Person } from "../../core/protocol.ts";
import { mayWish, spotlightWith } from "../../core/state/moderation.ts";
import { isModerator, me, moderates, tileId, type MeetingState } from "../../core/state/state.ts";
import type { MenuEntry } from "../../ui/Menu.tsx";
import { useMeeting, useMeetingState } from "../context.ts";

/** What I may do about one person, or about myself, in groups: for me, for all, help, their devices, their role. */
export function usePersonMenu(person: Person, askRemove: () => void): MenuEntry[] {
  const t = useText();
  const meeting = useMeeting();
  const state = useMenuState();
  const tell = (message: ClientMessage) => () => meeting.dispatch({ type: "Tell", message });
  const about: About = { t, state, person, tell };
  const forMe: MenuEntry[] = [];
  // Nobody sits at a device who could read, answer or present.
  const device = person.device !== undefined;
  if (person.id !== state.you && state.chatAllowed && !device) {
    const onAction = () => meeting.dispatch({ type: "OpenThread", thread: person.id });
    forMe.push({ id: "chat", label: t("meeting.person.chat"), icon: icon(MessageSquare), onAction });
  }
  const onPin = () => meeting.dispatch({ type: "Pin", tile: tileId(person.id, "CAMERA") });
  forMe.push({ id: "pin", label: t("meeting.person.pin"), icon: icon(Pin), onAction: onPin });
  if (person.id === state.you) return inGroups(forMe, forAll(about), wishes(about));
  const below = isBelow(state, person) ? [...(device ? [] : roles(about)), ...removal(t, askRemove)] : [];
  return inGroups(forMe, forAll(about), help(about), devices(about), below);
}

/** What the entries depend on besides the person; not all that happens, or a long list would be drawn at every word. */
function useMenuState(): MeetingState {
  const meeting = useMeeting();
  const spotlight = useMeetingState((state) => state.stage.spotlight);
  const assistances = useMeetingState((state) => state.assistances);
  const moderation = useMeetingState((state) => state.moderation);
  const myself = useMeetingState(me);
  const now = meeting.store.snapshot();
  const people = myself === undefined ? now.people : new Map([[myself.id, myself]]);
  return { ...now, people, assistances, moderation, stage: { ...now.stage, spotlight } };
}

interface About {
  readonly t: Text;
  readonly state: MeetingState;
  readonly person: Person;
  readonly tell: (message: ClientMessage) => () => void;
}

/** Nobody puts the owner out of their own meeting, and only organisers those who moderate. */
function isBelow(state: MeetingState, person: Person): boolean {
  return moderates(state) && !person.owner && (me(state)?.role === "ORGANISER" || !isModerator(person));
}

function forAll({ t, state, person, tell }: About): MenuEntry[] {
  if (!moderates(state)) return [];
  const on = state.stage.spotlight.includes(person.id);
  return [
    {
      id: "spotlight",
      label: t(on ? "moderation.spotlight.off" : "moderation.spotlight.on"),
      icon: icon(Spotlight),
      onAction: tell({ type: "Spotlight", participants: spotlightWith(state, person.id) }),
    },
  ];
}

function wishes({ t, state, tell }: About): MenuEntry[] {
  return mayWish(state).map((wish) => ({
    id: `ask-${wish}`,
    label: t(`moderation.ask.${wish}`),
    icon: icon(HandHelping),
    disabled: state.moderation.wish === wish,
    onAction: tell({ type: "AskFor", wish }),
  }));
}

/** Help with a shared screen; what is asked, offered or going on already stands above the stage. */
function help({ t, state, person, tell }: About): MenuEntry[] {
  const { id, media, device } = person;
  const mine = me(state);
  const entries: MenuEntry[] = [];
  const helps = (sharer: string, helper: string) =>
    state.assistances.some((one) => one.sharer === sharer && one.helper === helper);
  if (mine?.media.screen && device === undefined && !helps(state.you, id)) {
    const onAction = tell({ type: "AskHelp", helper: id });
    entries.push({ id: "ask-help", label: t("moderation.help.ask"), icon: icon(LifeBuoy), onAction });
  }
  const presents = mine?.role === "PRESENTER" || mine?.role === "ORGANISER";
  if (presents && media.screen && device === undefined && !helps(id, state.you)) {
    const onAction = tell({ type: "OfferHelp", sharer: id });
    entries.push({ id: "offer-help", label: t("moderation.help.offer"), icon: icon(LifeBuoy), onAction });
  }
  return entries;
}

function devices({ t, state, person, tell }: About): MenuEntry[] {
  const { id, media, role, handOrder, device } = person;
  if (!moderates(state)) return [];
  const entries: MenuEntry[] = [];
  const off = (source: "MICROPHONE" | "CAMERA" | "SCREEN") => tell({ type: "Mute", participant: id, source });
  if (media.microphone) {
    entries.push({ id: "mute", label: t("meeting.person.mute"), icon: icon(MicOff), onAction: off("MICROPHONE") });
  } else if (role !== "VIEWER" && device === undefined) {
    const onAction = tell({ type: "AskUnmute", participant: id });
    entries.push({ id: "unmute", label: t("meeting.person.askUnmute"), icon: icon(Mic), onAction });
  }
  if (media.camera) {
    const label = t("meeting.person.stopCamera");
    entries.push({ id: "camera", label, icon: icon(VideoOff), onAction: off("CAMERA") });
  }
  if (media.screen) {
    const label = t("meeting.person.stopScreen");
    entries.push({ id: "screen", label, icon: icon(MonitorOff), onAction: off("SCREEN") });
  }
  if (handOrder > 0) {
    const onAction = tell({ type: "LowerHand", participant: id });
    entries.push({ id: "hand", label: t("meeting.person.lowerHand"), icon: icon(Hand), onAction });
  }
  return entries;
}

function roles({ t, state, person, tell }: About): MenuEntry[] {
  const { id, role, delegated } = person;
  const organises = me(state)?.role === "ORGANISER";
  const entries: MenuEntry[] = [];
  if (organises && role === "PRESENTER") {
    entries.push({
      id: "delegate",
      label: t(delegated ? "moderation.takeBack" : "moderation.delegate"),
      icon: icon(Gavel),
      onAction: tell({ type: "Delegate", participant: id, given: !delegated }),
    });
  }
  const all = [
    ["ORGANISER", Shield],
    ["PRESENTER", Presentation],
    ["PARTICIPANT", User],
    ["VIEWER", Eye],
  ] as const;
  for (const [next, sign] of all) {
    if (next === role || (next === "ORGANISER" && !organises)) continue;
    if (next === "VIEWER" && state.meetingType !== "WEBINAR") continue;
    entries.push({
      id: `role-${next}`,
      label: t("meeting.person.makeRole", { role: next, before: role }),
      icon: icon(sign),
      onAction: tell({ type: "SetRole", participant: id, role: next }),
    });
  }
  return entries;
}

function removal(t: Text, askRemove: () => void): MenuEntry[] {
  const label = t("meeting.person.remove");
  return ["separator", { id: "remove", label, icon: icon(UserRoundX), danger: true, onAction: askRemove }];
}

function icon(Sign: typeof Spotlight): ReactNode {
  return <Sign aria-hidden="true" />;
}

function inGroups(...groups: readonly (readonly MenuEntry[])[]): MenuEntry[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : ["separator" as const, ...group]));
}
