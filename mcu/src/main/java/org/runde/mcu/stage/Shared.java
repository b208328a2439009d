package org.runde.mcu.stage;

import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.pace.PacketPool;
import org.runde.wire.rtcp.TransportFeedback;

/// Memory that all connections of a stage use, one after the other.
///
/// @param pool     for packets that wait for their turn
/// @param feedback what is being read of a receiver
/// @param rtcp     what is being written to a sender
record Shared(PacketPool pool, TransportFeedback feedback, byte[] rtcp) {
    static final int RTCP_BYTES = 1200;

    /// At 1.5 kB each; a key frame of a shared screen on its way to some dozens of narrow lines.
    private static final int MOST_WAITING = 8192;

    Shared() {
        this(new PacketPool(MOST_WAITING), new TransportFeedback(), new byte[RTCP_BYTES + RtpOut.SPARE]);
    }
}
