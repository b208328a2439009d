import type { SendTrack, Source } from "../protocol.ts";
import type { Flow, Timers } from "../ports.ts";
import { inOrder } from "./codecs.ts";
import { Healing } from "./healing.ts";
import { flowOf, withoutCandidates, type CreatePeer } from "./peer.ts";

const sources: readonly Source[] = ["MICROPHONE", "CAMERA", "SCREEN", "SCREEN_AUDIO"];

/** Small, half and full picture of the camera; the node picks one per viewer. */
const cameraLayers: RTCRtpEncodingParameters[] = [
  { rid: "q", scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: "h", scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { rid: "f", scaleResolutionDownBy: 1, maxBitrate: 1_500_000 },
];
const screenLayers: RTCRtpEncodingParameters[] = [{ maxBitrate: 2_500_000, maxFramerate: 15 }];

/** Of a camera that does not tell. */
const usualLines = 720;

/**
 * Switches encodings, lowest first, so that the smallest one with enough lines and all below it are sent.
 * Tells whether that changed anything.
 */
export function keepAwake(encodings: RTCRtpEncodingParameters[], lines: number, wanted: number): boolean {
  const enough = encodings.findIndex(({ scaleResolutionDownBy = 1 }) => lines / scaleResolutionDownBy >= wanted);
  let changed = false;
  for (const [index, encoding] of encodings.entries()) {
    const active = enough === -1 || index <= enough;
    changed ||= (encoding.active ?? true) !== active;
    encoding.active = active;
  }
  return changed;
}

/**
 * The connection that sends: we offer, the node answers. All four places stand in the first offer and are filled and
 * emptied by replacing tracks, so that switching something on never waits for a negotiation.
 */
export class SendConnection {
  private readonly createPeer: CreatePeer;
  private readonly sendOffer: (sdp: string, tracks: readonly SendTrack[]) => void;
  private readonly tracks = new Map<Source, MediaStreamTrack>();
  private readonly heights = new Map<Source, number>();
  private readonly healing: Healing;
  private transceivers = new Map<Source, RTCRtpTransceiver>();
  private peer: RTCPeerConnection | null = null;
  /** Offers the node has not answered; only the answer to the last one counts. */
  private unanswered = 0;
  private restartWanted = false;
  private closed = false;

  constructor(
    createPeer: CreatePeer,
    timers: Timers,
    sendOffer: (sdp: string, tracks: readonly SendTrack[]) => void,
  ) {
    this.createPeer = createPeer;
    this.sendOffer = sendOffer;
    this.healing = new Healing(timers, { restart: () => this.restart(), rebuild: () => this.build() });
  }

  start(): void {
    this.build();
  }

  setTrack(source: Source, track: MediaStreamTrack | null): void {
    if (track === null) this.tracks.delete(source);
    else this.tracks.set(source, track);
    const sender = this.transceivers.get(source)?.sender;
    if (sender === undefined || sender.track === track) return;
    void sender.replaceTrack(track).then(() => this.rest(source), () => this.build());
  }

  /** Layers that are larger than anybody shows rest, which spares the line and the processor. */
  wanted(source: Source, height: number): void {
    this.heights.set(source, height);
    this.rest(source);
  }

  async answered(sdp: string): Promise<void> {
    this.unanswered = Math.max(0, this.unanswered - 1);
    const peer = this.peer;
    if (this.unanswered > 0 || peer === null || peer.signalingState !== "have-local-offer") return;
    try {
      await peer.setRemoteDescription({ type: "answer", sdp });
      if (peer !== this.peer) return;
      this.healing.expect();
      if (this.restartWanted) this.restart();
    } catch {
      if (peer === this.peer) this.healing.changed("failed");
    }
  }

  refused(): void {
    this.unanswered = Math.max(0, this.unanswered - 1);
    if (this.unanswered === 0) this.healing.expect();
  }

  /** Somebody cannot decode what we send: the answer to another offer takes another codec. */
  again(): void {
    if (this.peer === null) return;
    if (this.peer.signalingState === "have-local-offer") this.restartWanted = true;
    else void this.negotiate(this.peer);
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
    this.transceivers = new Map();
  }

  private build(): void {
    if (this.closed) return;
    this.peer?.close();
    const peer = this.createPeer();
    this.peer = peer;
    this.restartWanted = false;
    // What the node wants it says anew for a new connection.
    this.heights.clear();
    this.transceivers = new Map(sources.map((source) => [source, this.place(peer, source)]));
    peer.addEventListener("connectionstatechange", () => {
      if (peer === this.peer) this.healing.changed(peer.connectionState);
    });
    void this.negotiate(peer);
  }

  private place(peer: RTCPeerConnection, source: Source): RTCRtpTransceiver {
    const track = this.tracks.get(source) ?? null;
    const kind = source === "CAMERA" || source === "SCREEN" ? "video" : "audio";
    const layers = source === "CAMERA" ? cameraLayers : source === "SCREEN" ? screenLayers : [];
    const transceiver = peer.addTransceiver(track ?? kind, {
      direction: "sendonly",
      ...(layers.length > 0 ? { sendEncodings: layers.map((layer) => ({ ...layer })) } : {}),
    });
    const codecs = RTCRtpSender.getCapabilities(kind)?.codecs ?? [];
    transceiver.setCodecPreferences(inOrder(source, codecs, navigator.hardwareConcurrency));
    return transceiver;
  }

  private rest(source: Source): void {
    const sender = this.transceivers.get(source)?.sender;
    const height = this.heights.get(source);
    if (sender === undefined || height === undefined) return;
    const parameters = sender.getParameters();
    const lines = this.tracks.get(source)?.getSettings().height ?? usualLines;
    if (!keepAwake(parameters.encodings, lines, height)) return;
    // A browser that cannot do it goes on sending everything, as before.
    void sender.setParameters(parameters).catch(() => {});
  }

  private restart(): void {
    const peer = this.peer;
    if (peer === null) return;
    if (peer.signalingState === "have-local-offer") {
      this.restartWanted = true;
      return;
    }
    this.restartWanted = false;
    peer.restartIce();
    void this.negotiate(peer);
  }

  private async negotiate(peer: RTCPeerConnection): Promise<void> {
    try {
      await peer.setLocalDescription(await peer.createOffer());
    } catch {
      if (peer === this.peer) this.healing.changed("failed");
      return;
    }
    const sdp = peer.localDescription?.sdp;
    if (peer !== this.peer || sdp === undefined) return;
    this.unanswered += 1;
    this.healing.expect();
    this.sendOffer(withoutCandidates(sdp), this.sendTracks());
  }

  private sendTracks(): SendTrack[] {
    return [...this.transceivers].flatMap(([source, { mid }]) => (mid === null ? [] : [{ mid, source }]));
  }
}
