package org.runde.mcu.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runde.contract.signal.Source;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// Sound, and pictures that are not VP8.
class OtherFormatsTest {
    private static final long MS = 1_000_000L;
    private static final int DESCRIPTOR = 9;

    private final List<RtpView> sent = new ArrayList<>();
    private final RtpOut viewer = new RtpOut() {
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
            return true;
        }
    };
    private final ExtensionIds extensions = new ExtensionIds(4, -1, -1, -1, 1, -1, DESCRIPTOR, -1);
    private int sequence = 65_530;

    private UpTrack track(Source source, String codec, int type, int clockRate) {
        var payload =
                new UpSetup.Payload(type, -1, PayloadFormat.named(codec), clockRate, false, UpSetup.KeyFrameAsking.FIR);
        return new UpTrack(new UpSetup(source, List.of(payload), List.of(), extensions, 1), new SenderClock(), viewer);
    }

    private static DownTrack forward(UpTrack up, int from, RtpOut out) {
        var payloads = List.of(new DownSetup.Payload(from, 45, -1));
        var ids = new ExtensionIds(1, -1, -1, -1, 3, -1, 12, -1);
        return up.forward(new DownSetup(0x0765_4321, 0, "c", "a0", payloads, ids, 0), out);
    }

    private void arrives(UpTrack up, int type, int timestamp, int level, int... payload) {
        byte[] buf = new byte[200];
        RtpWriter writer = new RtpWriter().begin(buf, 0, type, true, sequence++, timestamp, 5, true);
        if (level >= 0) buf[writer.extension(1, 1)] = (byte) level;
        int at = writer.end();
        for (int i = 0; i < payload.length; i++) buf[at + i] = (byte) payload[i];
        RtpView view = new RtpView();
        assertThat(view.parse(buf, 0, at + payload.length)).isTrue();
        up.onRtp(view, timestamp * MS / 90);
    }

    @Test
    void soundStartsAtOnceAndGoesOnAfterAPause() {
        UpTrack up = track(Source.MICROPHONE, "opus", 111, 48_000);
        DownTrack down = forward(up, 111, viewer);
        arrives(up, 111, 0, 40, 0x78, 1, 2);
        down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, 0);
        for (int i = 1; i < 4; i++) arrives(up, 111, i * 960, 40, 0x78, 1, 2);
        down.want(DownTrack.NO_LAYER, 0, 0);
        for (int i = 4; i < 8; i++) arrives(up, 111, i * 960, 40, 0x78, 1, 2);
        down.want(0, 0, 0);
        for (int i = 8; i < 10; i++) arrives(up, 111, i * 960, 40, 0x78, 1, 2);
        int first = sent.get(0).sequence();
        assertThat(sent)
                .extracting(RtpView::sequence)
                .containsExactly(first, first + 1, first + 2, first + 3, first + 4);
        assertThat(sent).extracting(RtpView::timestamp).containsExactly(960, 1920, 2880, 8 * 960, 9 * 960);
        assertThat(sent).allMatch(packet -> packet.payloadType() == 45);
        assertThat(sent).allMatch(packet -> packet.buf()[packet.extensionAt(3)] == 40);
    }

    @Test
    void pictureIdsOfVp9StayPositionsWhenTemporalLayersAreLeftOut() {
        UpTrack up = track(Source.CAMERA, "VP9", 98, 90_000);
        DownTrack down = forward(up, 98, viewer);
        down.want(0, 0, 0);
        for (int picture = 0; picture < 6; picture++) {
            int predicted = picture == 0 ? 0 : 0x40;
            int temporal = picture % 2;
            arrives(
                    up,
                    98,
                    picture * 3000,
                    -1,
                    0x80 | 0x20 | 0x08 | 0x04 | predicted,
                    picture,
                    temporal << 5 | 0x10,
                    picture / 2,
                    1,
                    2,
                    3);
        }
        int first = sent.get(0).sequence();
        assertThat(sent).extracting(RtpView::sequence).containsExactly(first, first + 1, first + 2);
        assertThat(sent)
                .extracting(packet -> Bytes.u8(packet.buf(), packet.payloadOffset() + 1))
                .containsExactly(0, 2, 4);
    }

    @Test
    void withoutAFormatForItNothingIsSentTwice() {
        UpTrack up = track(Source.MICROPHONE, "opus", 111, 48_000);
        DownTrack down = forward(up, 111, viewer);
        down.want(0, 0, 0);
        arrives(up, 111, 960, 40, 0x78, 1, 2);
        down.onNack(sent.get(0).sequence(), MS);
        assertThat(sent).hasSize(1);
        assertThat(down.counters().resent()).isZero();
    }
}
