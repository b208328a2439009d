package org.runde.wire.ice;

import java.net.InetSocketAddress;

/// One address where the node can be reached, as data; how it is written in SDP is not said here (RFC 8839 §5.1).
///
/// A lite agent has host candidates only (RFC 8445 §5.2), and RTP and RTCP share one component.
public record Candidate(String foundation, Transport transport, long priority, InetSocketAddress address) {
    /// RTP with RTCP multiplexed (RFC 5761), the only component in use.
    public static final int COMPONENT = 1;

    private static final int HOST_PREFERENCE = 126;
    private static final int TCP_HOST_PREFERENCE = 105;
    private static final int PASSIVE_DIRECTION = 4;
    private static final int MAX_OTHER_PREFERENCE = (1 << 13) - 1;

    /// How packets travel to the candidate.
    public enum Transport {
        UDP,
        /// We listen, the browser connects; frames as in RFC 4571, `tcptype passive` in SDP.
        TCP_PASSIVE
    }

    /// A host candidate; `rank` 0 is the address we like most, 1 the next and so on. Any UDP candidate ranks before any
    /// TCP candidate, because TCP is the way out only where UDP is blocked (RFC 6544 §4.2).
    public static Candidate host(Transport transport, InetSocketAddress address, int rank) {
        int other = MAX_OTHER_PREFERENCE - rank;
        long priority = switch (transport) {
            case UDP -> priority(HOST_PREFERENCE, PASSIVE_DIRECTION << 13 | other);
            case TCP_PASSIVE -> priority(TCP_HOST_PREFERENCE, PASSIVE_DIRECTION << 13 | other);
        };
        // RFC 8445 §5.1.1.3: the foundation differs when base address or transport differ.
        return new Candidate((transport == Transport.UDP ? "u" : "t") + rank, transport, priority, address);
    }

    /// RFC 8445 §5.1.2.1, for component 1.
    static long priority(int typePreference, int localPreference) {
        return (long) typePreference << 24 | (long) localPreference << 8 | (256 - COMPONENT);
    }
}
