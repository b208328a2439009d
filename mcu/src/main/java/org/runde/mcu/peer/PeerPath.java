package org.runde.mcu.peer;

import org.jspecify.annotations.Nullable;
import org.runde.wire.ice.Path;

/// A path with the peer that has shown to be at its far end. The owner belongs to the loop's thread.
public abstract class PeerPath implements Path {
    private @Nullable Peer owner;

    /// Whose packets arrive here; set while the peer holds a valid pair on this path.
    public @Nullable Peer owner() {
        return owner;
    }

    public void owner(@Nullable Peer peer) {
        owner = peer;
    }
}
