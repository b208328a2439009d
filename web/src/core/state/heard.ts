import { chatHeard, chatRefused, deleted, historyHeard, keptHeard, reactedTo } from "./chat.ts";
import type { Effect, Step } from "./events.ts";
import { askedWithHandUp, calledOn, spoke, timerHeard, turnsOver } from "./floor.ts";
import { assistanceHeard } from "./assistance.ts";
import { moderationAnew, moderationChecked, moderationHeard } from "./moderation.ts";
import { arrive, breakoutsHeard, isOther } from "./breakouts.ts";
import { documentsAnew, documentsHeard } from "./documents.ts";
import { filesHeard } from "./files.ts";
import { letGo, stop, stoppedBy } from "./own.ts";
import type {
  ClientMessage,
  Consent,
  MediaState,
  OthersNetwork,
  Person,
  Reason,
  Refusal,
  ServerMessage,
  ServerMessageOf,
  Waiter,
} from "../protocol.ts";
import { spoken } from "./stage.ts";
import type { StageState } from "./view.ts";
import { inkHeard, inkWelcomed, openRefused } from "./ink.ts";
import { pollRefused, pollsHeard } from "./polls.ts";
import { presented, withShares } from "./surface.ts";
import type { MeetingState, Said } from "./state.ts";
import { maySend, me, ownerOf, sends, start } from "./state.ts";
import { announce, later, remark, step, tellMedia, chain, withMine, withoutKeys } from "./step.ts";

const reactionMillis = 5000;
/** More at once would only be a flicker. */
const maxReactions = 20;

/** What the node says. */
export function heard(state: MeetingState, message: ServerMessage, at: number): Step {
  switch (message.type) {
    case "Welcome":
      return welcome(state, message);
    case "Wait": {
      const { title, forOrganiser } = message;
      const next: MeetingState = { ...state, title, phase: { at: "waiting", forOrganiser } };
      // Whoever was in and has to wait comes to another run of the meeting.
      return state.phase.at === "in" ? silenced(next) : step(next);
    }
    case "SendAnswer":
      return step(state, { type: "SendAnswer", sdp: message.sdp });
    case "SendAgain":
      return step(state, { type: "SendAgain" });
    case "ReceiveOffer": {
      const { revision, sdp, tracks } = message;
      return step(state, { type: "ReceiveOffer", revision, sdp, tracks });
    }
    case "Speaking":
      return step(spoke(spoken(state, message.participants)));
    case "Quality": {
      const quality = new Map(state.quality).set(`${message.participant}/${message.source}`, message.sent);
      return step({ ...state, quality });
    }
    case "Wanted":
      return step(state, { type: "Wanted", source: message.source, height: message.height });
    case "Network":
      return step({ ...state, network: message });
    case "Audience":
      return watched(state, message.seeing, message.stuck);
    case "Networks":
      return step({ ...state, networks: withNetworks(state, message.people) });
    case "Came":
      return came(state, message.person);
    case "Changed":
      return changed(state, message.person);
    case "Gone":
      return gone(state, message.participant, message.reason);
    case "Waiters":
      return waiters(state, message.waiters);
    case "DoorChanged":
      return door(state, message);
    case "Chat":
      return chatHeard(state, message);
    case "ChatKept":
      return keptHeard(state, message);
    case "ChatHistory":
      return step(historyHeard(state, message.lines));
    case "ChatReacted":
      return reactedTo(state, message);
    case "ChatDeleted":
      return deleted(state, message.message, message.byAuthor);
    case "CalledOn":
      return calledOn(state, message.participant);
    case "TimerIs":
      return timerHeard(state, message);
    case "Breakouts":
    case "BreakoutPlace":
    case "BreakoutMove":
    case "BreakoutPeople":
    case "BreakoutBroadcast":
      return breakoutsHeard(state, message, at);
    case "Files":
    case "FileShared":
    case "FileGone":
    case "FileGranted":
    case "FileRefused":
      return filesHeard(state, message);
    case "Documents":
    case "DocumentNow":
    case "DocumentGone":
      return documentsHeard(state, message);
    case "Presented":
      return presented(state, message.surface ?? null);
    case "NotesAllowed":
      return step({ ...state, notesForAll: message.all });
    case "NotesSheet":
    case "NotesChanged":
    case "NotesTaken":
    case "NotesRefused":
    case "NotesCaretMoved":
    case "NotesMerge":
      return step(state, { type: "Pass", message });
    case "InkSheet":
    case "InkDrawn":
    case "InkGrown":
    case "InkErased":
    case "InkMoved":
    case "InkWritten":
    case "InkRefused":
    case "InkPointed":
    case "InkAllowed":
    case "Board":
      return inkHeard(state, message);
    case "Spotlights":
    case "Wishes":
    case "MyWish":
    case "WaiterNote":
    case "WaitersWritten":
      return moderationHeard(state, message);
    case "Assistances":
    case "HelpDeclined":
      return assistanceHeard(state, message);
    case "PollList":
    case "PollChanged":
    case "PollCounted":
    case "PollDropped":
    case "VoteCounted":
    case "BallotSigned":
    case "PollVoters":
      return pollsHeard(state, message);
    case "Consents":
      return consented(state, message.consents);
    case "ConsentCounts":
      return step({ ...state, consentCounts: message.counts });
    case "React":
      return reacted(state, message.from, message.emoji);
    case "Muted":
      return chain(stoppedBy(state, message.source, nameOf(state, message.by)), (s) =>
        step(s, { type: "Pass", message }),
      );
    case "UnmuteAsked":
      if (state.mine.media.microphone) return step(state);
      return step({ ...askedWithHandUp(state), unmuteAsked: nameOf(state, message.by) });
    case "Refused":
    case "Resumed":
    case "Turned":
    case "Pong":
    case "Draining":
      // The signalling session's own affairs.
      return step(state);
    case "WatchAnswer":
      // For devices, which offer their receiving connection themselves.
      return step(state);
    default:
      return unknown(state, message);
  }
}

