package org.runde.bench.steps;

import org.runde.wire.bwe.SendSideEstimator;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtcp.TransportFeedback;

/// One connection with 3 Mbit/s: every packet sent is remembered, and feedback about all of them is written, as for
/// what we receive, read, and learnt from, as a browser gives it every 50 ms or so.
final class EstimateStep implements Step {
    private static final long PACKET_NANOS = 3_000_000L;
    private static final long LINE_NANOS = 20_000_000L;
    private static final int REPORT_EVERY = 16;

    private final SendSideEstimator estimator = new SendSideEstimator();
    private final TransportArrivals arrivals = new TransportArrivals();
    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpView view = new RtcpView();
    private final TransportFeedback feedback = new TransportFeedback();
    private final byte[] buf = new byte[1500];
    private long now = 1_000_000_000L;

    @Override
    public void batch() {
        for (int i = 0; i < PACKETS; i++) {
            now += PACKET_NANOS;
            arrivals.arrived(estimator.sent(LENGTH, now), now + LINE_NANOS);
            if (i % REPORT_EVERY == REPORT_EVERY - 1) report();
        }
        if (estimator.bps() < SendSideEstimator.MIN_BPS) throw new IllegalStateException("it starves");
    }

    private void report() {
        while (arrivals.pending()) {
            writer.begin(buf, 0, buf.length);
            arrivals.write(writer, 1, 2);
            view.start(buf, 0, writer.length());
            if (!view.next() || !feedback.parse(view)) throw new IllegalStateException("feedback that cannot be read");
            estimator.onFeedback(feedback, now);
        }
    }
}
