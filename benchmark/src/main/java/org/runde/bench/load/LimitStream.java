package org.runde.bench.load;

/// The streams that are sent to measure the limit: receivers know them by their numbers, whose last byte is the round.
public final class LimitStream {
    private static final int STREAMS = 0x0b_e9_c4 << 8;

    private LimitStream() {}

    public static int ssrc(int round) {
        return STREAMS | round;
    }

    static boolean is(int ssrc) {
        return (ssrc & 0xffff_ff00) == STREAMS;
    }

    static int round(int ssrc) {
        return ssrc & 0xff;
    }
}
