package org.runde.mcu.net;

import org.runde.mcu.net.tcp.TcpLimits;

/// The defaults with a few things changed.
final class TestLimits {
    private static final NetLimits USUAL = NetLimits.defaults();

    private TestLimits() {}

    static NetLimits tcp(int connections, int perPrefix, int firstCheckMillis) {
        TcpLimits tcp = new TcpLimits(
                connections,
                perPrefix,
                firstCheckMillis,
                TcpLimits.DEFAULT.queueFrames(),
                TcpLimits.DEFAULT.frameBytes());
        return with(USUAL.mailboxCommands(), USUAL.peers(), USUAL.paths(), USUAL.handshakes(), tcp);
    }

    static NetLimits small(int mailboxCommands, int peers, int paths) {
        return with(mailboxCommands, peers, paths, USUAL.handshakes(), USUAL.tcp());
    }

    static NetLimits handshakes(int handshakes) {
        return with(USUAL.mailboxCommands(), USUAL.peers(), USUAL.paths(), handshakes, USUAL.tcp());
    }

    static NetLimits flood(FloodLimits flood) {
        return with(USUAL.mailboxCommands(), USUAL.peers(), USUAL.paths(), USUAL.handshakes(), USUAL.tcp(), flood);
    }

    private static NetLimits with(int mailboxCommands, int peers, int paths, int handshakes, TcpLimits tcp) {
        return with(mailboxCommands, peers, paths, handshakes, tcp, USUAL.flood());
    }

    private static NetLimits with(
            int mailboxCommands, int peers, int paths, int handshakes, TcpLimits tcp, FloodLimits flood) {
        return new NetLimits(
                mailboxCommands,
                USUAL.timers(),
                peers,
                paths,
                USUAL.tcpFrames(),
                handshakes,
                USUAL.handshakeMillis(),
                USUAL.udp(),
                tcp,
                flood);
    }
}
