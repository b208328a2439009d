import type { Flow } from "../ports.ts";

/** Makes a peer connection with the servers of the session. */
export type CreatePeer = () => RTCPeerConnection;

export function flowOf(peer: RTCPeerConnection | null): Flow {
  switch (peer?.connectionState) {
    case "connected":
      return "up";
    case "connecting":
      return "connecting";
    case "disconnected":
    case "failed":
      return "broken";
    case "new":
    case "closed":
    case undefined:
      return "none";
  }
}

/** The session id of an SDP origin line; another one means another session (RFC 8866 §5.2). */
export function sessionOf(sdp: string): string {
  return /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? "";
}

/** The node answers where packets come from; which addresses this machine has is nobody's business. */
export function withoutCandidates(sdp: string): string {
  return sdp.replaceAll(/^a=candidate:.*\r?\n/gm, "").replaceAll(/^c=IN IP[46] \S+/gm, "c=IN IP4 0.0.0.0");
}
