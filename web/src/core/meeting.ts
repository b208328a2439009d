import { Announcer } from "./announcer.ts";
import type { Effect, MeetingEvent } from "./state/events.ts";
import { Capture, type CaptureEvents } from "./devices/capture.ts";
import { keepChoices, readChoices } from "./devices/choices.ts";
import { MutedSpeech } from "./devices/mutedSpeech.ts";
import type { Meter } from "./devices/levels.ts";
import { effectsOf } from "./effects/choice.ts";
import type { Effects } from "./effects/effects.ts";
import { ExperienceLog } from "./experience.ts";
import { healthy, judge, type NetworkState } from "./network.ts";
import { NodeClock } from "./nodeClock.ts";
import type { ConsentAnswer } from "./doors.ts";
import type { Places } from "./place.ts";
import type { ConnectionEvents, Connections, Devices, JoinOutcome, OpenLine, Timers } from "./ports.ts";
import type { IceServer, ServerMessage, Shown, Source } from "./protocol.ts";
import { Signal } from "./signal.ts";
import { isSpoken, SpokenChoice } from "./spoken.ts";
import type { FileAnswer } from "./state/files.ts";
import { sends, type MeetingState, type Said } from "./state/state.ts";
import { isLayoutMode } from "./state/view.ts";
import type { BallotAct, PollAct } from "./state/pollState.ts";
import { Store } from "./state/store.ts";

export interface MeetingPorts {
  readonly timers: Timers;
  readonly devices: Devices;
  readonly openLine: OpenLine;
  readonly join: (
    name: string,
    previousToken: string | null,
    passcode: string | null,
    consents: readonly ConsentAnswer[],
  ) => Promise<JoinOutcome>;
  readonly openConnections: (
    iceServers: readonly IceServer[],
    timers: Timers,
    events: ConnectionEvents,
  ) => Connections;
  readonly meterOf: (track: MediaStreamTrack) => Meter;
  readonly effects: Effects;
  readonly places: Places;
  readonly choices: Storage | null;
  readonly speak: (said: Said) => void;
  /** Fetched when somebody votes anonymously for the first time. */
  readonly openBooth: (tell: (act: PollAct) => void) => Promise<Booth>;
}

/** Where anonymous votes are made. */
export interface Booth {
  act(act: BallotAct): void;
}

const sources: readonly Source[] = ["MICROPHONE", "CAMERA", "SCREEN", "SCREEN_AUDIO"];
const viewMillis = 200;
const networkMillis = 3000;
/** Of my own picture while data is saved. */
const smallLines = 180;

/** One person's part in one meeting: puts session, connections and devices together around the state. */
export class Meeting {
  readonly store: Store;
  readonly capture: Capture;
  readonly spoken: SpokenChoice;
  private readonly ports: MeetingPorts;
  private readonly announcer: Announcer;
  private readonly mutedSpeech: MutedSpeech;
  private booth: Promise<Booth> | null = null;
  private signal: Signal | null = null;
  private connections: Connections | null = null;
  private meter: { readonly track: MediaStreamTrack; readonly meter: Meter } | null = null;
  private reportKey: string | null = null;
  private name: string;
  /** As typed in this tab; never stored. */
  private passcode: string | null = null;
  /** As ticked before the door in this tab; in the room the node knows. */
  private answers: readonly ConsentAnswer[] = [];
  private shown: readonly Shown[] | null = null;
  private shownToNode = "";
  /** How large the others show what I send, as the node said last for this connection. */
  private readonly heights = new Map<Source, number>();
  private cancelView: () => void = () => {};
  private cancelNetwork: () => void = () => {};
  private network: NetworkState = healthy;
  private experience: ExperienceLog;
  private readonly nodeClock = new NodeClock();
  private streamVersion = 0;
  private keptOnOff = "";
  private keptView: string;
  private readonly streamListeners = new Set<() => void>();
  private readonly messageListeners = new Set<(message: ServerMessage) => void>();
  private readonly networkListeners = new Set<() => void>();
  private readonly fileListeners = new Set<(answer: FileAnswer) => void>();

