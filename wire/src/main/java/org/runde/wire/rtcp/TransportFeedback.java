package org.runde.wire.rtcp;

import org.runde.wire.bytes.Bytes;

/// Reads transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1). Mutable and reused.
public final class TransportFeedback {
    /// Packets one feedback may report on; more than a second of what a browser ever receives between two of
    /// them.
    public static final int MAX_PACKETS = 4096;

    /// Ticks of deltas, in microseconds.
    static final int DELTA_MICROS = 250;

    /// Ticks of the reference time, in microseconds.
    static final int REFERENCE_MICROS = 64_000;

    /// Stands for a packet that did not arrive.
    public static final long LOST = Long.MIN_VALUE;

    private final byte[] symbols = new byte[MAX_PACKETS];
    private final long[] arrivedMicros = new long[MAX_PACKETS];
    private int base;
    private int count;
    private int number;

    /// Reads the packet the view stands on.
    ///
    /// @return false when it is malformed or reports on more than [#MAX_PACKETS]
    public boolean parse(RtcpView view) {
        count = 0;
        if (!view.isTransportWide()) return false;
        byte[] buf = view.buf();
        int end = view.offset() + view.length();
        int at = view.offset() + 12;
        base = Bytes.u16(buf, at);
        int packets = Bytes.u16(buf, at + 2);
        // 24 bits with a sign.
        long time = (long) (Bytes.i32(buf, at + 4) >> 8) * REFERENCE_MICROS;
        number = Bytes.u8(buf, at + 7);
        at += 8;
        if (packets == 0 || packets > MAX_PACKETS) return false;
        int filled = 0;
        while (filled < packets) {
            if (end - at < 2) return false;
            filled = chunk(Bytes.u16(buf, at), filled, packets);
            at += 2;
        }
        for (int i = 0; i < packets; i++) {
            int symbol = symbols[i];
            if (symbol == 0) {
                arrivedMicros[i] = LOST;
            } else {
                if (end - at < symbol) return false;
                int delta = symbol == 1 ? Bytes.u8(buf, at) : (short) Bytes.u16(buf, at);
                at += symbol;
                time += (long) delta * DELTA_MICROS;
                arrivedMicros[i] = time;
            }
            // The reserved symbol has no size; a packet that uses it cannot be read further.
            if (symbol == 3) return false;
        }
        count = packets;
        return true;
    }

    private int chunk(int chunk, int from, int packets) {
        int filled = from;
        if ((chunk & 0x8000) == 0) {
            int run = Math.min(chunk & 0x1fff, packets - filled);
            byte symbol = (byte) (chunk >>> 13 & 0x03);
            for (int i = 0; i < run; i++) symbols[filled++] = symbol;
            // A run of nothing moves nothing; the loop above ends because every chunk takes two bytes.
            return filled;
        }
        boolean twoBits = (chunk & 0x4000) != 0;
        int width = twoBits ? 2 : 1;
        for (int shift = 14 - width; shift >= 0 && filled < packets; shift -= width) {
            symbols[filled++] = (byte) (chunk >>> shift & (twoBits ? 0x03 : 0x01));
        }
        return filled;
    }

    /// Transport-wide sequence number of the first packet, 16 bits.
    public int baseSequence() {
        return base;
    }

    /// How many packets are reported on, lost ones included.
    public int packets() {
        return count;
    }

    /// Running number of the feedback, 8 bits.
    public int number() {
        return number;
    }

    /// When the packet `baseSequence + index` arrived, in microseconds of the receiver's clock, or [#LOST].
    public long arrivedMicros(int index) {
        return arrivedMicros[index];
    }
}
