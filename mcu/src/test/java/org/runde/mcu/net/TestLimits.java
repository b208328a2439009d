package org.runde.mcu.net;

/// The defaults with one thing changed.
final class TestLimits {
    private TestLimits() {}

    static NetLimits sending(int packets, int bytes) {
        NetLimits d = NetLimits.defaults();
        return new NetLimits(
                d.mailboxCommands(),
                d.timers(),
                d.peers(),
                d.paths(),
                d.receiveBatch(),
                d.datagramBytes(),
                packets,
                bytes,
                d.socketBufferBytes(),
                d.tcpConnections(),
                d.tcpConnectionsPerPrefix(),
                d.tcpFirstCheckMillis(),
                d.tcpQueueFrames(),
                d.tcpLoopFrames(),
                d.handshakes(),
                d.handshakeMillis(),
                d.gatherNanos());
    }

    static NetLimits socketBuffer(int bytes) {
        NetLimits d = NetLimits.defaults();
        return new NetLimits(
                d.mailboxCommands(),
                d.timers(),
                d.peers(),
                d.paths(),
                d.receiveBatch(),
                d.datagramBytes(),
                d.sendPackets(),
                d.sendBytes(),
                bytes,
                d.tcpConnections(),
                d.tcpConnectionsPerPrefix(),
                d.tcpFirstCheckMillis(),
                d.tcpQueueFrames(),
                d.tcpLoopFrames(),
                d.handshakes(),
                d.handshakeMillis(),
                d.gatherNanos());
    }

    static NetLimits tcp(int connections, int perPrefix, int firstCheckMillis) {
        NetLimits d = NetLimits.defaults();
        return new NetLimits(
                d.mailboxCommands(),
                d.timers(),
                d.peers(),
                d.paths(),
                d.receiveBatch(),
                d.datagramBytes(),
                d.sendPackets(),
                d.sendBytes(),
                d.socketBufferBytes(),
                connections,
                perPrefix,
                firstCheckMillis,
                d.tcpQueueFrames(),
                d.tcpLoopFrames(),
                d.handshakes(),
                d.handshakeMillis(),
                d.gatherNanos());
    }

    static NetLimits small(int mailboxCommands, int peers, int paths) {
        NetLimits d = NetLimits.defaults();
        return new NetLimits(
                mailboxCommands,
                d.timers(),
                peers,
                paths,
                d.receiveBatch(),
                d.datagramBytes(),
                d.sendPackets(),
                d.sendBytes(),
                d.socketBufferBytes(),
                d.tcpConnections(),
                d.tcpConnectionsPerPrefix(),
                d.tcpFirstCheckMillis(),
                d.tcpQueueFrames(),
                d.tcpLoopFrames(),
                d.handshakes(),
                d.handshakeMillis(),
                d.gatherNanos());
    }

    static NetLimits gathering(long nanos) {
        NetLimits d = NetLimits.defaults();
        return new NetLimits(
                d.mailboxCommands(),
                d.timers(),
                d.peers(),
                d.paths(),
                d.receiveBatch(),
                d.datagramBytes(),
                d.sendPackets(),
                d.sendBytes(),
                d.socketBufferBytes(),
                d.tcpConnections(),
                d.tcpConnectionsPerPrefix(),
                d.tcpFirstCheckMillis(),
                d.tcpQueueFrames(),
                d.tcpLoopFrames(),
                d.handshakes(),
                d.handshakeMillis(),
                nanos);
    }
}
