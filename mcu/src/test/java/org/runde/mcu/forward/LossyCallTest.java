package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;
import org.runde.mcu.forward.TestViewer.Packet;
import org.runde.wire.rtcp.NtpTime;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// Calls of some seconds over lines that lose, delay, reorder and repeat packets in both directions, with layers and
/// temporal layers changing all the time; what the viewer was sent must hold together whatever happened.
class LossyCallTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final int SECONDS = 12;

    @Test
    void theViewersStreamHoldsTogetherOverBadLines() {
        long seed = Seeds.seed("theViewersStreamHoldsTogetherOverBadLines");
        long switches = 0;
        long plugs = 0;
        long resent = 0;
        long recovered = 0;
        for (int round = 0; round < 12; round++) {
            double loss = round % 3 == 0 ? 0 : 0.03 * (1 + round % 4);
            Call call = new Call(Seeds.generator(seed + round), loss, "seed " + seed + " round " + round);
            call.run();
            switches += call.down.counters().switches();
            plugs += call.down.counters().plugs();
            resent += call.down.counters().resent();
            recovered += call.up.counters().recovered();
        }
        System.out.printf("%d switches, %d plugs, %d resent, %d recovered%n", switches, plugs, resent, recovered);
        // Otherwise this test would hold for a stream in which nothing happened.
        assertThat(switches).isGreaterThan(50);
        assertThat(plugs).isPositive();
        assertThat(resent).isGreaterThan(500);
        assertThat(recovered).isGreaterThan(500);
    }

    /// The end of a frame comes late, the frame after it is left out, and another layer starts in between.
    @Test
    void aLayerThatStartsWhileAFrameIsOnItsWayDoesNotTakeThatFramesPicture() {
        long seed = 19613005962316L;
        new Call(Seeds.generator(seed + 2), 0.09, "the call in which it happened").run();
    }

    private record Event(long at, long order, Runnable what) {}

    private static final class Call {
        final RandomGenerator random;
        final double loss;
        final String name;
        final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
        final TestCamera camera = new TestCamera(3, 4);
        final TestViewer sender = new TestViewer();
        final UpTrack up = new UpTrack(TestCamera.setup(3), new SenderClock(), sender);
        final TestViewer viewer = new TestViewer();
        final DownTrack down = up.forward(TestViewer.setup(), viewer);
        final RtpView view = new RtpView();
        final Map<Integer, String> deliveredDown = new TreeMap<>();
        long now = 10 * SECOND;
        long order;
        int highestDown = -1;

        Call(RandomGenerator random, double loss, String name) {
            this.random = random;
            this.loss = loss;
            this.name = name;
            viewer.onPacket = this::downlink;
        }

        void at(long when, Runnable what) {
            events.add(new Event(when, order++, what));
        }

        void run() {
            long end = now + SECONDS * SECOND;
            for (long t = now; t < end; t += 33 * MS) at(t, this::capture);
            for (long t = now; t < end + SECOND; t += 10 * MS) at(t, this::tick);
            for (long t = now + 500 * MS; t < end; t += SECOND) at(t, this::senderReports);
            for (long t = now; t < end; t += 700 * MS) at(t + random.nextInt(300) * MS, this::changeMind);
            while (!events.isEmpty()) {
                Event event = events.poll();
                now = event.at;
                event.what.run();
            }
            check();
        }

        /// A line of 15 to 40 ms that loses, and repeats one packet in fifty.
        void line(Runnable arrival) {
            if (random.nextDouble() < loss) return;
            at(now + (15 + random.nextInt(25)) * MS, arrival);
            if (random.nextInt(50) == 0) at(now + (15 + random.nextInt(60)) * MS, arrival);
        }

        void capture() {
            for (int layer = 0; layer < 3; layer++) {
                for (byte[] packet : camera.frame(layer, now)) line(() -> arriveUp(packet));
            }
        }

        void arriveUp(byte[] packet) {
            view.parse(packet, 0, packet.length);
            up.onRtp(view, now);
            answerFeedback();
        }

        void tick() {
            up.tick(now);
            down.tick(now);
            answerFeedback();
        }

        void senderReports() {
            for (TestCamera.Layer layer : camera.layers) {
                int timestamp = layer.timestampBase + (int) (now / 1000 * 9 / 100);
                long ntp = NtpTime.toNtp(NtpTime.ofUnixNanos(now + 1234 * SECOND));
                line(() -> up.onSenderReport(layer.ssrc, ntp, timestamp, now));
            }
        }

        void changeMind() {
            int layer = random.nextInt(8) == 0 ? DownTrack.NO_LAYER : random.nextInt(3);
            int temporal = random.nextInt(3);
            down.want(layer, temporal, now);
        }

        /// What the node tells the sender takes effect some time later, if it is not lost.
        void answerFeedback() {
            RtcpView rtcp = new RtcpView();
            List<byte[]> compounds = new ArrayList<>(sender.rtcp);
            sender.rtcp.clear();
            for (byte[] compound : compounds) {
                rtcp.start(compound, 0, compound.length);
                while (rtcp.next()) {
                    int layer = rtcp.isNack() || rtcp.isPli() ? rtcp.mediaSsrc() - 1000 : -1;
                    if (rtcp.isPli()) line(() -> camera.layers.get(layer).keyWanted = true);
                    for (int i = 0; rtcp.isNack() && i < rtcp.nacks(); i++) {
                        for (int bit = -1; bit < 16; bit++) {
                            if (bit >= 0 && (rtcp.nackBitmap(i) >> bit & 1) == 0) continue;
                            int sequence = (rtcp.nackSequence(i) + bit + 1) & 0xffff;
                            line(() -> {
                                byte[] again = camera.again(layer, sequence);
                                line(() -> arriveUp(again));
                            });
                        }
                    }
                }
            }
        }

        /// The viewer's side: notices holes and asks, twice.
        void downlink(Packet packet) {
            if (random.nextDouble() < loss) return;
            int extended = packet.sequence();
            deliveredDown.put(extended, packet.identity());
            if (packet.ssrc() != TestViewer.SSRC) return;
            for (int missing = highestDown + 1; highestDown >= 0 && missing < extended; missing++) {
                int sequence = missing;
                for (int again = 1; again <= 3; again++) {
                    at(now + again * 120 * MS, () -> {
                        if (!deliveredDown.containsKey(sequence)) down.onNack(sequence, now);
                    });
                }
            }
            highestDown = Math.max(highestDown, extended);
        }

        void check() {
            List<Packet> live = new ArrayList<>();
            Map<Integer, Packet> bySequence = new HashMap<>();
            for (Packet packet : viewer.packets) {
                if (packet.ssrc() != TestViewer.SSRC) continue;
                assertThat(bySequence.put(packet.sequence(), packet))
                        .as("%s: number %d given twice", name, packet.sequence())
                        .isNull();
                live.add(packet);
            }
            assertThat(live).as(name).hasSizeGreaterThan(200);
            retransmissionsAreWhatWentOut(bySequence);
            live.sort(Comparator.comparingInt(Packet::sequence));
            int holes = live.getLast().sequence() - live.getFirst().sequence() + 1 - live.size();
            long neverCame = neverCame();
            assertThat((long) holes).as("%s: holes against losses", name).isLessThanOrEqualTo(neverCame);
            if (loss == 0) assertThat(holes).as(name).isZero();
            inOrder(live);
        }

        private void retransmissionsAreWhatWentOut(Map<Integer, Packet> bySequence) {
            for (Packet packet : viewer.packets) {
                if (packet.ssrc() != TestViewer.RTX_SSRC) continue;
                Packet first = bySequence.get(packet.sequence());
                if (first == null) continue;
                assertThat(packet.payload()).as(name).isEqualTo(first.payload());
                assertThat(packet.timestamp()).as(name).isEqualTo(first.timestamp());
            }
        }

        private long neverCame() {
            long count = 0;
            for (int i = 0; i < 3; i++) {
                UpLayer layer = up.layer(i);
                if (layer != null) count += layer.losses.givenUp() + layer.losses.size();
            }
            return count;
        }

        private void inOrder(List<Packet> live) {
            Packet before = null;
            for (Packet packet : live) {
                if (packet.isEmpty()) continue;
                if (before != null) {
                    String where = name + ": " + before.identity() + " → " + packet.identity();
                    int ticks = packet.timestamp() - before.timestamp();
                    if (packet.layer() == before.layer() && packet.frame() == before.frame()) {
                        assertThat(ticks).as(where).isZero();
                        assertThat(packet.picture()).as(where).isEqualTo(before.picture());
                    } else {
                        assertThat(ticks).as(where).isPositive();
                        assertThat(packet.picture()).as(where).isNotEqualTo(before.picture());
                    }
                    if (packet.layer() != before.layer()) {
                        assertThat(packet.keyFrame())
                                .as("switch starts a key frame, " + where)
                                .isTrue();
                    }
                    boolean next = packet.sequence() == before.sequence() + 1;
                    if (loss == 0 && next && packet.part() == 0) {
                        assertThat(packet.picture()).as(where).isEqualTo((before.picture() + 1) & 0x7fff);
                    }
                }
                before = packet;
            }
        }
    }
}
