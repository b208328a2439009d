import type { ConnectionEvents, Connections, Health, Timers } from "../ports.ts";
import type { IceServer } from "../protocol.ts";
import { HealthReader } from "./health.ts";
import { ReceiveConnection } from "./receive.ts";
import { SendConnection } from "./send.ts";

/** The browser's peer connections for one session. */
export function openConnections(
  iceServers: readonly IceServer[],
  timers: Timers,
  events: ConnectionEvents,
): Connections {
  const createPeer = () =>
    new RTCPeerConnection({
      bundlePolicy: "max-bundle",
      rtcpMuxPolicy: "require",
      iceServers: iceServers.map(({ urls, username, credential }) => ({
        urls: [...urls],
        ...(username ? { username } : {}),
        ...(credential ? { credential } : {}),
      })),
    });
  const send = new SendConnection(createPeer, timers, (sdp, tracks) => events.sendOffer(sdp, tracks));
  const receive = new ReceiveConnection(createPeer, timers, events);
  const reader = new HealthReader();
  return {
    start: () => send.start(),
    sendAnswer: (sdp) => void send.answered(sdp),
    sendRefused: () => send.refused(),
    sendAgain: () => send.again(),
    receiveOffer: (revision, sdp, tracks) => receive.offered(revision, sdp, tracks),
    setTrack: (source, track) => send.setTrack(source, track),
    line: (up) => {
      send.line(up);
      receive.line(up);
    },
    stream: (participant, source) => receive.stream(participant, source),
    wanted: (source, height) => send.wanted(source, height),
    level: (participant) => receive.level(participant),
    health: async (): Promise<Health> => {
      const [sent, received] = await Promise.all([send.stats(), receive.stats()]);
      return {
        ...reader.send(sent),
        ...reader.receive(received),
        sending: send.flow(),
        receiving: receive.flow(),
      };
    },
    close: () => {
      send.close();
      receive.close();
    },
  };
}
