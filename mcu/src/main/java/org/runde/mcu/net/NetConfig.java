package org.runde.mcu.net;

import java.net.InetAddress;
import java.util.List;
import org.runde.mcu.net.udp.UdpKind;
import org.runde.mcu.peer.PeerLimits;

/// How the network edge of a node is set up.
///
/// @param udpPort the first loop's UDP port, the next loops use the ones after it; 0 takes any free ports
/// @param loops how many loops, usually one per core
/// @param tcpPort the port for browsers without UDP, 0 takes any free port, -1 is none
/// @param addresses where browsers reach this node, best first; empty for the addresses of this machine. With
///        loopback in it, or nothing else on the machine, browsers on the same machine can connect.
/// @param sockets which sockets to use
public record NetConfig(
        int udpPort,
        int loops,
        int tcpPort,
        List<InetAddress> addresses,
        UdpKind sockets,
        NetLimits limits,
        PeerLimits peerLimits) {
    public NetConfig {
        addresses = List.copyOf(addresses);
        if (loops < 1) throw new IllegalArgumentException("a node has at least one loop");
    }

    /// The usual set-up: UDP and TCP on the same number, addresses of this machine.
    public static NetConfig onPort(int port, int loops) {
        return new NetConfig(port, loops, port, List.of(), UdpKind.BEST, NetLimits.defaults(), PeerLimits.defaults());
    }
}
