package org.runde.simtest.fuzz;

import static org.runde.simtest.fuzz.Target.must;

import java.util.Arrays;
import java.util.List;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtcp.TransportFeedback;

/// A compound RTCP packet: reports, BYE, NACK, PLI, FIR, REMB, transport-wide feedback. Every field that a type has can
/// be asked for and lies inside its packet; the walk ends.
final class RtcpTarget implements Target {
    private final RtcpView view = new RtcpView();
    private final TransportFeedback feedback = new TransportFeedback();

    @Override
    public String name() {
        return "rtcp";
    }

    @Override
    public List<byte[]> seeds() {
        RtcpWriter writer = new RtcpWriter();
        byte[] buf = new byte[1500];
        writer.begin(buf, 0, buf.length);
        writer.senderReport(1, 0x1234_5678_9abc_def0L, 90_000, 100, 100_000);
        writer.report(2, 10, 11, 4711, 12, 13, 14);
        writer.canonicalName(1, "anna");
        byte[] sender = Arrays.copyOf(buf, writer.length());
        writer.begin(buf, 0, buf.length);
        writer.receiverReport(1);
        writer.report(2, 10, -11, 0x1_0000, 12, 13, 14);
        writer.nack(1, 2, 65_535, 0xffff);
        writer.nackMore(20, 1);
        writer.pictureLoss(1, 2);
        writer.fullIntra(1, 2, 3);
        writer.estimate(1, 2_500_000, 2);
        writer.bye(1);
        byte[] receiver = Arrays.copyOf(buf, writer.length());
        TransportArrivals arrivals = new TransportArrivals();
        for (int i = 0; i < 60; i++) if (i % 7 != 3) arrivals.arrived(65_500 + i & 0xffff, 1_000_000L * i * i);
        writer.begin(buf, 0, buf.length);
        writer.receiverReport(1);
        arrivals.write(writer, 1, 2);
        return List.of(sender, receiver, Arrays.copyOf(buf, writer.length()));
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {(byte) 0x81, (byte) 200},
                new byte[] {(byte) 0x81, (byte) 201},
                new byte[] {(byte) 0x81, (byte) 203},
                new byte[] {(byte) 0x81, (byte) 205},
                new byte[] {(byte) 0x8f, (byte) 205},
                new byte[] {(byte) 0x81, (byte) 206},
                new byte[] {(byte) 0x84, (byte) 206},
                new byte[] {(byte) 0x8f, (byte) 206, 0, 5},
                new byte[] {'R', 'E', 'M', 'B'});
    }

    @Override
    public int shortRun() {
        return 60_000;
    }

    @Override
    public long mostBytes(int length) {
        return 16 * 1024;
    }

    @Override
    public void eat(byte[] input) {
        view.start(input, 0, input.length);
        int packets = 0;
        while (view.next()) {
            packets++;
            must(view.offset() >= 0 && view.offset() + view.length() <= input.length, "a packet outside");
            read();
        }
        must(packets <= input.length / 4, "more packets than fit");
        must(!view.next(), "a walk that has ended goes on");
    }

    private void read() {
        for (int i = 0; i < view.reports(); i++) {
            view.reportSsrc(i);
            must(view.reportFractionLost(i) >= 0 && view.reportFractionLost(i) < 256, "a fraction that is none");
            must(view.reportHighestSequence(i) >= 0 && view.reportJitter(i) >= 0, "a number with a sign");
            view.reportLost(i);
            view.reportLastSenderReport(i);
            view.reportDelay(i);
        }
        switch (view.type()) {
            case Rtcp.SENDER_REPORT -> {
                view.ntp();
                view.rtpTimestamp();
                must(view.packetsSent() >= 0 && view.octetsSent() >= 0, "fewer than none sent");
            }
            case Rtcp.BYE -> {
                for (int i = 0; i < view.count(); i++) view.byeSsrc(i);
            }
            case Rtcp.TRANSPORT_FEEDBACK -> transport();
            case Rtcp.PAYLOAD_FEEDBACK -> {
                if (view.isFir()) for (int i = 0; i < view.firs(); i++) view.firSequence(i + 0 * view.firSsrc(i));
                if (view.isRemb()) {
                    must(view.rembBps() >= 0, "less than no bandwidth");
                    for (int i = 0; i < view.rembSources(); i++) view.rembSsrc(i);
                }
                view.isPli();
            }
            default -> {}
        }
    }

    private void transport() {
        if (view.isNack()) {
            for (int i = 0; i < view.nacks(); i++) {
                must(view.nackSequence(i) < 0x1_0000 && view.nackBitmap(i) < 0x1_0000, "more than 16 bits");
            }
        }
        boolean known = feedback.parse(view);
        must(known || feedback.packets() == 0, "packets of a feedback that is malformed");
        must(feedback.packets() <= TransportFeedback.MAX_PACKETS, "more packets than are kept");
        for (int i = 0; i < feedback.packets(); i++) feedback.arrivedMicros(i);
    }
}