/** A node that is newer than this page may say what it does not know; the types know of no such thing. */
function unknown(state: MeetingState, _message: never): Step {
  return step(state);
}

function welcome(before: MeetingState, message: ServerMessageOf<"Welcome">): Step {
  const arrived = arrive(before, message.room);
  const { state } = arrived;
  const people = new Map(message.people.map((person) => [person.id, person]));
  const other = isOther(before, message.room);
  const returning = state.phase.at === "in" && !other;
  const handWasUp = returning && before.breakouts.moving === null && (me(state)?.handOrder ?? 0) > 0;
  let next: MeetingState = {
    ...state,
    phase: { at: "in" },
    title: message.title,
    room: message.room,
    you: message.you,
    locked: message.locked,
    lobby: message.lobby,
    chatAllowed: message.chat,
    meetingType: message.meetingType,
    hideParticipants: message.hideParticipants,
    waiters: message.waiters,
    consents: message.consents,
    consentCounts: [],
    speaking: [],
    quality: new Map(),
    network: null,
    networks: new Map(),
    surface: null,
    notesForAll: true,
    chat: { ...state.chat, kept: start.chat.kept },
    floor: start.floor,
    assistances: [],
    files: start.files,
    documents: documentsAnew(state).documents,
  };
  next = withShares(withPeople(moderationAnew(next), people));
  const effects: Effect[] = [...arrived.effects, { type: "Connect", iceServers: message.iceServers }];
  // What the meeting or the role does not let me send is off, so that it does not seem to be on, and no device runs.
  const mine = letGo(next);
  next = mine.state;
  effects.push(...mine.effects);
  const told = people.get(message.you)?.media;
  if (told !== undefined && !returning && message.muteOnEntry && !told.microphone) next = entersMuted(next);
  if (told !== undefined && !same(told, next.mine.media)) effects.push(...tellMedia(next));
  if (handWasUp && (people.get(message.you)?.handOrder ?? 0) === 0) {
    effects.push({ type: "Send", message: { type: "Hand", raised: true } });
  }
  const welcomed = chain(chain(step(next, ...effects), inkWelcomed), (s) => step(s, { type: "Pass", message }));
  // Whoever pressed to come back knows.
  if (!other || before.phase.at === "joining") return welcomed;
  const words = { what: "part", area: "breakout", key: "breakout.said.anew" } as const;
  return chain(before.phase.at === "in" ? chain(welcomed, silenced) : welcomed, (s) => remark(s, words));
}