  constructor(ports: MeetingPorts) {
    this.ports = ports;
    const place = ports.places.read();
    this.name = place.name;
    this.keptView = `${place.layout}/${place.small}`;
    this.experience = new ExperienceLog(ports.timers.now());
    this.spoken = new SpokenChoice(ports.choices);
    this.announcer = new Announcer(ports.timers, ports.speak, (said) => isSpoken(this.spoken.snapshot(), said));
    this.store = new Store((effect) => this.perform(effect));
    this.mutedSpeech = new MutedSpeech(ports.timers, () => this.dispatch({ type: "SpokeWhileMuted" }));
    const heard: CaptureEvents = {
      changed: () => this.applyTracks(),
      ended: (source) => this.dispatch({ type: "TrackEnded", source }),
      failed: (source, problem) => this.dispatch({ type: "OpenFailed", source, problem }),
      broke: (source) => {
        this.dispatch({ type: "Switch", source, on: false });
        this.dispatch({ type: "OpenFailed", source, problem: "effect" });
      },
      chosen: (choices) => keepChoices(ports.choices, choices),
      dressed: (effects) => ports.places.keep({ effects }),
      fellBack: (kind) => this.dispatch({ type: "FellBack", kind }),
    };
    const worn = effectsOf(place.effects);
    this.capture = new Capture(ports.devices, readChoices(ports.choices), heard, ports.effects, worn);
    this.store.subscribe(() => this.applyTracks());
  }

  /** Goes back to where this tab was (after a reload). Before the door no device opens until somebody presses it. */
  begin(): void {
    this.capture.start();
    const place = this.ports.places.read();
    if (isLayoutMode(place.layout)) this.dispatch({ type: "Arrange", mode: place.layout });
    if (place.small) this.dispatch({ type: "Save", part: { small: true } });
    if (!place.inside) return;
    if (place.microphone) this.dispatch({ type: "Switch", source: "MICROPHONE", on: true });
    if (place.camera) this.dispatch({ type: "Switch", source: "CAMERA", on: true });
    if (place.name !== "") this.enter(place.name);
  }

  /** Comes back after an ending, with microphone and camera as they were. */
  rejoin(): void {
    const { microphone, camera } = this.ports.places.read();
    if (microphone) this.dispatch({ type: "Switch", source: "MICROPHONE", on: true });
    if (camera) this.dispatch({ type: "Switch", source: "CAMERA", on: true });
    this.dispatch({ type: "Rejoin" });
  }

  enter(name: string, passcode: string | null = null, answers: readonly ConsentAnswer[] = []): void {
    this.name = name;
    this.answers = answers;
    if (passcode !== null) this.passcode = passcode;
    this.dispatch({ type: "Join" });
  }

  /** The time on the clock that the state speaks of. */
  now(): number {
    return this.ports.timers.now();
  }

  displayName(): string {
    return this.name;
  }

  /** For `/own-report/…` once the meeting is over; null for people with an account and where there are no reports. */
  ownReportKey(): string | null {
    return this.reportKey;
  }

  readonly dispatch = (event: MeetingEvent): void => this.store.dispatch(event);

  /** What the stage shows now; told to the node at once the first time, then when it has settled. */
  show(shown: readonly Shown[]): void {
    this.shown = shown;
    this.cancelView();
    this.cancelView = this.ports.timers.after(this.shownToNode === "" ? 0 : viewMillis, () => this.tellView());
  }

  /** The answer to what was offered because the network does not do well, or does again. */
  answerOffer(yes: boolean): void {
    this.dispatch({ type: "AnswerOffer", yes, now: this.ports.timers.now() });
  }

  stream(participant: string, source: Source): MediaStream | null {
    return this.connections?.stream(participant, source) ?? null;
  }

  /** The time by the clock of the node, in epoch milliseconds: the only one by which all see the same. */
  nodeNow(): number {
    return this.nodeClock.at(Date.now());
  }

  /** How loud somebody is, me included, 0 to 1; cheap enough for every frame. */
  level(participant: string): number {
    const state = this.store.snapshot();
    if (participant === state.you || participant === "") return this.myLevel();
    return this.connections?.level(participant) ?? 0;
  }

  readonly streams = {
    subscribe: (listener: () => void) => subscribe(this.streamListeners, listener),
    version: () => this.streamVersion,
  };

  /** For a part that keeps more than a state: what the node says to it, and each `Welcome`. */
  onMessage(listener: (message: ServerMessage) => void): () => void {
    this.messageListeners.add(listener);
    return () => this.messageListeners.delete(listener);
  }

  readonly networkState = {
    subscribe: (listener: () => void) => subscribe(this.networkListeners, listener),
    snapshot: () => this.network,
  };

