package org.runde.mcu.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// The far end of one or more tracks: keeps what it gets, in full.
final class TestViewer implements RtpOut {
    static final int MID_ID = 1;
    static final int SEND_TIME_ID = 2;
    static final int LEVEL_ID = 3;
    static final int ORIENTATION_ID = 5;
    static final int VP8 = 100;
    static final int RTX = 101;
    static final int SSRC = 0x0123_4567;
    static final int RTX_SSRC = 0x0223_4567;
    static final long WALL_OFFSET = 1_700_000_000_000_000_000L;

    /// @param layer of the [TestCamera], like `frame` and `part`; -1 when the packet is empty
    record Packet(
            int ssrc,
            int type,
            int sequence,
            int timestamp,
            boolean marker,
            byte[] payload,
            boolean keyFrame,
            int picture,
            int tl0,
            int temporal,
            int layer,
            int frame,
            int part) {
        boolean isEmpty() {
            return payload.length == 0;
        }

        String identity() {
            return layer + "/" + frame + "/" + part;
        }
    }

    final List<Packet> packets = new ArrayList<>();
    final List<byte[]> raw = new ArrayList<>();
    final List<byte[]> rtcp = new ArrayList<>();
    Consumer<Packet> onPacket = packet -> {};
    boolean connected = true;

    static DownSetup setup(ExtensionIds extensions) {
        return new DownSetup(
                SSRC,
                RTX_SSRC,
                "somebody",
                "v1",
                List.of(new DownSetup.Payload(TestCamera.VP8, VP8, RTX)),
                extensions,
                WALL_OFFSET);
    }

    static DownSetup setup() {
        return setup(new ExtensionIds(MID_ID, -1, -1, SEND_TIME_ID, LEVEL_ID, ORIENTATION_ID, -1, -1));
    }

    @Override
    public boolean sendRtp(byte[] buf, int off, int len, long nowNanos) {
        if (!connected) return false;
        raw.add(Arrays.copyOfRange(buf, off, off + len));
        Packet packet = read(raw.getLast());
        packets.add(packet);
        onPacket.accept(packet);
        // A peer encrypts in place; whoever counts on the content is wrong.
        Arrays.fill(buf, off, off + len + SPARE, (byte) 0x55);
        return true;
    }

    @Override
    public boolean sendRtcp(byte[] buf, int off, int len, long nowNanos) {
        if (!connected) return false;
        rtcp.add(Arrays.copyOfRange(buf, off, off + len));
        Arrays.fill(buf, off, off + len + SPARE, (byte) 0x55);
        return true;
    }

    private static Packet read(byte[] bytes) {
        RtpView view = new RtpView();
        if (!view.parse(bytes, 0, bytes.length)) throw new AssertionError("not RTP");
        int from = view.payloadOffset() + (view.ssrc() == RTX_SSRC ? 2 : 0);
        byte[] payload = Arrays.copyOfRange(bytes, from, view.payloadOffset() + view.payloadLength());
        PayloadView seen = new PayloadView();
        boolean full = PayloadFormat.named("VP8").describe(payload, 0, payload.length, seen);
        int sequence = view.ssrc() == RTX_SSRC ? Bytes.u16(bytes, view.payloadOffset()) : view.sequence();
        int end = payload.length;
        return new Packet(
                view.ssrc(),
                view.payloadType(),
                sequence,
                view.timestamp(),
                view.marker(),
                payload,
                full && seen.keyFrame(),
                full ? seen.pictureId() : -1,
                full ? seen.tl0PicIdx() : -1,
                full ? seen.temporalLayer() : -1,
                full ? Bytes.i32(payload, end - 12) : -1,
                full ? Bytes.i32(payload, end - 8) : -1,
                full ? Bytes.i32(payload, end - 4) : -1);
    }

    /// All parts of all compound packets of this type (and feedback format, if it is not negative).
    <T> List<T> reports(int type, int format, java.util.function.Function<RtcpView, T> read) {
        List<T> found = new ArrayList<>();
        RtcpView view = new RtcpView();
        for (byte[] compound : rtcp) {
            view.start(compound, 0, compound.length);
            while (view.next()) {
                if (view.type() == type && (format < 0 || view.count() == format)) found.add(read.apply(view));
            }
            if (view.malformed()) throw new AssertionError("malformed RTCP");
        }
        return found;
    }
}
