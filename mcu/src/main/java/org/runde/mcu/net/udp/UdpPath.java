package org.runde.mcu.net.udp;

import java.net.InetSocketAddress;
import org.runde.mcu.peer.PeerPath;

/// One 5-tuple on a loop's UDP port. [PathTable] makes at most one of each, so identity is equality.
public final class UdpPath extends PeerPath {
    final long remoteHigh;
    final long remoteLow;
    final int remotePort;
    final long localHigh;
    final long localLow;
    private final InetSocketAddress remote;

    /// Packets of this turn waiting for [UdpPort#flush], as slots of the port's ring; -1 is none.
    int firstSlot = -1;
    int lastSlot = -1;

    /// Cleared when the kernel refused a segmented send, for example because the packets exceed the
    /// interface's MTU.
    boolean segmented = true;

    public UdpPath(PathKey key) {
        this.remoteHigh = key.remoteHigh;
        this.remoteLow = key.remoteLow;
        this.remotePort = key.remotePort;
        this.localHigh = key.localHigh;
        this.localLow = key.localLow;
        this.remote = key.remote();
    }

    /// A path to somebody from whom nothing has come yet; packets leave from whichever address the system chooses.
    public static UdpPath to(InetSocketAddress remote) {
        PathKey key = new PathKey();
        key.remote(remote);
        return new UdpPath(key);
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
