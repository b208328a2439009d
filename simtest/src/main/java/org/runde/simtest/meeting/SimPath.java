package org.runde.simtest.meeting;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Peer;
import org.runde.simtest.world.Link;
import org.runde.wire.ice.Path;

/// A scripted browser's address as the node sees it, with the link that leads back to it.
final class SimPath implements Path {
    private final InetSocketAddress remote;
    private final Link down;

    @Nullable
    Peer owner;

    SimPath(InetSocketAddress remote, Link down) {
        this.remote = remote;
        this.down = down;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean reliable() {
        return false;
    }

    Link down() {
        return down;
    }
}
