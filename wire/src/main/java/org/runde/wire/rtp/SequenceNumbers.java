package org.runde.wire.rtp;

/// Arithmetic of numbers that wrap (RFC 1982): the nearer way round decides what is newer.
public final class SequenceNumbers {
    private SequenceNumbers() {}

    /// Steps from one 16-bit number to another, -32768…32767: positive when `to` is newer. Exactly half way round
    /// counts
    /// as older, so that one of the two directions is always the forward one.
    public static int distance(int from, int to) {
        return (short) (to - from);
    }

    public static boolean isNewer(int sequence, int than) {
        return distance(than, sequence) > 0;
    }

    /// The 16-bit number `steps` further.
    public static int plus(int sequence, int steps) {
        return (sequence + steps) & 0xffff;
    }

    /// Ticks from one 32-bit timestamp to another, positive when `to` is later.
    public static int timestampDistance(int from, int to) {
        return to - from;
    }
}
