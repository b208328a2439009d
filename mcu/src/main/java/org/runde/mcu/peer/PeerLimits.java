package org.runde.mcu.peer;

/// What one peer may cost.
///
/// @param connectNanos how long a peer may take from opening (or an ICE restart before the first connection)
///        to its first keys, before it ends as NEVER_CONNECTED
/// @param answerNanos how long a handshake may wait for the far end's answer to our first flight; then it makes room
///        for others, and begins anew when the far end does
/// @param earlyDatagrams how many DTLS datagrams are kept while the far end's fingerprint is not known yet
public record PeerLimits(long connectNanos, long answerNanos, int earlyDatagrams) {
    public static PeerLimits defaults() {
        return new PeerLimits(60_000_000_000L, 4_000_000_000L, 4);
    }
}
