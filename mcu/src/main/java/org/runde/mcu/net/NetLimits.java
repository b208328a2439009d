package org.runde.mcu.net;

import org.runde.mcu.net.tcp.TcpLimits;
import org.runde.mcu.net.udp.UdpLimits;

/// How much the network edge may use, per loop where nothing else is said.
///
/// @param mailboxCommands commands of other threads that may wait for a loop; more are refused
/// @param timers tasks that may wait for their time; more are a defect
/// @param peers peers on one loop; opening more is refused
/// @param paths UDP 5-tuples that belong to peers
/// @param tcpFrames frames of all TCP connections that may wait for one loop; more are dropped
/// @param handshakes DTLS handshakes that may run at the same time in the whole node; rooms share them
/// @param handshakeMillis time after which a DTLS handshake has failed
public record NetLimits(
        int mailboxCommands,
        int timers,
        int peers,
        int paths,
        int tcpFrames,
        int handshakes,
        int handshakeMillis,
        UdpLimits udp,
        TcpLimits tcp,
        FloodLimits flood) {

    public static NetLimits defaults() {
        return new NetLimits(
                8192,
                16_384,
                4096,
                16_384,
                4096,
                128,
                20_000,
                UdpLimits.DEFAULT,
                TcpLimits.DEFAULT,
                FloodLimits.DEFAULT);
    }
}
