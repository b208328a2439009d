package org.runde.mcu.peer;

import org.runde.wire.ice.Path;

/// The packet path's way out.
public interface Sink {
    /// Queues one datagram. The bytes are copied before this returns, so the caller may reuse the buffer at once.
    ///
    /// @return false when there was no room for it and it is dropped; the sink has counted that
    boolean send(Path to, byte[] buf, int off, int len);
}
