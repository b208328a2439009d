package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.Source;
import org.runde.mcu.Seeds;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// An H.264 encoder that gives its parameter sets in its description only.
class DescribedSetsTest {
    private static final long MS = 1_000_000L;
    private static final String SETS = "Z0LgH9oBQBbs,aM4xUg==";
    private static final byte[] SPS = {0x67, 0x42, (byte) 0xe0, 0x1f, (byte) 0xda, 1, 0x40, 0x16, (byte) 0xec};
    private static final int[] KEY_START = {0x7c, 0x85, 1, 2, 3};
    private static final int[] KEY_MORE = {0x7c, 0x05, 4, 5, 6};
    private static final int[] DELTA = {0x41, 7, 8, 9};

    private final List<RtpView> sent = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private int wishes;
    private final RtpOut out = new RtpOut() {
        @Override
        public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
            RtpView view = new RtpView();
            assertThat(view.parse(Arrays.copyOfRange(buf, off, off + len), 0, len))
                    .isTrue();
            sent.add(view);
            return true;
        }

        @Override
        public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
            RtcpView view = new RtcpView();
            view.start(buf, off, len);
            while (view.next()) {
                if (view.isPli()) wishes++;
                if (!view.isNack()) continue;
                for (int i = 0; i < view.nacks(); i++) {
                    asked.add(view.nackSequence(i));
                    for (int bit = 0; bit < 16; bit++) {
                        if ((view.nackBitmap(i) & 1 << bit) != 0) asked.add(view.nackSequence(i) + 1 + bit & 0xffff);
                    }
                }
            }
            return true;
        }
    };
    private final UpTrack up = track(SETS);
    private final DownTrack down = up.forward(
            new DownSetup(
                    0x0765_4321,
                    0,
                    "c",
                    "a0",
                    List.of(new DownSetup.Payload(102, 45, -1)),
                    ExtensionIds.of(uri -> ExtensionIds.NONE),
                    0),
            out);
    private long now;

    private UpTrack track(String sets) {
        var payload = new UpSetup.Payload(102, -1, PayloadFormat.h264(sets), 90_000, true, UpSetup.KeyFrameAsking.PLI);
        return new UpTrack(
                new UpSetup(Source.CAMERA, List.of(payload), List.of(), ExtensionIds.of(uri -> ExtensionIds.NONE), 1),
                new SenderClock(),
                out);
    }

    private void arrives(int sequence, int frame, int... payload) {
        byte[] buf = new byte[200];
        int at = new RtpWriter()
                .begin(buf, 0, 102, true, sequence & 0xffff, frame * 3000, 5, false)
                .end();
        for (int i = 0; i < payload.length; i++) buf[at + i] = (byte) payload[i];
        RtpView view = new RtpView();
        assertThat(view.parse(buf, 0, at + payload.length)).isTrue();
        now += MS;
        up.onRtp(view, now);
    }

    private List<Integer> types() {
        return sent.stream()
                .map(packet -> packet.buf()[packet.payloadOffset()] & 0x1f)
                .toList();
    }

    private void goesOnWithoutAHole() {
        List<Integer> numbers = sent.stream().map(RtpView::sequence).sorted().toList();
        for (int i = 0; i < numbers.size(); i++) assertThat(numbers.get(i)).isEqualTo(numbers.getFirst() + i);
    }

    private void start() {
        up.announce(0, 5, 5);
        down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, now);
        arrives(65_534, 1, KEY_START);
        arrives(65_535, 1, KEY_MORE);
        arrives(65_536, 2, DELTA);
    }

    @Test
    void viewersGetTheDescribedSetsInFrontOfAKeyPicture() {
        start();
        assertThat(types()).containsExactly(24, 28, 28, 1);
        byte[] first = Arrays.copyOfRange(
                sent.getFirst().buf(),
                sent.getFirst().payloadOffset() + 3,
                sent.getFirst().payloadOffset() + 3 + SPS.length);
        assertThat(first).isEqualTo(SPS);
        assertThat(sent).extracting(RtpView::timestamp).startsWith(3000, 3000, 3000, 6000);
        goesOnWithoutAHole();
        now += 1000 * MS;
        up.tick(now);
        assertThat(wishes)
                .as("the key picture is one, and nobody asks for another")
                .isLessThan(2);
    }

    @Test
    void whatIsLostWhereNumbersBeginAnewIsAskedForByItsOwnNumbers() {
        up.announce(0, 5, 5);
        down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, now);
        arrives(65_510, 1, KEY_START);
        arrives(65_511, 1, KEY_MORE);
        arrives(65_512, 2, DELTA);
        arrives(65_553, 9, DELTA);
        for (int i = 0; i < 10; i++) up.tick(now += 10 * MS);
        List<Integer> lost = new ArrayList<>();
        for (int sequence = 65_513; sequence < 65_553; sequence++) lost.add(sequence & 0xffff);
        assertThat(new LinkedHashSet<>(asked)).containsExactlyElementsOf(lost);
    }

    @Test
    void whoComesLaterGetsThemInFrontOfTheNextOne() {
        start();
        sent.clear();
        down.want(DownTrack.NO_LAYER, 0, now);
        down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, now);
        arrives(65_537, 3, DELTA);
        assertThat(sent).isEmpty();
        arrives(65_538, 4, KEY_START);
        arrives(65_539, 4, KEY_MORE);
        assertThat(types()).containsExactly(24, 28, 28);
        goesOnWithoutAHole();
    }

    @Test
    void whatIsMissingIsAskedForByTheNumberThatItsSenderGaveItAndTakesItsPlace() {
        start();
        // 3 and 5 are lost; between them sets are put in.
        arrives(65_538, 4, DELTA);
        arrives(65_540, 6, KEY_START);
        arrives(65_542, 6, KEY_MORE);
        now += 20 * MS;
        up.tick(now);
        assertThat(asked)
                .contains(65_537 & 0xffff, 65_539 & 0xffff, 65_541 & 0xffff)
                .hasSize(3);
        arrives(65_541, 6, KEY_MORE);
        arrives(65_539, 5, DELTA);
        arrives(65_537, 3, DELTA);
        arrives(65_543, 7, DELTA);
        goesOnWithoutAHole();
        assertThat(sent).hasSize(4 + 8);
        assertThat(up.counters().duplicates()).isZero();
    }

    /// Packets are lost, come late and are sent again as somebody asks for them; key pictures begin all the time.
    @Test
    void overABadLineNumbersStayOneAfterTheOtherAndWhatIsAskedForIsWhatIsMissing() {
        RandomGenerator random = Seeds.generator(71);
        start();
        Map<Integer, int[]> history = new HashMap<>();
        List<Integer> held = new ArrayList<>();
        int answered = 0;
        for (int number = 65_537; number < 75_000; number++) {
            int[] payload = number % 10 == 0 ? KEY_START : number % 10 == 1 ? KEY_MORE : DELTA;
            history.put(number & 0xffff, new int[] {number, payload == KEY_START ? 1 : payload == KEY_MORE ? 2 : 3});
            int fate = random.nextInt(20);
            if (fate == 0) continue;
            if (fate == 1) held.add(number);
            else again(history.get(number & 0xffff));
            if (fate == 2 && !held.isEmpty()) again(history.get(held.removeFirst() & 0xffff));
            up.tick(now);
            for (int wanted : List.copyOf(asked)) {
                assertThat(history).containsKey(wanted);
                again(history.get(wanted));
                answered++;
            }
            asked.clear();
        }
        assertThat(answered).isGreaterThan(300);
        assertThat(types()).contains(24);
        List<Integer> numbers = sent.stream().map(RtpView::sequence).distinct().toList();
        assertThat(numbers).hasSameSizeAs(sent);
        int holes = (sent.getLast().sequence() - sent.getFirst().sequence() & 0xffff) + 1 - sent.size();
        assertThat(holes).isBetween(0, 20);
        // What was asked for and given was taken each time but when it had come late by itself.
        assertThat(up.counters().duplicates()).isLessThan(answered / 2);
    }

    private void again(int[] packet) {
        arrives(packet[0], packet[0] / 10, packet[1] == 1 ? KEY_START : packet[1] == 2 ? KEY_MORE : DELTA);
    }

    @Test
    void aStreamThatBringsItsSetsIsLeftAsItIs() {
        up.announce(0, 5, 5);
        down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, now);
        arrives(10, 1, 0x67, 0x42, 0xe0, 0x1f, 0xda, 1, 0x40, 0x16, 0xec);
        arrives(11, 1, 0x68, 0xce, 0x31, 0x52);
        arrives(12, 1, KEY_START);
        arrives(13, 1, KEY_MORE);
        arrives(14, 2, KEY_START);
        assertThat(types()).containsExactly(7, 8, 28, 28, 28);
        goesOnWithoutAHole();
    }

    @Test
    void nonsenseInADescriptionIsNoSets() {
        for (String sets :
                List.of("", "%%%", "Z0LgH9oBQBbs", "aM4xUg==", ",", "Z0Lg" + "A".repeat(4_000) + ",aM4xUg==")) {
            assertThat(PayloadFormat.h264(sets).describedSets()).as(sets).isEmpty();
        }
        assertThat(PayloadFormat.h264(SETS).describedSets()).hasSizeGreaterThan(SPS.length);
        assertThat(PayloadFormat.h264(SETS)).isEqualTo(PayloadFormat.h264(SETS));
    }
}