/** I did not press to be among these people. */
function silenced(state: MeetingState): Step {
  return chain(chain(stop(state, "MICROPHONE"), (s) => stop(s, "CAMERA")), (s) => stop(s, "SCREEN"));
}

/** Whoever presents need not ask whether the others see it, and learns of it when some do not. */
function watched(state: MeetingState, seeing: number, stuck: number): Step {
  const next = withMine(state, { audience: { seeing, stuck } });
  const news = state.mine.media.screen && stuck > 0 && state.mine.audience.stuck === 0;
  return news ? step(next, announce({ what: "stuck", count: stuck })) : step(next);
}

function withNetworks(state: MeetingState, people: readonly OthersNetwork[]): ReadonlyMap<string, OthersNetwork> {
  const networks = new Map(state.networks);
  for (const one of people) {
    if (one.grade === "GOOD") networks.delete(one.participant);
    else networks.set(one.participant, one);
  }
  return networks;
}

/** The node says what it obeys from now on; that is the moment to tell, not the click. */
function consented(state: MeetingState, now: readonly Consent[]): Step {
  let next = step({ ...state, consents: now });
  for (const { scope, given } of now) {
    const before = state.consents.find((consent) => consent.scope === scope);
    if (before !== undefined && before.given !== given) {
      next = chain(next, (s) => remark(s, { what: "consent", scope, given }));
    }
  }
  return next;
}

/** The room mutes people who enter: the node has decided, we follow. */
function entersMuted(state: MeetingState): MeetingState {
  return withMine(state, { media: { ...state.mine.media, microphone: false } });
}

function withPeople(state: MeetingState, people: ReadonlyMap<string, Person>): MeetingState {
  const seated = new Set(state.seats);
  const fresh = [...people.keys()].filter((id) => !seated.has(id));
  const seats = fresh.length === 0 ? state.seats : [...state.seats, ...fresh];
  const order = seats.filter((id) => people.has(id));
  const moved = order.length !== state.order.length || order.some((id, index) => id !== state.order[index]);
  return { ...state, people, seats, order: moved ? order : state.order };
}

function came(state: MeetingState, person: Person): Step {
  // Who comes from another room of the meeting has not come to the meeting.
  const known = state.people.has(person.id) || state.breakouts.people.has(person.id);
  const next = withShares(withPeople(state, new Map(state.people).set(person.id, person)));
  return known || person.id === state.you ? step(next) : step(next, announce({ what: "came", names: [person.name] }));
}

function changed(state: MeetingState, person: Person): Step {
  const before = state.people.get(person.id);
  if (before === undefined) return came(state, person);
  const next = turnsOver(withShares(withPeople(state, new Map(state.people).set(person.id, person))));
  if (person.id === state.you) return changedMyself(next, before, person);
  const effects: Effect[] = [];
  if (before.handOrder === 0 && person.handOrder > 0) effects.push(announce({ what: "hand", name: person.name }));
  if (!before.media.screen && person.media.screen) effects.push(announce({ what: "sharing", name: person.name }));
  return step(next, ...effects);
}

function changedMyself(state: MeetingState, before: Person, now: Person): Step {
  let next = step(state);
  if (before.role !== now.role) {
    next = chain(next, (s) => remark(s, { what: "role", role: now.role }));
    for (const source of ["MICROPHONE", "CAMERA", "SCREEN"] as const) {
      if (sends(state.mine.media, source) && !maySend(state, source)) next = chain(next, (s) => stop(s, source));
    }
    next = chain(next, letGo);
  } else if (before.delegated !== now.delegated) {
    const key = now.delegated ? "moderation.said.delegated" : "moderation.said.takenBack";
    next = chain(next, (s) => remark(s, { what: "part", area: "moderation", key }));
  }
  return chain(next, (s) => step(moderationChecked(s)));
}

function gone(state: MeetingState, participant: string, reason: Reason): Step {
  const person = state.people.get(participant);
  if (person === undefined) return step(state);
  const next = withShares({
    ...withPeople(
      state,
      withoutKeys(state.people, (id) => id === participant),
    ),
    speaking: state.speaking.filter((id) => id !== participant),
    quality: withoutKeys(state.quality, (key) => key.startsWith(`${participant}/`)),
    networks: withoutKeys(state.networks, (id) => id === participant),
    stage: withoutPerson(state, participant),
  });
  // Who is only hidden from me, or in another room of the meeting, has not left.
  if (reason === "HIDDEN" || reason === "MOVED") return step(next);
  return step(next, announce({ what: "gone", names: [person.name] }));
}

