package org.runde.mcu.peer;

/// What one peer may cost.
///
/// @param connectNanos how long a peer may take from opening (or an ICE restart before the first connection)
///        to its first keys, before it ends as NEVER_CONNECTED
/// @param earlyDatagrams how many DTLS datagrams are kept while the far end's fingerprint is not known yet
public record PeerLimits(long connectNanos, int earlyDatagrams) {
    public static PeerLimits defaults() {
        return new PeerLimits(60_000_000_000L, 4);
    }
}
