package org.runde.mcu.stage;

import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.peer.Peer;

/// A peer as the tracks see it.
record PeerOut(Peer peer) implements RtpOut {
    @Override
    public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
        return peer.sendRtp(buf, off, len, nowNanos);
    }

    @Override
    public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
        return peer.sendRtcp(buf, off, len, nowNanos);
    }
}
