package org.runde.mcu.peer;

import java.net.InetSocketAddress;
import org.runde.wire.ice.Path;

/// A path that leads nowhere. Identity is equality, hence no record.
public final class TestPath implements Path {
    private final InetSocketAddress remote;

    public TestPath(String address, int port) {
        this.remote = new InetSocketAddress(address, port);
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean reliable() {
        return false;
    }
}
