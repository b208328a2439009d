import type { Flow, Timers } from "../ports.ts";
import type { ReceiveTrack, Source } from "../protocol.ts";
import { Healing } from "./healing.ts";
import { flowOf, sessionOf, withoutCandidates, type CreatePeer } from "./peer.ts";

interface Received {
  readonly mid: string;
  readonly receiver: RTCRtpReceiver;
  readonly stream: MediaStream;
}

interface Offer {
  readonly revision: number;
  readonly sdp: string;
  readonly tracks: readonly ReceiveTrack[];
}

export interface ReceiveEvents {
  receiveAnswer(revision: number, sdp: string): void;
  receiveRestart(): void;
  streams(): void;
}

/** The connection that receives: the node offers, we answer, one offer after the other. */
export class ReceiveConnection {
  private readonly createPeer: CreatePeer;
  private readonly events: ReceiveEvents;
  private readonly healing: Healing;
  private peer: RTCPeerConnection | null = null;
  private session = "";
  private waiting: Offer | null = null;
  private busy = false;
  private received = new Map<string, Received>();
  private closed = false;

  constructor(createPeer: CreatePeer, timers: Timers, events: ReceiveEvents) {
    this.createPeer = createPeer;
    this.events = events;
    // The node is the one that offers, so both kinds of help are a plea for a new offer.
    const plead = () => events.receiveRestart();
    this.healing = new Healing(timers, { restart: plead, rebuild: plead });
  }

  offered(revision: number, sdp: string, tracks: readonly ReceiveTrack[]): void {
    this.waiting = { revision, sdp, tracks };
    if (!this.busy) void this.work();
  }

  stream(participant: string, source: Source): MediaStream | null {
    return this.received.get(`${participant}/${source}`)?.stream ?? null;
  }

  level(participant: string): number {
    const receiver = this.received.get(`${participant}/MICROPHONE`)?.receiver;
    return receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0;
  }

  line(up: boolean): void {
    this.healing.line(up);
  }

  flow(): Flow {
    return flowOf(this.peer);
  }

  stats(): Promise<RTCStatsReport> | null {
    return this.peer?.getStats() ?? null;
  }

  close(): void {
    this.closed = true;
    this.healing.stop();
    this.peer?.close();
    this.peer = null;
    this.received = new Map();
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let offer = this.next(); offer !== null && !this.closed; offer = this.next()) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one negotiation at a time
        await this.answer(offer);
      } catch {
        if (!this.closed) this.startOver();
      }
    }
    this.busy = false;
  }

  private next(): Offer | null {
    const offer = this.waiting;
    this.waiting = null;
    return offer;
  }

  private async answer({ revision, sdp, tracks }: Offer): Promise<void> {
    const peer = this.peerFor(sdp);
    await peer.setRemoteDescription({ type: "offer", sdp });
    await peer.setLocalDescription(await peer.createAnswer());
    const answer = peer.localDescription?.sdp;
    if (peer !== this.peer || answer === undefined) return;
    this.healing.expect();
    this.events.receiveAnswer(revision, withoutCandidates(answer));
    this.map(peer, tracks);
  }

  /** An offer of another session is for a new connection: the node has forgotten the keys of the old one. */
  private peerFor(sdp: string): RTCPeerConnection {
    const session = sessionOf(sdp);
    if (this.peer !== null && session === this.session) return this.peer;
    this.peer?.close();
    const peer = this.createPeer();
    this.peer = peer;
    this.session = session;
    this.received = new Map();
    peer.addEventListener("connectionstatechange", () => {
      if (peer === this.peer) this.healing.changed(peer.connectionState);
    });
    return peer;
  }

  private map(peer: RTCPeerConnection, tracks: readonly ReceiveTrack[]): void {
    const byMid = new Map(peer.getTransceivers().map((transceiver) => [transceiver.mid, transceiver]));
    const before = this.received;
    this.received = new Map();
    for (const { mid, participant, source } of tracks) {
      const receiver = byMid.get(mid)?.receiver;
      if (receiver === undefined) continue;
      const key = `${participant}/${source}`;
      const known = before.get(key);
      const same = known !== undefined && known.receiver === receiver;
      this.received.set(key, same ? known : { mid, receiver, stream: new MediaStream([receiver.track]) });
    }
    this.events.streams();
  }

  private startOver(): void {
    this.peer?.close();
    this.peer = null;
    this.session = "";
    this.events.receiveRestart();
  }
}
