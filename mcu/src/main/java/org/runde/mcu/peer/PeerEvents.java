package org.runde.mcu.peer;

import org.runde.wire.rtp.RtpView;

/// What a peer tells the layer above. All of it on the thread of the peer's loop, never from inside a call
/// into the same peer other than [Peer#onDatagram], [Peer#tick], [Peer#close] and the end of a handshake.
public interface PeerEvents {
    /// Whoever has the same one shares with this peer what one room may take of the node.
    default Object room() {
        return this;
    }

    /// Keys are in place: media flows in both directions from now on. Told once.
    void onConnected(Peer peer, long nowNanos);

    /// One authentic RTP packet, decrypted in place; view and buffer are valid during the call only.
    void onRtp(Peer peer, RtpView packet, long nowNanos);

    /// One authentic compound RTCP packet, decrypted in place; valid during the call only.
    void onRtcp(Peer peer, byte[] buf, int off, int len, long nowNanos);

    /// The peer is dead and sends nothing more. Told once, the last call.
    void onClosed(Peer peer, PeerEnd why, long nowNanos);
}
