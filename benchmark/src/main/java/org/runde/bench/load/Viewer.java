package org.runde.bench.load;

import org.jspecify.annotations.Nullable;
import org.runde.simtest.browser.ClientTransport;
import org.runde.simtest.browser.Stamp;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtp.RtpView;

/// Counts what arrives, after SRTP has let it pass, and holds every stream to having no holes and no repetitions. On
/// its reactor's thread.
public final class Viewer implements Client.Media {
    private static final int STREAMS = 128;
    private static final int REPORTER = 1;

    private final boolean video;
    private final @Nullable Delays delays;
    private final long[] rounds = new long[Source.ROUNDS];
    private final long[] breaks = new long[Source.ROUNDS];
    private final int[] ssrcs = new int[STREAMS];
    private final int[] highest = new int[STREAMS];
    private final RtcpWriter writer = new RtcpWriter();
    private final byte[] buffer = new byte[1500];
    private int streams;
    private int lastStream;

    /// @param delays takes the time that packets took, or null
    public Viewer(boolean video, @Nullable Delays delays) {
        this.video = video;
        this.delays = delays;
    }

    /// Packets of a round.
    public long received(int round) {
        return rounds[round];
    }

    /// How often in a round a packet was not the one after the packet before it.
    public long breaks(int round) {
        return breaks[round];
    }

    @Override
    public void onRtp(RtpView packet, long nowNanos) {
        int ssrc = packet.ssrc();
        if (LimitStream.is(ssrc)) {
            count(packet, LimitStream.round(ssrc));
            return;
        }
        Stamp stamp = Source.stampOf(packet, video);
        count(packet, stamp.layer());
        if (delays != null && stamp.layer() > 0) delays.add(stamp.layer(), nowNanos - stamp.sentAt());
    }

    private void count(RtpView packet, int round) {
        rounds[round]++;
        int ssrc = packet.ssrc();
        int sequence = packet.sequence();
        if (streams == 0 || ssrcs[lastStream] != ssrc) {
            lastStream = 0;
            while (lastStream < streams && ssrcs[lastStream] != ssrc) lastStream++;
            if (lastStream == streams) {
                if (streams == STREAMS) throw new IllegalStateException("more streams than were asked for");
                ssrcs[streams++] = ssrc;
                highest[lastStream] = sequence;
                return;
            }
        }
        if (sequence != (highest[lastStream] + 1 & 0xffff)) breaks[round]++;
        highest[lastStream] = sequence;
    }

    @Override
    public void onRtcp(byte[] buf, int off, int len, long nowNanos) {
        // Sender reports; who only counts has no lips to keep in step.
    }

    /// What a browser says once a second: all is well. Of the limit's streams the node knows nothing.
    public void report(ClientTransport transport) {
        writer.begin(buffer, 0, 1200);
        writer.receiverReport(REPORTER);
        for (int i = 0; i < streams; i++) {
            if (!LimitStream.is(ssrcs[i])) writer.report(ssrcs[i], 0, 0, highest[i], 0, 0, 0);
        }
        if (streams > 0) transport.sendRtcp(buffer, 0, writer.length());
    }
}
