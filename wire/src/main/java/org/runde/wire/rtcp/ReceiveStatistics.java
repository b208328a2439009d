package org.runde.wire.rtcp;

/// What a receiver counts of one stream (RFC 3550 appendices A.1, A.3 and A.8). Pure.
public final class ReceiveStatistics {
    /// Answer of [#extend]: not usable, a single packet far off what was expected.
    public static final long STRAY = -1;

    /// A jump further than this is a new start of the sender and not a loss.
    public static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 1000;

    private final int clockRate;
    private long base = -1;
    private long highest = -1;
    private int strayNext = -1;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private int fractionLost;
    private long transit;
    private boolean transitKnown;
    private double jitter;

    public ReceiveStatistics(int clockRate) {
        this.clockRate = clockRate;
    }

    /// The sequence number without wrapping. Two packets in a row far off mean that the sender has started
    /// again; the numbers then go on a round higher, far enough off to be taken for no loss.
    public long extend(int sequence) {
        if (highest < 0) {
            highest = base = 0x1_0000L + sequence;
            return highest;
        }
        int distance = (short) (sequence - (int) highest);
        if (distance > MAX_DROPOUT || distance < -MAX_MISORDER) {
            if (sequence != strayNext) {
                strayNext = (sequence + 1) & 0xffff;
                return STRAY;
            }
            highest = (highest & ~0xffffL) + 0x2_0000L + sequence;
            base = highest;
            received = 0;
            expectedBefore = 0;
            receivedBefore = 0;
            transitKnown = false;
            strayNext = -1;
            return highest;
        }
        strayNext = -1;
        long extended = highest + distance;
        if (extended > highest) highest = extended;
        return extended;
    }

    /// A packet that came by itself; retransmissions say nothing about loss or jitter.
    public void onPacket(int timestamp, long nowNanos) {
        received++;
        // RFC 3550 A.8; the units are timestamp ticks, and only differences count, so wrapping 32 bits are enough.
        int arrival = (int) ticks(nowNanos);
        int now = arrival - timestamp;
        if (transitKnown) {
            int d = Math.abs(now - (int) transit);
            jitter += (d - jitter) / 16;
        }
        transit = now;
        transitKnown = true;
    }

    /// Closes the interval since the last call (RFC 3550 A.3), for a report.
    public void closeInterval() {
        long expected = expected();
        long expectedNow = expected - expectedBefore;
        long receivedNow = received - receivedBefore;
        expectedBefore = expected;
        receivedBefore = received;
        long lost = expectedNow - receivedNow;
        fractionLost = expectedNow <= 0 || lost <= 0 ? 0 : (int) Math.min(255, (lost << 8) / expectedNow);
    }

    /// Of the interval last closed, in 1/256.
    public int fractionLost() {
        return fractionLost;
    }

    /// Since the start, clamped to the 24 signed bits of a report block.
    public int cumulativeLost() {
        return (int) Math.clamp(expected() - received, -0x80_0000L, 0x7f_ffffL);
    }

    /// For the report block: rounds in the upper 16 bits.
    public int extendedHighest() {
        return (int) (highest - 0x1_0000L);
    }

    public long highest() {
        return highest;
    }

    public boolean started() {
        return highest >= 0;
    }

    public long received() {
        return received;
    }

    /// In timestamp ticks.
    public int jitter() {
        return (int) jitter;
    }

    /// Packets that should have come by now.
    public long expected() {
        return highest < 0 ? 0 : highest - base + 1;
    }

    private long ticks(long nanos) {
        return nanos / 1_000_000_000L * clockRate + nanos % 1_000_000_000L * clockRate / 1_000_000_000L;
    }
}
