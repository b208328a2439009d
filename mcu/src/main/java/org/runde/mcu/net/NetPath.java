package org.runde.mcu.net;

import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Peer;
import org.runde.wire.ice.Path;

/// A path with the peer that has shown to be at its far end. The owner belongs to the loop's thread.
abstract sealed class NetPath implements Path permits UdpPath, TcpPath {
    /// Whose packets arrive here; set while the peer holds a valid pair on this path.
    @Nullable
    Peer owner;
}