  /** Hears what the node answers to those who send and fetch files. */
  onFileAnswer(listener: (answer: FileAnswer) => void): () => void {
    this.fileListeners.add(listener);
    return () => this.fileListeners.delete(listener);
  }

  /** There is a network again, the person asks to try now, or looks at the page again. */
  nudge(): void {
    this.signal?.nudge();
    if (this.store.snapshot().link !== "up") return;
    // What is unwell tries at once.
    this.connections?.line(false);
    this.connections?.line(true);
  }

  /** The page goes away; the place is kept for a reload. */
  close(): void {
    this.disconnect();
    this.capture.stop();
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case "Send":
        this.signal?.send(effect.message);
        break;
      case "Enter":
        this.startSignal();
        break;
      case "Leave":
        this.signal?.leave();
        break;
      case "Connect":
        this.connect(effect.iceServers);
        break;
      case "Disconnect":
        this.left();
        break;
      case "Line":
        this.connections?.line(effect.up);
        break;
      case "SendAnswer":
        this.connections?.sendAnswer(effect.sdp);
        break;
      case "SendRefused":
        this.connections?.sendRefused();
        break;
      case "SendAgain":
        this.connections?.sendAgain();
        break;
      case "ReceiveOffer":
        this.connections?.receiveOffer(effect.revision, effect.sdp, effect.tracks);
        break;
      case "Wanted":
        this.heights.set(effect.source, effect.height);
        this.tellHeights();
        break;
      case "Open":
        void this.open(effect.source);
        break;
      case "Release":
        this.capture.release(effect.source);
        break;
      case "Ballot":
        void this.vote(effect.act);
        break;
      case "FileAnswer":
        for (const listener of this.fileListeners) listener(effect.answer);
        break;
      case "Pass":
        for (const listener of this.messageListeners) listener(effect.message);
        break;
      case "Announce":
        this.announcer.say(effect.said);
        break;
      case "Later":
        this.ports.timers.after(effect.millis, () => this.dispatch(effect.event));
        break;
    }
  }

  private async vote(act: BallotAct): Promise<void> {
    // Without a booth there is nothing to hurry or to forget.
    if (this.booth === null && act.do !== "Fill" && act.do !== "Remember") return;
    this.booth ??= this.ports.openBooth((told) => this.dispatch({ type: "Poll", act: told }));
    try {
      (await this.booth).act(act);
    } catch {
      this.booth = null;
      if (act.do === "Fill") this.dispatch({ type: "Poll", act: { do: "Cast", poll: act.poll.id, outcome: "failed" } });
    }
  }

  private startSignal(): void {
    const { timers, openLine, places } = this.ports;
    const { name } = this;
    const place = places.read();
    places.keep({ name, inside: true });
    this.capture.remember();
    this.signal = new Signal(
      {
        timers,
        openLine,
        join: async (previous) => {
          const answer = await this.ports.join(name, previous, this.passcode, this.lastWords());
          if (answer.outcome === "joined") this.reportKey = answer.reportKey ?? null;
          return answer;
        },
        media: () => this.store.snapshot().mine.media,
        wall: () => Date.now(),
      },
      {
        message: (message, about) => {
          this.nodeClock.heard(message, Date.now());
          this.dispatch({ type: "Heard", message, about, at: this.ports.timers.now() });
        },
        up: () => this.dispatch({ type: "LinkUp" }),
        lost: () => this.dispatch({ type: "LinkLost" }),
        over: (ending) => this.dispatch({ type: "Over", ending }),
        token: (token) => places.keep({ token }),
        unsaid: (words) => this.dispatch({ type: "Unsaid", words }),
        undone: () => this.dispatch({ type: "Undone" }),
      },
      place.token,
    );
    this.signal.start();
  }

  /** What was said last, so that a node that was started anew hears the same. */
  private lastWords(): readonly ConsentAnswer[] {
    const { consents } = this.store.snapshot();
    if (consents.length === 0) return this.answers;
    return consents.map(({ scope, version, given }) => ({ scope, version, given }));
  }

  private connect(iceServers: readonly IceServer[]): void {
    this.connections?.close();
    this.heights.clear();
    const connections = this.ports.openConnections(iceServers, this.ports.timers, {
      sendOffer: (sdp, tracks) => this.signal?.send({ type: "SendOffer", sdp, tracks }),
      receiveAnswer: (revision, sdp) => this.signal?.send({ type: "ReceiveAnswer", revision, sdp }),
      receiveRestart: () => this.signal?.send({ type: "ReceiveRestart" }),
      streams: () => this.streamsChanged(),
    });
    this.connections = connections;
    this.applyTracks();
    connections.start();
    this.streamsChanged();
    this.shownToNode = "";
    if (this.shown !== null) this.show(this.shown);
    this.setNetwork(healthy);
    this.experience = new ExperienceLog(this.ports.timers.now());
    this.watchNetwork();
  }

  /** While data is saved my picture goes out small, however large the others show it. */
  private tellHeights(): void {
    const { small } = this.store.snapshot().saving;
    for (const [source, height] of this.heights) {
      this.connections?.wanted(source, small && source === "CAMERA" ? Math.min(height, smallLines) : height);
    }
  }

  private left(): void {
    this.shown = null;
    this.ports.places.keep({ inside: false });
    this.disconnect();
    for (const source of sources) this.capture.release(source);
  }

  private disconnect(): void {
    this.signal?.stop();
    this.signal = null;
    this.connections?.close();
    this.connections = null;
    this.cancelView();
    this.cancelNetwork();
    this.mutedSpeech.stop();
    this.streamsChanged();
  }

  private async open(source: Source): Promise<void> {
    const result = await this.capture.open(source);
    if ("problem" in result) this.dispatch({ type: "OpenFailed", source, problem: result.problem });
    else this.dispatch({ type: "Opened", sources: result.opened.map((opened) => opened.source) });
  }

  /** Makes what is sent agree with what the person chose. Cheap, and right however it came about. */
  private applyTracks(): void {
    const state = this.store.snapshot();
    for (const source of sources) {
      const on = sends(state.mine.media, source);
      this.connections?.setTrack(source, on ? this.capture.track(source) : null);
    }
    this.keepOnOff(state);
    this.keepView(state);
    this.listenWhileMuted(state);
  }

  private keepOnOff(state: MeetingState): void {
    if (state.phase.at !== "in") return;
    const { microphone, camera } = state.mine.media;
    const now = `${microphone}/${camera}`;
    if (now === this.keptOnOff) return;
    this.keptOnOff = now;
    this.ports.places.keep({ microphone, camera });
  }

  private keepView(state: MeetingState): void {
    const { mode } = state.stage;
    const { small } = state.saving;
    const now = `${mode}/${small}`;
    if (now === this.keptView) return;
    this.keptView = now;
    this.ports.places.keep({ layout: mode, small });
    this.tellHeights();
  }

  private listenWhileMuted(state: MeetingState): void {
    const track = this.capture.track("MICROPHONE");
    if (this.meter !== null && this.meter.track !== track) {
      this.meter.meter.close();
      this.meter = null;
      this.mutedSpeech.stop();
    }
    if (this.meter === null && track !== null) {
      const meter = this.ports.meterOf(track);
      this.meter = { track, meter };
      this.mutedSpeech.listen(() => (this.store.snapshot().mine.media.microphone ? 0 : meter.read()));
    }
    if (state.phase.at === "over") this.mutedSpeech.stop();
  }

  private myLevel(): number {
    return this.store.snapshot().mine.media.microphone ? (this.meter?.meter.read() ?? 0) : 0;
  }

  private tellView(): void {
    if (this.store.snapshot().phase.at !== "in" || this.shown === null) return;
    const text = JSON.stringify(this.shown);
    if (text === this.shownToNode) return;
    this.shownToNode = text;
    this.signal?.send({ type: "View", shown: this.shown });
  }

  private streamsChanged(): void {
    this.streamVersion += 1;
    for (const listener of this.streamListeners) listener();
  }

  private watchNetwork(): void {
    this.cancelNetwork();
    this.cancelNetwork = this.ports.timers.after(networkMillis, () => void this.judgeNetwork());
  }

  private async judgeNetwork(): Promise<void> {
    const { connections } = this;
    if (connections === null) return;
    const health = await connections.health();
    if (connections !== this.connections) return;
    this.setNetwork(judge(health, this.store.snapshot().network));
    this.dispatch({ type: "NetworkJudged", network: this.network, now: this.ports.timers.now() });
    const told = this.experience.note(health, this.ports.timers.now());
    if (told !== null && this.store.snapshot().phase.at === "in") this.signal?.send(told);
    this.watchNetwork();
  }

  private setNetwork(now: NetworkState): void {
    if (now.network === this.network.network && now.cause === this.network.cause) return;
    this.network = now;
    for (const listener of this.networkListeners) listener();
  }
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
