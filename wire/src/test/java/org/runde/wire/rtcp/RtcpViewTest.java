package org.runde.wire.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.runde.wire.Seeds;

class RtcpViewTest {
    private final byte[] buf = new byte[2000];
    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpView view = new RtcpView();

    private void walk() {
        view.start(buf, 10, writer.length());
    }

    @Test
    void readsACompoundPacketAsItWasWritten() {
        writer.begin(buf, 10, buf.length);
        assertThat(writer.senderReport(0xdeadbeef, 0x0123456789abcdefL, 0x80000001, 0xffff_fff0L, 77))
                .isTrue();
        assertThat(writer.report(5, 200, -3, 0x1_0005L, 9, 0xcafe, 65536)).isTrue();
        assertThat(writer.report(6, 0, 0x7f_ffff, 0xffff_ffffL, 0, 0, 0)).isTrue();
        assertThat(writer.canonicalName(0xdeadbeef, "runde")).isTrue();
        assertThat(writer.bye(0xdeadbeef)).isTrue();
        walk();
        assertThat(view.next()).isTrue();
        assertThat(view.type()).isEqualTo(Rtcp.SENDER_REPORT);
        assertThat(view.ssrc()).isEqualTo(0xdeadbeef);
        assertThat(view.ntp()).isEqualTo(0x0123456789abcdefL);
        assertThat(view.rtpTimestamp()).isEqualTo(0x80000001);
        assertThat(view.packetsSent()).isEqualTo(0xffff_fff0L);
        assertThat(view.octetsSent()).isEqualTo(77);
        assertThat(view.reports()).isEqualTo(2);
        assertThat(view.reportSsrc(0)).isEqualTo(5);
        assertThat(view.reportFractionLost(0)).isEqualTo(200);
        assertThat(view.reportLost(0)).isEqualTo(-3);
        assertThat(view.reportHighestSequence(0)).isEqualTo(0x1_0005L);
        assertThat(view.reportJitter(0)).isEqualTo(9);
        assertThat(view.reportLastSenderReport(0)).isEqualTo(0xcafe);
        assertThat(view.reportDelay(0)).isEqualTo(65536);
        assertThat(view.reportLost(1)).isEqualTo(0x7f_ffff);
        assertThat(view.next()).isTrue();
        assertThat(view.type()).isEqualTo(Rtcp.SOURCE_DESCRIPTION);
        assertThat(view.length() % 4).isZero();
        assertThat(view.next()).isTrue();
        assertThat(view.type()).isEqualTo(Rtcp.BYE);
        assertThat(view.byeSsrc(0)).isEqualTo(0xdeadbeef);
        assertThat(view.next()).isFalse();
        assertThat(view.malformed()).isFalse();
    }

    @Test
    void readsFeedbackAsItWasWritten() {
        writer.begin(buf, 10, buf.length);
        assertThat(writer.receiverReport(1)).isTrue();
        assertThat(writer.nack(1, 2, 65535, 0x8001)).isTrue();
        assertThat(writer.nackMore(40, 0)).isTrue();
        assertThat(writer.pictureLoss(1, 3)).isTrue();
        assertThat(writer.fullIntra(1, 4, 200)).isTrue();
        walk();
        assertThat(view.next()).isTrue();
        assertThat(view.reports()).isZero();
        assertThat(view.next()).isTrue();
        assertThat(view.isNack()).isTrue();
        assertThat(view.mediaSsrc()).isEqualTo(2);
        assertThat(view.nacks()).isEqualTo(2);
        assertThat(view.nackSequence(0)).isEqualTo(65535);
        assertThat(view.nackBitmap(0)).isEqualTo(0x8001);
        assertThat(view.nackSequence(1)).isEqualTo(40);
        assertThat(view.next()).isTrue();
        assertThat(view.isPli()).isTrue();
        assertThat(view.mediaSsrc()).isEqualTo(3);
        assertThat(view.next()).isTrue();
        assertThat(view.isFir()).isTrue();
        assertThat(view.firs()).isEqualTo(1);
        assertThat(view.firSsrc(0)).isEqualTo(4);
        assertThat(view.firSequence(0)).isEqualTo(200);
        assertThat(view.next()).isFalse();
    }

    @Test
    void estimatesKeepEighteenBitsOfPrecision() {
        for (long bps : new long[] {0, 1, 0x3ffff, 0x40000, 1_000_000, 123_456_789_012L}) {
            writer.begin(buf, 10, buf.length);
            assertThat(writer.estimate(1, bps, 9)).isTrue();
            walk();
            assertThat(view.next()).isTrue();
            assertThat(view.isRemb()).isTrue();
            assertThat(view.rembSources()).isEqualTo(1);
            assertThat(view.rembSsrc(0)).isEqualTo(9);
            assertThat(view.rembBps()).isBetween(bps - (bps >> 17), bps);
        }
    }

