package org.runde.mcu.net;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.Peer;
import org.runde.wire.ice.Path;

/// One 5-tuple on a loop's UDP port. [PathTable] makes at most one of each, so identity is equality.
final class UdpPath implements Path {
    final long remoteHigh;
    final long remoteLow;
    final int remotePort;
    final long localHigh;
    final long localLow;
    private final InetSocketAddress remote;

    /// Whose datagrams arrive here; set while the peer holds a valid pair on this path.
    @Nullable
    Peer owner;

    /// Packets of this turn waiting for [UdpPort#flush], as slots of the port's ring; -1 is none.
    int firstSlot = -1;
    int lastSlot = -1;

    /// Cleared when the kernel refused a segmented send, for example because the packets exceed the interface's MTU.
    boolean segmented = true;

    UdpPath(PathKey key) {
        this.remoteHigh = key.remoteHigh;
        this.remoteLow = key.remoteLow;
        this.remotePort = key.remotePort;
        this.localHigh = key.localHigh;
        this.localLow = key.localLow;
        this.remote = key.remote();
    }

    boolean is(PathKey key) {
        return remotePort == key.remotePort
                && remoteLow == key.remoteLow
                && remoteHigh == key.remoteHigh
                && localLow == key.localLow
                && localHigh == key.localHigh;
    }

    int hash() {
        return PathKey.hash(remoteHigh, remoteLow, remotePort, localHigh ^ localLow);
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean reliable() {
        return false;
    }

    /// For logs only; carries no address of a person.
    @Override
    public String toString() {
        return "udp";
    }
}
