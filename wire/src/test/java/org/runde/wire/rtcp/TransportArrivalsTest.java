package org.runde.wire.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;

class TransportArrivalsTest {
    private final byte[] buf = new byte[1400];
    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpView view = new RtcpView();
    private final TransportFeedback feedback = new TransportFeedback();

    private void read(TransportArrivals arrivals) {
        writer.begin(buf, 0, buf.length);
        assertThat(arrivals.write(writer, 1, 2)).isTrue();
        view.start(buf, 0, writer.length());
        assertThat(view.next()).isTrue();
        assertThat(feedback.parse(view)).isTrue();
    }

    @Test
    void reportsArrivalsAndLosses() {
        TransportArrivals arrivals = new TransportArrivals();
        assertThat(arrivals.pending()).isFalse();
        arrivals.arrived(65534, 1_000_000_000L);
        arrivals.arrived(65535, 1_001_000_000L);
        arrivals.arrived(1, 1_500_000_000L);
        read(arrivals);
        assertThat(feedback.baseSequence()).isEqualTo(65534);
        assertThat(feedback.packets()).isEqualTo(4);
        assertThat(feedback.arrivedMicros(1) - feedback.arrivedMicros(0)).isEqualTo(1000);
        assertThat(feedback.arrivedMicros(2)).isEqualTo(TransportFeedback.LOST);
        assertThat(feedback.arrivedMicros(3) - feedback.arrivedMicros(0)).isEqualTo(500_000);
        assertThat(arrivals.pending()).isFalse();
        arrivals.arrived(3, 1_600_000_000L);
        read(arrivals);
        assertThat(feedback.baseSequence()).isEqualTo(2);
        assertThat(feedback.arrivedMicros(0)).isEqualTo(TransportFeedback.LOST);
        assertThat(feedback.number()).isEqualTo(1);
    }

    @Test
    void aLatePacketIsReportedAgainFromThere() {
        TransportArrivals arrivals = new TransportArrivals();
        arrivals.arrived(10, 0);
        arrivals.arrived(12, 1_000_000);
        read(arrivals);
        arrivals.arrived(11, 2_000_000);
        read(arrivals);
        assertThat(feedback.baseSequence()).isEqualTo(11);
        assertThat(feedback.packets()).isEqualTo(2);
        assertThat(feedback.arrivedMicros(0)).isEqualTo(2000);
        assertThat(feedback.arrivedMicros(1)).isEqualTo(1000);
    }

    /// Found by the fuzzer: the report looked for the newest packet for ever.
    @Test
    void aPacketFromLongAgoDoesNotTakeTheNewestOnesPlace() {
        TransportArrivals arrivals = new TransportArrivals();
        arrivals.arrived(10_000, 0);
        arrivals.arrived(10_000 - TransportArrivals.CAPACITY, 1_000_000);
        read(arrivals);
        assertThat(feedback.baseSequence()).isEqualTo(10_000);
        assertThat(feedback.packets()).isOne();
        assertThat(arrivals.pending()).isFalse();
    }

    @Test
    void silenceLongerThanADeltaCanTellStartsANewFeedback() {
        TransportArrivals arrivals = new TransportArrivals();
        arrivals.arrived(1, 0);
        arrivals.arrived(2, 60_000_000_000L);
        read(arrivals);
        assertThat(feedback.packets()).isEqualTo(1);
        assertThat(arrivals.pending()).isTrue();
        read(arrivals);
        assertThat(feedback.arrivedMicros(0)).isEqualTo(60_000_000L);
    }

    @Test
    void aGapLargerThanTheMemoryIsSteppedOver() {
        TransportArrivals arrivals = new TransportArrivals();
        arrivals.arrived(1, 0);
        arrivals.arrived(20_001, 1_000_000);
        read(arrivals);
        assertThat(feedback.baseSequence()).isEqualTo(20_001);
        assertThat(feedback.packets()).isEqualTo(1);
    }

    @Test
    void everyArrivalIsReportedWithinTheTickUnderLossAndReordering() {
        RandomGenerator random = Seeds.generator("everyArrivalIsReportedWithinTheTickUnderLossAndReordering");
        TransportArrivals arrivals = new TransportArrivals();
        TreeMap<Long, Long> sent = new TreeMap<>();
        TreeMap<Long, Long> told = new TreeMap<>();
        long sequence = 0x1_0000L + random.nextInt(0x10000);
        long now = 5_000_000_000L;
        for (int round = 0; round < 2_000; round++) {
            int burst = 1 + random.nextInt(60);
            int keep = random.nextInt(4);
            for (int i = 0; i < burst; i++) {
                sequence++;
                now += random.nextInt(random.nextInt(10) == 0 ? 100_000_000 : 400_000);
                if (random.nextInt(4) < keep) continue;
                long at = sequence - (random.nextInt(10) == 0 ? random.nextInt(5) : 0);
                if (sent.putIfAbsent(at, now) == null) arrivals.arrived((int) (at & 0xffff), now);
            }
            while (arrivals.pending()) {
                read(arrivals);
                for (int i = 0; i < feedback.packets(); i++) {
                    if (feedback.arrivedMicros(i) == TransportFeedback.LOST) continue;
                    int low = feedback.baseSequence() + i & 0xffff;
                    told.put(sequence + (short) (low - (int) (sequence & 0xffff)), feedback.arrivedMicros(i));
                }
            }
        }
        assertThat(told.keySet()).isEqualTo(sent.keySet());
        sent.forEach((number, nanos) -> assertThat(told.get(number)).isBetween(nanos / 1000 - 250, nanos / 1000 + 250));
    }

    @Test
    void readsTheVectorsOfOtherWriters() {
        // base 5, 4 packets, time 1 * 64 ms, number 3; one-bit vector 1011, deltas 0, 1, 2
        byte[] packet = HexFormat.of()
                .parseHex(
                        "8fcd0006" + "00000001" + "00000002" + "00050004" + "00000103" + "ac00" + "000102" + "000000");
        view.start(packet, 0, packet.length);
        assertThat(view.next()).isTrue();
        assertThat(feedback.parse(view)).isTrue();
        assertThat(feedback.baseSequence()).isEqualTo(5);
        assertThat(feedback.number()).isEqualTo(3);
        assertThat(feedback.arrivedMicros(0)).isEqualTo(64_000);
        assertThat(feedback.arrivedMicros(1)).isEqualTo(TransportFeedback.LOST);
        assertThat(feedback.arrivedMicros(2)).isEqualTo(64_250);
        assertThat(feedback.arrivedMicros(3)).isEqualTo(64_750);
    }
}
