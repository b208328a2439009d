package org.runde.mcu.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.wire.rtp.RtpView;

/// Remembers what a peer told.
public final class TestEvents implements PeerEvents {
    int connected;
    int closed;

    @Nullable
    PeerEnd end;

    final List<byte[]> rtp = new ArrayList<>();
    final List<byte[]> rtcp = new ArrayList<>();

    @Override
    public void onConnected(Peer peer, long nowNanos) {
        connected++;
    }

    @Override
    public void onRtp(Peer peer, RtpView packet, long nowNanos) {
        rtp.add(Arrays.copyOfRange(packet.buf(), packet.offset(), packet.offset() + packet.length()));
    }

    @Override
    public void onRtcp(Peer peer, byte[] buf, int off, int len, long nowNanos) {
        rtcp.add(Arrays.copyOfRange(buf, off, off + len));
    }

    @Override
    public void onClosed(Peer peer, PeerEnd why, long nowNanos) {
        closed++;
        end = why;
    }
}
