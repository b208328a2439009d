import type { Connections, ConnectionEvents, Health, OpenLine, Timers } from "../ports.ts";
import type { IceServer, MediaState, Person, ServerMessage } from "../protocol.ts";
import { Signal } from "../signal.ts";
import type { NetworkReport } from "../state/state.ts";

export interface EndPorts {
  readonly timers: Timers;
  readonly openLine: OpenLine;
  readonly openConnections: (
    iceServers: readonly IceServer[],
    timers: Timers,
    events: ConnectionEvents,
  ) => Connections;
}

/** In device pixels, large enough that the node sends the best it gets. */
const tile = { width: 960, height: 540, pinned: true };
const picture: MediaState = { microphone: false, camera: true, screen: false, screenAudio: false };
const nothing: MediaState = { microphone: false, camera: false, screen: false, screenAudio: false };

/** One of the two that a browser is in the room of a check: sends a picture, or shows that of the other. */
export class End {
  report: NetworkReport | null = null;
  /** The room of the check is over, as it is after some minutes. */
  over = false;
  private readonly ports: EndPorts;
  private readonly track: MediaStreamTrack | null;
  private readonly sends: boolean;
  private readonly signal: Signal;
  private connections: Connections | null = null;
  private you = "";

  /** @param sends whether it is the one that sends: the picture, or nothing while only the way is tried */
  constructor(ports: EndPorts, token: string, sends: boolean, track: MediaStreamTrack | null) {
    this.ports = ports;
    this.sends = sends;
    this.track = track;
    this.signal = new Signal(
      {
        timers: ports.timers,
        openLine: ports.openLine,
        join: () => Promise.resolve({ outcome: "joined", token }),
        media: () => (track === null ? nothing : picture),
        wall: () => Date.now(),
      },
      {
        message: (message) => this.heard(message),
        up: () => this.connections?.line(true),
        lost: () => this.connections?.line(false),
        over: (ending) => {
          this.over = ending === "ended";
          this.hangUp();
        },
        token: () => {},
        unsaid: () => {},
        undone: () => {},
      },
      null,
    );
    this.signal.start();
  }

  health(): Promise<Health> | null {
    return this.connections?.health() ?? null;
  }

  close(): void {
    this.signal.leave();
    this.hangUp();
  }

  private hangUp(): void {
    this.connections?.close();
    this.connections = null;
  }

  private heard(message: ServerMessage): void {
    switch (message.type) {
      case "Welcome":
        this.you = message.you;
        this.connect(message.iceServers);
        for (const person of message.people) this.meets(person);
        break;
      case "Came":
      case "Changed":
        this.meets(message.person);
        break;
      case "SendAnswer":
        this.connections?.sendAnswer(message.sdp);
        break;
      case "SendAgain":
        this.connections?.sendAgain();
        break;
      case "ReceiveOffer":
        this.connections?.receiveOffer(message.revision, message.sdp, message.tracks);
        break;
      case "Wanted":
        this.connections?.wanted(message.source, message.height);
        break;
      case "Network":
        this.report = message;
        break;
      default:
        break;
    }
  }

  private connect(iceServers: readonly IceServer[]): void {
    this.connections?.close();
    this.connections = this.ports.openConnections(iceServers, this.ports.timers, {
      sendOffer: (sdp, tracks) => this.signal.send({ type: "SendOffer", sdp, tracks }),
      receiveAnswer: (revision, sdp) => this.signal.send({ type: "ReceiveAnswer", revision, sdp }),
      receiveRestart: () => this.signal.send({ type: "ReceiveRestart" }),
      streams: () => {},
    });
    if (!this.sends) return;
    if (this.track !== null) this.connections.setTrack("CAMERA", this.track);
    this.connections.start();
  }

  private meets(person: Person): void {
    if (this.sends || person.id === this.you || !person.media.camera) return;
    this.signal.send({ type: "View", shown: [{ participant: person.id, source: "CAMERA", ...tile }] });
  }
}
