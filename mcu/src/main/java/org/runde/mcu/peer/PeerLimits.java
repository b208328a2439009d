package org.runde.mcu.peer;

/// What one peer may cost.
///
/// @param connectNanos how long a peer may take from opening (or an ICE restart before the first connection) to its
///        first keys, before it ends as NEVER_CONNECTED
/// @param paths how many paths may be valid at once; a browser uses a handful, one per pair of its addresses and ours
/// @param earlyDatagrams how many DTLS datagrams are kept while the far end's fingerprint is not known yet
public record PeerLimits(long connectNanos, int paths, int earlyDatagrams) {
    public static PeerLimits defaults() {
        return new PeerLimits(60_000_000_000L, 16, 4);
    }
}