function withoutPerson({ stage }: MeetingState, participant: string): StageState {
  const pin = stage.pin !== null && ownerOf(stage.pin) === participant ? null : stage.pin;
  return { ...stage, pin, speakers: stage.speakers.filter((id) => id !== participant) };
}

function waiters(state: MeetingState, now: readonly Waiter[]): Step {
  const known = new Set(state.waiters.map(({ id }) => id));
  const fresh = now.filter(({ id }) => !known.has(id)).map(({ name }) => name);
  const next = { ...state, waiters: now };
  return fresh.length === 0 ? step(next) : step(next, announce({ what: "waiting", names: fresh }));
}

function door(state: MeetingState, message: ServerMessageOf<"DoorChanged">): Step {
  const { locked, lobby } = message;
  const by = nameOf(state, message.by);
  const next = { ...state, locked, lobby };
  if (locked !== state.locked) return remark(next, { what: "door", locked, by });
  if (lobby !== state.lobby) return remark(next, { what: "lobby", on: lobby, by });
  return step(next);
}

function reacted(state: MeetingState, from: string, emoji: string): Step {
  const key = state.nextKey;
  const name = state.people.get(from)?.name ?? "";
  const reactions = [...state.reactions, { key, from, name, emoji }].slice(-maxReactions);
  const next = { ...state, nextKey: key + 1, reactions };
  const fade = later(reactionMillis, { type: "ReactionFaded", key });
  // Named once: who presses it again while it can still be seen says nothing new.
  const again = state.reactions.some((one) => one.from === from && one.emoji === emoji);
  if (from === state.you || again) return step(next, fade);
  return step(next, fade, announce({ what: "reaction", names: [name], emoji }));
}

/** @param about what was said; of a refusal that cannot be told apart, the likeliest is taken */
export function refused(state: MeetingState, refusal: Refusal, about?: ClientMessage): Step {
  const ofPolls = pollRefused(state, refusal, about);
  if (ofPolls !== null) return ofPolls;
  if (about?.type === "InkOpen") return openRefused(state);
  const ofChat = (about?.type ?? "Chat") === "Chat";
  switch (refusal) {
    case "BAD_SDP":
      return step(state, { type: "SendRefused" });
    case "NOT_ALLOWED":
      return remark(state, { what: "notAllowed" });
    case "FULL":
      return remark(state, full(about?.type));
    case "TOO_OFTEN":
      return ofChat && state.chat.pending.length > 0
        ? chatRefused(state, refusal)
        : remark(state, { what: "tooOften" });
    case "TOO_LONG":
    case "CHAT_OFF":
    case "NO_SUCH_PARTICIPANT":
      return ofChat ? chatRefused(state, refusal) : step(state);
    case "NO_SUCH_MESSAGE":
    case "NO_SUCH_POLL":
    case "POLL_CLOSED":
    case "VOTED_ALREADY":
    case "NO_SUCH_FILE":
    case "NOT_IN_ROOM":
    case "MALFORMED":
      return step(state);
  }
}

/** Of what there is no more to be had. */
function full(about?: ClientMessage["type"]): Said {
  switch (about) {
    case "Spotlight":
      return { what: "part", area: "moderation", key: "moderation.full.spotlights" };
    case "OfferHelp":
    case "AskHelp":
      return { what: "part", area: "moderation", key: "moderation.full.help" };
    case "BoardAdd":
      return { what: "part", area: "ink", key: "ink.full.pages" };
    case "InkAllow":
      return { what: "part", area: "ink", key: "ink.full.papers" };
    default:
      return { what: "roomFull" };
  }
}

/** Whoever did it may be gone by now; then there is no name to tell. */
function nameOf(state: MeetingState, participant: string): string {
  return state.people.get(participant)?.name ?? "";
}

function same(a: MediaState, b: MediaState): boolean {
  return (
    a.microphone === b.microphone && a.camera === b.camera && a.screen === b.screen && a.screenAudio === b.screenAudio
  );
}