    @Test
    void anEstimateBeyondAllNumbersIsTheLargest() {
        byte[] remb = HexFormat.of().parseHex("8fce00050000000100000000" + "52454d42" + "01ffffff" + "00000009");
        view.start(remb, 0, remb.length);
        assertThat(view.next()).isTrue();
        assertThat(view.rembBps()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatDoesNotFitIsNotWritten() {
        writer.begin(buf, 10, 10 + 31);
        assertThat(writer.senderReport(1, 2, 3, 4, 5)).isTrue();
        assertThat(writer.report(1, 0, 0, 0, 0, 0, 0)).isFalse();
        assertThat(writer.pictureLoss(1, 2)).isFalse();
        assertThat(writer.length()).isEqualTo(28);
        assertThat(writer.nackMore(1, 1)).isFalse();
    }

    @Test
    void paddingIsNotPartOfThePacket() {
        byte[] padded = HexFormat.of().parseHex("a1ce0003" + "00000001" + "00000002" + "00000004");
        view.start(padded, 0, padded.length);
        assertThat(view.next()).isTrue();
        assertThat(view.length()).isEqualTo(12);
        for (int wrong : new int[] {0, 13, 200}) {
            padded[15] = (byte) wrong;
            view.start(padded, 0, padded.length);
            assertThat(view.next()).isFalse();
            assertThat(view.malformed()).isTrue();
        }
    }

    /// As Chromium sends it: what aligns the feedback is said to be padding, though it is less than four bytes.
    @Test
    void feedbackThatIsPaddedToFourBytesIsRead() {
        TransportFeedback feedback = new TransportFeedback();
        for (String text : new String[] {
            "afcd0005" + "0000000100000002" + "00070001" + "00000100" + "2001" + "08" + "01",
            "afcd0006" + "0000000100000002" + "00070003" + "00000100" + "2003" + "080808" + "000003",
            "afcd0006" + "0000000100000002" + "00070004" + "00000100" + "2004" + "08080808" + "0002",
        }) {
            byte[] packet = HexFormat.of().parseHex(text);
            view.start(packet, 0, packet.length);
            assertThat(view.next()).as(text).isTrue();
            assertThat(feedback.parse(view)).as(text).isTrue();
            assertThat(feedback.packets()).isEqualTo(packet[15]);
            assertThat(feedback.arrivedMicros(packet[15] - 1)).isEqualTo(64_000 + 2_000L * packet[15]);
            assertThat(view.next()).isFalse();
            assertThat(view.malformed()).isFalse();
        }
    }

    @Test
    void packetsTooShortForTheirFieldsEndTheWalk() {
        for (String text : new String[] {
            "81c80001",
            "81c8000100000001",
            "81c9000100000001",
            "82cb000100000001",
            "81cd0001" + "00000001",
            "8fce0004000000010000000052454d4203000000",
            "80c9",
            "40c9000100000001"
        }) {
            byte[] packet = HexFormat.of().parseHex(text);
            view.start(packet, 0, packet.length);
            assertThat(view.next()).as(text).isFalse();
            assertThat(view.malformed()).as(text).isTrue();
        }
    }

    @Test
    void tellsRtcpFromRtpByItsType() {
        assertThat(Rtcp.isRtcp(new byte[] {(byte) 0x80, (byte) 200}, 0, 2)).isTrue();
        assertThat(Rtcp.isRtcp(new byte[] {(byte) 0x80, (byte) (0x80 | 96)}, 0, 2))
                .isFalse();
        assertThat(Rtcp.isRtcp(new byte[] {(byte) 0x80}, 0, 1)).isFalse();
    }

    @Test
    void neverThrowsOnAnyBytes() {
        RandomGenerator random = Seeds.generator("neverThrowsOnAnyBytes");
        TransportFeedback feedback = new TransportFeedback();
        long read = 0;
        for (int round = 0; round < 300_000; round++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            if (bytes.length >= 4 && random.nextInt(8) > 0) {
                bytes[0] = (byte) (0x80 | bytes[0] & (random.nextBoolean() ? 0x1f : 0x01));
                bytes[1] = (byte) (200 + random.nextInt(7));
                bytes[2] = 0;
                bytes[3] = (byte) (bytes.length / 4 - 1 - (random.nextInt(4) == 0 ? 1 : 0));
                if (random.nextInt(4) == 0) bytes[0] = (byte) 0x8f;
                if (bytes.length > 16 && random.nextInt(3) == 0) bytes[14] = 0;
            }
            view.start(bytes, 0, bytes.length);
            while (view.next()) read += touch(feedback);
        }
        assertThat(read).isNotZero();
    }

    private long touch(TransportFeedback feedback) {
        long sum = view.count() + view.length();
        for (int i = 0; i < view.reports(); i++) sum += view.reportDelay(i) + view.reportSsrc(i);
        if (view.type() == Rtcp.SENDER_REPORT) sum += view.ntp() + view.octetsSent();
        if (view.type() == Rtcp.BYE) for (int i = 0; i < view.count(); i++) sum += view.byeSsrc(i);
        if (view.isNack()) for (int i = 0; i < view.nacks(); i++) sum += view.nackSequence(i) + view.nackBitmap(i);
        if (view.isFir()) for (int i = 0; i < view.firs(); i++) sum += view.firSsrc(i) + view.firSequence(i);
        if (view.isRemb()) for (int i = 0; i < view.rembSources(); i++) sum += view.rembSsrc(i) + view.rembBps();
        if (feedback.parse(view)) for (int i = 0; i < feedback.packets(); i++) sum += feedback.arrivedMicros(i);
        return sum;
    }
}
