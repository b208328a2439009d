package org.runde.mcu.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.runde.wire.ice.Candidate;

/// Which addresses we tell browsers to reach us at.
final class Addresses {
    private Addresses() {}

    /// The configured addresses, in their order; without any, those of this machine.
    static List<InetAddress> advertised(List<InetAddress> configured) throws SocketException {
        if (!configured.isEmpty()) return List.copyOf(configured);
        List<InetAddress> local = new ArrayList<>();
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp()) local.addAll(each.inetAddresses().toList());
        }
        return choose(local);
    }

    /// IPv4 before IPv6, as it works from more places; loopback only when there is nothing else. Link-local
    /// addresses mean nothing to a browser elsewhere (RFC 8445 §5.1.1.1 has agents skip what cannot work).
    static List<InetAddress> choose(List<InetAddress> local) {
        List<InetAddress> usable = local.stream()
                .filter(a -> !a.isLinkLocalAddress() && !a.isMulticastAddress() && !a.isAnyLocalAddress())
                .toList();
        List<InetAddress> outside =
                usable.stream().filter(a -> !a.isLoopbackAddress()).toList();
        return (outside.isEmpty() ? usable : outside)
                .stream()
                        .sorted(Comparator.comparingInt(a -> a instanceof Inet4Address ? 0 : 1))
                        .toList();
    }

    /// One candidate per address and transport (RFC 8445 §5.1.1, RFC 6544 §5.1), best first.
    ///
    /// @param tcpPort 0 for no TCP
    static List<Candidate> candidates(List<InetAddress> addresses, int udpPort, int tcpPort) {
        List<Candidate> candidates = new ArrayList<>();
        add(candidates, Candidate.Transport.UDP, addresses, udpPort);
        if (tcpPort > 0) add(candidates, Candidate.Transport.TCP_PASSIVE, addresses, tcpPort);
        return List.copyOf(candidates);
    }

    private static void add(List<Candidate> to, Candidate.Transport transport, List<InetAddress> addresses, int port) {
        for (int rank = 0; rank < addresses.size(); rank++) {
            to.add(Candidate.host(transport, new InetSocketAddress(addresses.get(rank), port), rank));
        }
    }
}
