package org.runde.wire.rtcp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtp.ExtendedSequence;

/// Remembers when packets with transport-wide sequence numbers arrived and writes the feedback about them
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1). One for each transport that receives media.
///
/// Belongs to one thread; allocates nothing after construction.
public final class TransportArrivals {
    /// Packets remembered; a sender that is further ahead than this loses the report on the oldest.
    static final int CAPACITY = 2048;

    /// Packets in one feedback, so that it always fits a datagram.
    static final int MAX_PER_FEEDBACK = 400;

    /// Bytes one feedback may take, at most: header, two-bit chunks of seven, two-byte deltas, alignment.
    private static final int MAX_BYTES = 20 + 2 * (MAX_PER_FEEDBACK / 7 + 1) + 2 * MAX_PER_FEEDBACK + 3;

    private final ExtendedSequence extended = new ExtendedSequence();
    private final long[] arrivedMicros = new long[CAPACITY];
    private final long[] sequence = new long[CAPACITY];
    private final byte[] symbols = new byte[MAX_PER_FEEDBACK];
    private final short[] deltas = new short[MAX_PER_FEEDBACK];
    private long next = -1;
    private int number;

    public TransportArrivals() {
        Arrays.fill(sequence, -1);
    }

    public void arrived(int transportSequence, long nowNanos) {
        long seen = extended.extend(transportSequence);
        // Its place belongs to a newer packet, and it would be missed there.
        if (seen <= extended.highest() - CAPACITY) return;
        int slot = (int) (seen % CAPACITY);
        if (sequence[slot] == seen) return;
        sequence[slot] = seen;
        arrivedMicros[slot] = nowNanos / 1000;
        // A packet from before the last feedback is reported again from there, as the draft recommends (§3).
        if (next < 0 || seen < next && next - seen < CAPACITY / 2) next = seen;
        if (extended.highest() - next >= CAPACITY) next = extended.highest() - CAPACITY + 1;
    }

    /// There is something to report.
    public boolean pending() {
        return next >= 0 && extended.highest() >= next;
    }

    /// Writes one feedback about the oldest packets not reported on yet. Call again while [#pending].
    ///
    /// @return false when nothing was written, because there is nothing to say or no room
    public boolean write(RtcpWriter writer, int sender, int media) {
        if (!pending() || writer.room() < MAX_BYTES) return false;
        long first = next;
        while (!has(first)) first++;
        // Losses in front of the first arrival are reported, too, unless they alone would fill the feedback.
        if (first - next >= MAX_PER_FEEDBACK) next = first;
        long base = next;
        long reference = Math.floorDiv(arrivedMicros[(int) (first % CAPACITY)], TransportFeedback.REFERENCE_MICROS);
        int count = collect(base, reference * TransportFeedback.REFERENCE_MICROS);
        int bytes = 20 + 2 * chunks(count, null, 0);
        int deltasAt = bytes;
        for (int i = 0; i < count; i++) bytes += symbols[i];
        bytes = (bytes + 3) / 4 * 4;
        int at = writer.raw(Rtcp.TRANSPORT_FEEDBACK, Rtcp.TRANSPORT_WIDE, bytes);
        byte[] buf = writer.buffer();
        Bytes.put32(buf, at + 4, sender);
        Bytes.put32(buf, at + 8, media);
        Bytes.put16(buf, at + 12, (int) base);
        Bytes.put16(buf, at + 14, count);
        Bytes.put24(buf, at + 16, (int) reference);
        Bytes.put8(buf, at + 19, number++);
        chunks(count, buf, at + 20);
        int end = putDeltas(count, buf, at + deltasAt);
        while (end < at + bytes) buf[end++] = 0;
        next = base + count;
        return true;
    }

    private boolean has(long wanted) {
        return sequence[(int) (wanted % CAPACITY)] == wanted;
    }

    /// Fills symbols and deltas from `base` on, as far as arrivals are near enough in time to be told by deltas.
    private int collect(long base, long referenceMicros) {
        int count = 0;
        int known = 0;
        long before = referenceMicros;
        while (count < MAX_PER_FEEDBACK && base + count <= extended.highest()) {
            symbols[count] = 0;
            if (has(base + count)) {
                long micros = arrivedMicros[(int) ((base + count) % CAPACITY)];
                long delta = Math.floorDiv(micros - before, TransportFeedback.DELTA_MICROS);
                if (delta != (short) delta) break;
                symbols[count] = (byte) (delta >= 0 && delta <= 255 ? 1 : 2);
                deltas[count] = (short) delta;
                before += delta * TransportFeedback.DELTA_MICROS;
                known = count + 1;
            }
            count++;
        }
        return known;
    }

    /// Writes the status chunks, or only counts them when there is no buffer.
    private int chunks(int count, byte @Nullable [] buf, int from) {
        int chunks = 0;
        int at = 0;
        while (at < count) {
            int run = 1;
            while (at + run < count && run < 0x1fff && symbols[at + run] == symbols[at]) run++;
            int chunk;
            if (run >= 14 || at + run == count) {
                chunk = symbols[at] << 13 | run;
                at += run;
            } else {
                int width = wide(at, count) ? 2 : 1;
                chunk = 0x8000 | (width == 2 ? 0x4000 : 0);
                for (int shift = 14 - width; shift >= 0 && at < count; shift -= width) chunk |= symbols[at++] << shift;
            }
            if (buf != null) Bytes.put16(buf, from + 2 * chunks, chunk);
            chunks++;
        }
        return chunks;
    }

    private boolean wide(int from, int count) {
        for (int i = from; i < Math.min(from + 14, count); i++) if (symbols[i] == 2) return true;
        return false;
    }

    private int putDeltas(int count, byte[] buf, int from) {
        int at = from;
        for (int i = 0; i < count; i++) {
            if (symbols[i] == 1) {
                Bytes.put8(buf, at, deltas[i]);
            } else if (symbols[i] == 2) {
                Bytes.put16(buf, at, deltas[i]);
            }
            at += symbols[i];
        }
        return at;
    }
}
