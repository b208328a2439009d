package org.runde.wire.bwe;

/// One probe: packets sent for a moment at a rate that may be too high, and how quickly they came through. What counts
/// is
/// by how much the line has stretched them, by linear regression of when they came over when they left, so that a line
/// that jitters is not taken for a narrow one. Pure.
final class ProbeMeter {
    private static final int LEAST_PACKETS = 4;
    private static final double LEAST_ARRIVED = 0.8;

    /// Stretched by more than this: the line is full.
    private static final double FULL = 1.1;

    private static final double LESS_THAN_FULL = 0.92;

    /// Pressed together to less than this it was held back somewhere and says nothing.
    private static final double PRESSED = 0.5;

    /// Reports that are later than this are not waited for.
    private static final long PATIENCE_NANOS = 700_000_000L;

    private byte id;
    private boolean sending;
    private boolean pending;
    private int sentPackets;
    private long sentBytes;
    private int lastSentBytes;
    private long firstSent;
    private long lastSent;
    private long endedAt;
    private int told;
    private int arrivedPackets;
    private long firstArrived;
    private int firstArrivedBytes;
    private long lastArrived;
    private long arrivedBytes;
    private double sumSent;
    private double sumArrived;
    private double sumBoth;
    private double sumSquares;
    private boolean full;
    private long halfMicros;
    private long lateBytes;
    private long lateFirst;

    /// @param nanos that it is to last
    void begin(long nanos) {
        halfMicros = nanos / 2000;
        lateBytes = -1;
        id = (byte) (id == Byte.MAX_VALUE ? 1 : id + 1);
        sending = true;
        pending = true;
        sentPackets = 0;
        sentBytes = 0;
        told = 0;
        arrivedPackets = 0;
        arrivedBytes = 0;
        sumSent = 0;
        sumArrived = 0;
        sumBoth = 0;
        sumSquares = 0;
        full = false;
    }

    void end(long now) {
        sending = false;
        endedAt = now;
        if (sentPackets < LEAST_PACKETS) pending = false;
    }

    /// Being sent, or not yet reported on.
    boolean pending() {
        return pending;
    }

    boolean sending() {
        return sending;
    }

    /// What packets sent now are part of, 0 for no probe.
    byte id() {
        return sending ? id : 0;
    }

    void sent(int bytes, long nowMicros) {
        if (sentPackets == 0) firstSent = nowMicros;
        lastSent = nowMicros;
        lastSentBytes = bytes;
        sentPackets++;
        sentBytes += bytes;
    }

    void arrived(byte of, int bytes, long sentMicros, long micros) {
        if (of != id || !pending) return;
        told++;
        if (arrivedPackets == 0) {
            firstArrived = micros;
            firstArrivedBytes = bytes;
            lastArrived = micros;
        }
        lastArrived = Math.max(lastArrived, micros);
        arrivedBytes += bytes;
        arrivedPackets++;
        double sent = sentMicros - firstSent;
        if (sent >= halfMicros) late(bytes, micros);
        double arrived = micros - firstArrived;
        sumSent += sent;
        sumArrived += arrived;
        sumBoth += sent * arrived;
        sumSquares += sent * sent;
    }

    /// The second half is what shows the rate of a line that lets much pass at once at first.
    private void late(int bytes, long micros) {
        if (lateBytes < 0) {
            lateFirst = micros;
            lateBytes = 0;
        } else {
            lateBytes += bytes;
        }
    }

    void lost(byte of) {
        if (of == id && pending) told++;
    }

    /// Whether there is nothing more to wait for.
    boolean complete(long now) {
        return pending && !sending && (told >= sentPackets || now - endedAt > PATIENCE_NANOS);
    }

    /// Ends the probe.
    ///
    /// @return bits per second that it has shown, or 0 when it says nothing
    double result() {
        pending = false;
        full = arrivedPackets < LEAST_ARRIVED * sentPackets;
        if (arrivedPackets < LEAST_PACKETS || full) return 0;
        double out = (sentBytes - lastSentBytes) * 8e6 / Math.max(1, lastSent - firstSent);
        double spread = sumSquares - sumSent * sumSent / arrivedPackets;
        if (spread <= 0) return 0;
        double stretch = (sumBoth - sumSent * sumArrived / arrivedPackets) / spread;
        if (stretch < PRESSED) return 0;
        full = stretch > FULL;
        if (!full) return out;
        // Both ways of looking at it err upwards at times: the slope when the queue has built up late, the sum by
        // jitter.
        double in = (arrivedBytes - firstArrivedBytes) * 8e6 / Math.max(1, lastArrived - firstArrived);
        double last = lateBytes <= 0 ? in : lateBytes * 8e6 / Math.max(1, lastArrived - lateFirst);
        return LESS_THAN_FULL * Math.min(Math.min(in, last), out / stretch);
    }

    /// After [#result]: it has found the line's limit.
    boolean full() {
        return full;
    }
}
