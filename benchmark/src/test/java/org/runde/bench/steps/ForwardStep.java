package org.runde.bench.steps;

import java.util.ArrayList;
import java.util.List;
import org.runde.contract.signal.Source;
import org.runde.mcu.forward.DownSetup;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.forward.ExtensionIds;
import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.forward.SenderClock;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.forward.UpTrack;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// One camera with VP8 to viewers who all want it: statistics, cache and layer once, numbers, timestamps, extensions
/// and picture ids for each viewer.
final class ForwardStep implements Step {
    private static final int VIEWERS = 32;
    private static final int FRAME = 5;
    private static final long PACKET_NANOS = 6_000_000L;

    private final UpTrack up;
    private final List<DownTrack> downs = new ArrayList<>();
    private final RtpView view = new RtpView();
    private final byte[] packet = new byte[LENGTH];
    private final int payloadAt;
    private int number;
    private long sent;

    ForwardStep() {
        RtpOut out = new RtpOut() {
            @Override
            public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
                sent += len;
                return true;
            }

            @Override
            public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
                return true;
            }
        };
        UpSetup.Payload vp8 =
                new UpSetup.Payload(96, 97, PayloadFormat.named("VP8"), 90_000, true, UpSetup.KeyFrameAsking.PLI);
        ExtensionIds from = new ExtensionIds(4, 10, 11, -1, 1, 13, -1, -1);
        ExtensionIds to = new ExtensionIds(1, -1, -1, 2, 3, 5, -1, -1);
        up = new UpTrack(new UpSetup(Source.CAMERA, List.of(vp8), List.of(), from, 1), new SenderClock(), out);
        for (int i = 0; i < VIEWERS; i++) {
            DownSetup setup = new DownSetup(
                    100 + i, 200 + i, "somebody", "v1", List.of(new DownSetup.Payload(96, 100, 101)), to, 0);
            DownTrack down = up.forward(setup, out);
            down.want(0, DownTrack.ALL_TEMPORAL_LAYERS, 0);
            downs.add(down);
        }
        payloadAt = new RtpWriter().begin(packet, 0, 96, false, 0, 0, 7, false).end();
    }

    @Override
    public void batch() {
        long before = sent;
        for (int i = 0; i < PACKETS / VIEWERS; i++) one();
        if (sent - before < (long) PACKETS * LENGTH) throw new IllegalStateException("not everything was forwarded");
    }

    private void one() {
        int frame = number / FRAME;
        int part = number % FRAME;
        RtpWriter.putSequence(packet, 0, number & 0xffff);
        RtpWriter.putTimestamp(packet, 0, frame * 3000);
        RtpWriter.putMarker(packet, 0, part == FRAME - 1);
        int at = payloadAt;
        packet[at] = (byte) (0x80 | (part == 0 ? 0x10 : 0));
        packet[at + 1] = (byte) 0xe0;
        Bytes.put16(packet, at + 2, 0x8000 | frame & 0x7fff);
        packet[at + 4] = (byte) frame;
        packet[at + 5] = 0;
        packet[at + 6] = (byte) (number < FRAME ? 0 : 1);
        if (number == 0) Bytes.put24(packet, at + 9, 0x9d012a);
        view.parse(packet, 0, LENGTH);
        up.onRtp(view, number * PACKET_NANOS);
        number++;
    }

    @Override
    public void close() {
        downs.forEach(DownTrack::close);
    }
}
