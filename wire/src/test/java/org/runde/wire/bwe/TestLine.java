package org.runde.wire.bwe;

import java.util.ArrayDeque;
import java.util.random.RandomGenerator;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtcp.TransportFeedback;

/// A sender that follows the estimate up to what it has to send, a line with a narrow place, and a receiver that tells
/// what
/// came every 100 ms, through the real packets. Time goes in milliseconds.
final class TestLine {
    private static final long MS = 1_000_000L;
    private static final int LENGTH = 1000;

    private record Flying(int number, long arrivesAt) {}

    final SendSideEstimator estimator = new SendSideEstimator();
    final RandomGenerator random;
    private final TransportArrivals arrivals = new TransportArrivals();
    private final TransportFeedback feedback = new TransportFeedback();
    private final ArrayDeque<Flying> flying = new ArrayDeque<>();
    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpView view = new RtcpView();
    private final byte[] buf = new byte[1400];
    long now = 5_000 * MS;
    double capacityBps = 10e6;
    double mediaBps = 2e6;
    double loss;
    /// What passes at once after a pause, in bytes.
    double bucket;
    double jitterMillis;
    boolean cut;
    boolean follows = true;
    long longestQueueMillis;
    long padding;
    private double credit;
    private long freeAt;
    private long lastArrival;

    TestLine(RandomGenerator random) {
        this.random = random;
    }

    void run(double seconds) {
        long end = now + (long) (seconds * 1e9);
        while (now < end) step();
    }

    private void step() {
        now += MS;
        double rate = follows ? Math.min(mediaBps, estimator.bps()) : mediaBps;
        credit += rate / 8000;
        while (credit > 0) {
            send(LENGTH);
            credit -= LENGTH + SendSideEstimator.OVERHEAD_BYTES;
        }
        if (estimator.probing(now)) {
            for (int due = estimator.probeBytesDue(now); due > 0; due = estimator.probeBytesDue(now)) {
                send(250);
                padding++;
            }
        }
        while (!flying.isEmpty() && flying.peek().arrivesAt <= now) {
            Flying one = flying.remove();
            arrivals.arrived(one.number, one.arrivesAt);
        }
        if (now / MS % 100 == 0) tell();
    }

    private void send(int length) {
        int number = estimator.sent(length, now);
        if (cut || random.nextDouble() < loss) return;
        double bits = (length + SendSideEstimator.OVERHEAD_BYTES) * 8;
        long start = Math.max(now - (long) (bucket * 8e9 / capacityBps), freeAt);
        long queued = Math.max(0, start - now) / MS;
        longestQueueMillis = Math.max(longestQueueMillis, queued);
        if (queued > 1000) return;
        freeAt = start + (long) (bits / capacityBps * 1e9);
        long jitter = (long) (jitterMillis * random.nextDouble() * MS);
        lastArrival = Math.max(lastArrival, Math.max(now, freeAt) + 20 * MS + jitter);
        flying.add(new Flying(number, lastArrival));
    }

    private void tell() {
        while (!cut && arrivals.pending()) {
            writer.begin(buf, 0, buf.length);
            if (!arrivals.write(writer, 1, 2)) return;
            view.start(buf, 0, writer.length());
            if (!view.next() || !feedback.parse(view)) throw new AssertionError("feedback that cannot be read");
            estimator.onFeedback(feedback, now);
        }
    }
}
