package org.runde.wire.bwe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtcp.TransportFeedback;

class SendSideEstimatorTest {
    private static TestLine line(String test) {
        return new TestLine(Seeds.generator(test));
    }

    @Test
    void probesFindWithinASecondWhatIsWishedForAndLookForNoMore() {
        TestLine line = line("probesFind");
        line.mediaBps = 500_000;
        line.estimator.wishesBps(4_000_000);
        line.run(1);
        assertThat(line.estimator.bps()).isGreaterThan(4_500_000);
        long padding = line.padding;
        line.run(20);
        assertThat(line.padding).isEqualTo(padding);
        assertThat(line.longestQueueMillis).isLessThan(20);
    }

    @Test
    void nothingIsProbedWhereNothingIsWishedFor() {
        TestLine line = line("nothingIsProbed");
        line.mediaBps = 40_000;
        line.run(10);
        assertThat(line.padding).isZero();
        assertThat(line.estimator.bps()).isEqualTo(SendSideEstimator.START_BPS);
    }

    @Test
    void whenTheLineGetsNarrowTheRateIsBelowItWithinASecondAndTheQueueIsGoneInThree() {
        TestLine line = line("narrow");
        line.mediaBps = 8e6;
        line.estimator.wishesBps(8_000_000);
        line.run(8);
        assertThat(line.estimator.bps()).isBetween(6_000_000L, 11_500_000L);
        line.capacityBps = 1e6;
        line.run(1);
        assertThat(line.estimator.bps()).isBetween(400_000L, 1_000_000L);
        line.run(2);
        assertThat(line.estimator.queueMicros()).isLessThan(60_000);
        line.longestQueueMillis = 0;
        line.run(15);
        assertThat(line.estimator.bps()).isBetween(650_000L, 1_150_000L);
        assertThat(line.longestQueueMillis).isLessThan(250);
    }

    @Test
    void whenTheLineGetsWideAgainThatIsFoundWithinSeconds() {
        TestLine line = line("wide");
        line.mediaBps = 6e6;
        line.capacityBps = 6e5;
        line.estimator.wishesBps(6_000_000);
        line.run(20);
        assertThat(line.estimator.bps()).isLessThan(700_000);
        line.capacityBps = 10e6;
        line.run(10);
        assertThat(line.estimator.bps()).isGreaterThan(5_000_000);
    }

    /// As shapers and cable modems do, and as much less than the line is sent, so that it could.
    @Test
    void whatALineLetsPassAtOnceIsNotTakenForItsRate() {
        for (int bucket : new int[] {4_000, 8_000}) {
            TestLine line = line("bucket");
            line.mediaBps = 2e6;
            line.estimator.wishesBps(2_000_000);
            line.capacityBps = 3e6;
            line.bucket = bucket;
            line.run(5);
            line.capacityBps = 500_000;
            line.run(3);
            line.mediaBps = 200_000;
            long sum = 0;
            for (int i = 0; i < 300; i++) {
                line.run(0.1);
                sum += line.estimator.bps() > 800_000 ? 1 : 0;
            }
            assertThat(sum)
                    .as("tenths of a second of 300 with a bucket of " + bucket)
                    .isLessThan(40);
            line.capacityBps = 3e6;
            line.run(8);
            assertThat(line.estimator.bps()).isGreaterThan(2_000_000);
        }
    }

