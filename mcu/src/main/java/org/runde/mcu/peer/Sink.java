package org.runde.mcu.peer;

import org.runde.wire.ice.Path;
import org.runde.wire.srtp.SrtpSender;

/// The packet path's way out.
public interface Sink {
    /// Queues one datagram. The bytes are copied before this returns, so the caller may reuse the buffer at once.
    ///
    /// @return false when there was no room for it and it is dropped; the sink has counted that
    boolean send(Path to, byte[] buf, int off, int len);

    /// Queues one plain RTP packet. A sink that gathers packets seals it when it leaves, and may pad it before that;
    /// any other seals it at once.
    ///
    /// @param index taken from `keys` for this packet
    /// @param buf has at least [SrtpSender#SPARE_BYTES] bytes behind the packet; its content is garbage afterwards
    default boolean sendRtp(Path to, SrtpSender keys, long index, byte[] buf, int off, int len) {
        int length = keys.sealRtp(buf, off, len, index);
        return length >= 0 && send(to, buf, off, length);
    }
}
