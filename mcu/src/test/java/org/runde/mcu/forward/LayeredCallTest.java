package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.mcu.Seeds;
import org.runde.mcu.forward.TestLayers.Mode;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// Calls with streams that carry layers, over lines that lose, delay, reorder and repeat packets in both directions,
/// while the viewer wants something else all the time and the sender gives layers up, pads, and is muted. Whatever
/// happens, what goes out refers only to what went out or never came.
class LayeredCallTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1000 * MS;
    private static final int SECONDS = 8;

    @Test
    void aDecoderCanFollowWhateverIsLostReorderedOrSwitched() {
        long seed = Seeds.seed("aDecoderCanFollowWhateverIsLostReorderedOrSwitched");
        long plugs = 0;
        long resent = 0;
        long recovered = 0;
        long layers = 0;
        for (int round = 0; round < 18; round++) {
            Call call = new Call(Seeds.generator(seed + round), round, "seed " + seed + " round " + round);
            call.run();
            plugs += call.down.counters().plugs();
            resent += call.down.counters().resent();
            recovered += call.up.counters().recovered();
            layers += call.layersSeen();
        }
        System.out.printf("%d layers, %d plugs, %d resent, %d recovered%n", layers, plugs, resent, recovered);
        // Otherwise this test would hold for streams in which nothing happened.
        assertThat(layers).isGreaterThan(40);
        assertThat(plugs).isPositive();
        assertThat(resent).isGreaterThan(100);
        assertThat(recovered).isGreaterThan(200);
    }

    private record Event(long at, long order, Runnable what) {}

    private static final class Call {
        final RandomGenerator random;
        final double loss;
        final String name;
        final PriorityQueue<Event> events =
                new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
        final TestLayers encoder;
        final TestViewer sender = new TestViewer();
        final UpTrack up;
        final LayeredViewer viewer;
        final DownTrack down;
        final RtpView view = new RtpView();
        final Set<Integer> came = new HashSet<>();
        final Set<Integer> delivered = new HashSet<>();
        long now = 10 * SECOND;
        long order;
        int highest = -1;

        Call(RandomGenerator random, int round, String name) {
            this.random = random;
            this.loss = round % 3 == 0 ? 0 : 0.02 * (1 + round % 4);
            this.name = name;
            Mode mode = Mode.values()[round / 2 % 3];
            encoder = new TestLayers(round % 2 == 0, mode, 1 + random.nextInt(3), 1 + random.nextInt(3));
            encoder.flexible = random.nextBoolean();
            up = new UpTrack(encoder.setup(), new SenderClock(), sender);
            viewer = new LayeredViewer(encoder);
            down = up.forward(viewer.setup(), viewer);
            viewer.onPacket = this::downlink;
        }

        void at(long when, Runnable what) {
            events.add(new Event(when, order++, what));
        }

        void run() {
            long end = now + SECONDS * SECOND;
            down.want(encoder.spatialLayers - 1, DownTrack.ALL_TEMPORAL_LAYERS, now);
            for (long t = now; t < end; t += 33 * MS) at(t, this::capture);
            for (long t = now; t < end + SECOND; t += 10 * MS) at(t, this::tick);
            for (long t = now; t < end; t += 500 * MS) at(t + random.nextInt(300) * MS, this::somethingElse);
            while (!events.isEmpty()) {
                Event event = events.poll();
                now = event.at;
                event.what.run();
            }
            viewer.check(name, came);
        }

        void line(Runnable arrival) {
            if (random.nextDouble() < loss) return;
            at(now + (15 + random.nextInt(25)) * MS, arrival);
            if (random.nextInt(50) == 0) at(now + (15 + random.nextInt(60)) * MS, arrival);
        }

        void capture() {
            for (byte[] packet : encoder.picture(now)) line(() -> arriveUp(packet, packet));
            if (random.nextInt(10) == 0) {
                byte[] padding = encoder.padding(now);
                line(() -> arriveUp(padding, padding));
            }
        }

        /// @param original what it is, however it comes
        void arriveUp(byte[] packet, byte[] original) {
            long before = up.counters().packets();
            view.parse(packet, 0, packet.length);
            up.onRtp(view, now);
            view.parse(original, 0, original.length);
            boolean media = view.payloadLength() > 0;
            int end = view.payloadOffset() + view.payloadLength();
            if (media && up.counters().packets() > before && up.isOpen() && down.wanted() != DownTrack.NO_LAYER) {
                came.add(org.runde.wire.bytes.Bytes.i32(original, end - 6));
            }
            answerFeedback();
        }

        void tick() {
            up.tick(now);
            down.tick(now);
            answerFeedback();
        }

        void somethingElse() {
            switch (random.nextInt(8)) {
                case 0 -> {
                    up.gate(false, now);
                    at(now + 200 * MS, () -> up.gate(true, now));
                }
                case 1 -> down.want(DownTrack.NO_LAYER, 0, now);
                case 2 -> {
                    int active = 1 + random.nextInt(encoder.spatialLayers);
                    if (active > encoder.active) encoder.keyWanted = true;
                    encoder.active = active;
                }
                case 3 -> down.onPictureLoss(now);
                default -> down.want(random.nextInt(encoder.spatialLayers), random.nextInt(3), now);
            }
        }

        void answerFeedback() {
            RtcpView rtcp = new RtcpView();
            List<byte[]> compounds = new ArrayList<>(sender.rtcp);
            sender.rtcp.clear();
            for (byte[] compound : compounds) {
                rtcp.start(compound, 0, compound.length);
                while (rtcp.next()) {
                    if (rtcp.isPli()) line(() -> encoder.keyWanted = true);
                    for (int i = 0; rtcp.isNack() && i < rtcp.nacks(); i++) {
                        for (int bit = -1; bit < 16; bit++) {
                            if (bit >= 0 && (rtcp.nackBitmap(i) >> bit & 1) == 0) continue;
                            again((rtcp.nackSequence(i) + bit + 1) & 0xffff);
                        }
                    }
                }
            }
        }

        void again(int sequence) {
            byte[] original = encoder.history.get(sequence);
            byte[] packet = encoder.again(sequence);
            if (packet != null) line(() -> line(() -> arriveUp(packet, original)));
        }

        void downlink(LayeredViewer.Packet packet) {
            if (random.nextDouble() < loss) return;
            delivered.add(packet.sequence());
            if (packet.again()) return;
            for (int missing = highest + 1; highest >= 0 && missing < packet.sequence(); missing++) {
                int sequence = missing;
                for (int again = 1; again <= 3; again++) {
                    at(now + again * 120 * MS, () -> {
                        if (!delivered.contains(sequence)) down.onNack(sequence, now);
                    });
                }
            }
            highest = Math.max(highest, packet.sequence());
        }

        long layersSeen() {
            Set<String> layers = new HashSet<>();
            for (LayeredViewer.Packet packet : viewer.packets) {
                if (packet.isEmpty()) continue;
                TestLayers.Frame frame = viewer.frameOf(packet);
                layers.add(frame.spatial() + "." + frame.temporal());
            }
            return layers.size();
        }
    }
}
