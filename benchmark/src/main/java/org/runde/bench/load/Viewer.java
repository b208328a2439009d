package org.runde.bench.load;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.runde.simtest.browser.ClientTransport;
import org.runde.simtest.browser.Stamp;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;

/// Counts what arrives, after SRTP has let it pass, and holds every stream to having no holes and no repetitions, in
/// its
/// sequence numbers and in what the sender wrote into the packets. On its reactor's thread.
public final class Viewer implements Client.Media {
    private static final int REPORTER = 1;
    private static final int REPORTS = 31;

    private final Shape shape;
    private final @Nullable Delays delays;
    private final long[] packets = new long[Mark.ROUNDS];
    private final long[] bytes = new long[Mark.ROUNDS];
    private final long[] frames = new long[Mark.ROUNDS];
    private final long[] breaks = new long[Mark.ROUNDS];
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] buffer = new byte[1500];
    private final BitSet mediaTypes = new BitSet(128);
    private final TransportArrivals arrivals = new TransportArrivals();
    private Stream[] streams = new Stream[16];
    private int transportWideId = -1;
    private int count;
    private int last;

    /// One stream as it was when its last packet came.
    private static final class Stream {
        final int ssrc;
        int highest;
        int frame = -1;
        int layer;
        int packet;
        int packetsOfFrame;

        Stream(int ssrc) {
            this.ssrc = ssrc;
        }
    }

    /// @param delays takes the time that packets took, or null
    public Viewer(Shape shape, @Nullable Delays delays) {
        this.shape = shape;
        this.delays = delays;
    }

    /// Which payload types carry media; others carry retransmissions. On the reactor's thread.
    public void formats(SessionDescription description) {
        for (MediaSection section : description.media()) {
            transportWideId = section.extensionId(HeaderExtension.TRANSPORT_WIDE);
            for (Codec codec : section.codecs()) {
                if (codec.is("VP8") || codec.is("opus")) mediaTypes.set(codec.payloadType());
            }
        }
    }

    /// Packets of a round.
    public long packets(int round) {
        return packets[round];
    }

    /// Their bytes, as plain RTP.
    public long bytes(int round) {
        return bytes[round];
    }

    /// Frames of a round that came whole.
    public long frames(int round) {
        return frames[round];
    }

    /// How often in a round a packet was not the one after the packet before it.
    public long breaks(int round) {
        return breaks[round];
    }

    @Override
    public void onRtp(RtpView packet, long nowNanos) {
        int ssrc = packet.ssrc();
        if (LimitStream.is(ssrc)) {
            int round = LimitStream.round(ssrc);
            count(packet, round);
            checkSequence(stream(packet), packet.sequence(), round);
            return;
        }
        int wide = packet.extensionAt(transportWideId);
        if (wide >= 0) arrivals.arrived(Bytes.u16(packet.buf(), wide), nowNanos);
        if (!mediaTypes.get(packet.payloadType())) return;
        Stream stream = stream(packet);
        if (packet.payloadLength() == 0) {
            // A probe: it has its place in the sequence and nothing else.
            checkSequence(stream, packet.sequence(), 0);
            return;
        }
        Stamp stamp = Mark.read(packet, shape.video());
        int round = Mark.round(stamp);
        count(packet, round);
        checkSequence(stream, packet.sequence(), round);
        checkContent(stream, stamp, round);
        if (delays != null && round > 0) delays.add(round, nowNanos - stamp.sentAt());
    }

    private void count(RtpView packet, int round) {
        packets[round]++;
        bytes[round] += packet.length();
    }

    private Stream stream(RtpView packet) {
        int ssrc = packet.ssrc();
        if (count > 0 && streams[last].ssrc == ssrc) return streams[last];
        last = 0;
        while (last < count && streams[last].ssrc != ssrc) last++;
        if (last == count) {
            if (count == streams.length) streams = Arrays.copyOf(streams, 2 * count);
            streams[count] = new Stream(ssrc);
            streams[count++].highest = packet.sequence() - 1 & 0xffff;
        }
        return streams[last];
    }

    private void checkSequence(Stream stream, int sequence, int round) {
        if (sequence != (stream.highest + 1 & 0xffff)) breaks[round]++;
        stream.highest = sequence;
    }

    private void checkContent(Stream stream, Stamp stamp, int round) {
        int frame = Mark.frame(stamp);
        boolean follows;
        if (stream.frame < 0) {
            follows = true;
        } else if (stamp.layer() != stream.layer) {
            // A switch begins with a whole frame.
            follows = stamp.packet() == 0 && stamp.key();
        } else if (stamp.packet() > 0) {
            follows = frame == stream.frame && stamp.packet() == stream.packet + 1;
        } else {
            follows = frame == (stream.frame + 1 & Mark.FRAMES - 1) && stream.packet == stream.packetsOfFrame - 1;
        }
        if (!follows) breaks[round]++;
        if (stamp.packet() == stamp.packets() - 1) frames[round]++;
        stream.frame = frame;
        stream.layer = stamp.layer();
        stream.packet = stamp.packet();
        stream.packetsOfFrame = stamp.packets();
    }

    @Override
    public void onRtcp(byte[] buf, int off, int len, long nowNanos) {
        // Sender reports; who only counts has no lips to keep in step.
    }

    /// What a browser says once a second: all is well. Of the limit's streams the node knows nothing.
    public void report(ClientTransport transport) {
        writer.begin(buffer, 0, 1200);
        writer.receiverReport(REPORTER);
        int reports = 0;
        for (int i = 0; i < count && reports < REPORTS; i++) {
            if (LimitStream.is(streams[i].ssrc)) continue;
            writer.report(streams[i].ssrc, 0, 0, streams[i].highest, 0, 0, 0);
            reports++;
        }
        if (reports > 0) transport.sendRtcp(buffer, 0, writer.length());
    }

    /// Some times a second: when each packet came, if the server wants to know (transport-wide feedback).
    public void tellArrivals(ClientTransport transport) {
        while (arrivals.pending()) {
            writer.begin(buffer, 0, 1200);
            if (!arrivals.write(writer, REPORTER, 0)) return;
            transport.sendRtcp(buffer, 0, writer.length());
        }
    }
}