    @Test
    void lateArrivalsByChanceAreNoQueue() {
        TestLine line = line("jitter");
        line.jitterMillis = 20;
        line.mediaBps = 2e6;
        line.estimator.wishesBps(2_000_000);
        line.run(5);
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            line.run(0.2);
            lowest = Math.min(lowest, line.estimator.bps());
        }
        assertThat(lowest).isGreaterThan(1_200_000);
    }

    @Test
    void aLineThatLosesATenthAtAnyRateIsNotStarved() {
        TestLine line = line("losses");
        line.loss = 0.12;
        line.mediaBps = 3e6;
        line.estimator.wishesBps(3_000_000);
        line.run(30);
        long sum = 0;
        for (int i = 0; i < 20; i++) {
            line.run(0.5);
            sum += line.estimator.bps() / 20;
        }
        assertThat(sum).isGreaterThan(1_500_000);
    }

    @Test
    void afterAnOutageTheRateIsWhatItWas() {
        TestLine line = line("outage");
        line.mediaBps = 3e6;
        line.estimator.wishesBps(3_000_000);
        line.run(10);
        long before = line.estimator.bps();
        line.cut = true;
        line.run(2);
        assertThat(line.estimator.silent(line.now)).isTrue();
        line.cut = false;
        line.run(0.5);
        assertThat(line.estimator.silent(line.now)).isFalse();
        assertThat(line.estimator.bps()).isGreaterThan(before * 8 / 10);
    }

    /// Property: whatever a receiver claims, the rate stays within bounds and nothing throws.
    @Test
    void whateverAReceiverClaimsTheRateStaysWithinBounds() {
        RandomGenerator random = Seeds.generator("claims");
        byte[] buf = new byte[1400];
        for (int round = 0; round < 30; round++) {
            SendSideEstimator estimator = new SendSideEstimator();
            estimator.wishesBps(random.nextLong(100_000_000));
            TransportArrivals arrivals = new TransportArrivals();
            TransportFeedback feedback = new TransportFeedback();
            RtcpWriter writer = new RtcpWriter();
            RtcpView view = new RtcpView();
            long now = random.nextLong(1L << 40);
            for (int i = 0; i < 2_000; i++) {
                now += random.nextLong(20_000_000L);
                estimator.sent(random.nextInt(1_200), now);
                if (estimator.probing(now)) {
                    for (int n = 0; n < 50 && estimator.probeBytesDue(now) > 0; n++) estimator.sent(255, now);
                    if (random.nextInt(50) == 0) estimator.cancelProbe(now);
                }
                arrivals.arrived(random.nextInt(0x10000), random.nextLong(1L << 45));
                writer.begin(buf, 0, buf.length);
                if (random.nextInt(10) > 0 || !arrivals.write(writer, 1, 2)) continue;
                // Some of it is nonsense.
                if (random.nextBoolean()) buf[12 + random.nextInt(writer.length() - 12)] ^= (byte) random.nextInt(256);
                view.start(buf, 0, writer.length());
                if (view.next() && feedback.parse(view)) estimator.onFeedback(feedback, now);
                assertThat(estimator.bps()).isBetween(SendSideEstimator.MIN_BPS, SendSideEstimator.MAX_BPS);
            }
        }
    }

    @Test
    void sendingAndFeedbackCostNoMemory() {
        TestLine line = line("memory");
        line.mediaBps = 3e6;
        line.run(5);
        SendSideEstimator estimator = line.estimator;
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TransportFeedback feedback = feedbackOn(estimator, line.now);
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 20_000; i++) {
                line.now += 100_000;
                estimator.sent(1_000, line.now);
                if (i % 50 == 0) estimator.onFeedback(feedback, line.now);
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(bytes).isLessThan(20_000);
    }

    private static TransportFeedback feedbackOn(SendSideEstimator estimator, long now) {
        TransportArrivals arrivals = new TransportArrivals();
        for (int i = 0; i < 100; i++) arrivals.arrived(estimator.sent(1_000, now), now + i * 1_000_000L);
        byte[] buf = new byte[1400];
        RtcpWriter writer = new RtcpWriter().begin(buf, 0, buf.length);
        arrivals.write(writer, 1, 2);
        RtcpView view = new RtcpView();
        view.start(buf, 0, writer.length());
        TransportFeedback feedback = new TransportFeedback();
        assertThat(view.next() && feedback.parse(view)).isTrue();
        return feedback;
    }
}
