package org.runde.mcu.forward;

import org.runde.wire.rtcp.NtpTime;
import org.runde.wire.rtcp.RtcpWriter;

/// Reports to a viewer and from them about one track (RFC 3550 §6.4).
final class DownReports {
    static final long INTERVAL_NANOS = 1_000_000_000L;

    /// A round trip longer than this comes from a report that answers nothing.
    private static final int MAX_RTT_65536THS = 10 << 16;

    private static final int BYTES = 400;

    private final DownSetup setup;
    private final RtpOut out;
    private final RtcpWriter writer = new RtcpWriter();
    private long nextAt = Long.MIN_VALUE;
    private int fractionLost;
    private long givenBefore;
    private long unfilledBefore;
    private long rttNanos;

    DownReports(DownSetup setup, RtpOut out) {
        this.setup = setup;
        this.out = out;
    }

    /// Whether [#tick] may have something to say.
    boolean due(long now) {
        return now >= nextAt;
    }

    /// Each second, as soon as the sender has reported: before that there is nothing true to say about its
    /// time.
    void tick(OutTimeline timeline, UpTrack up, DownCounters counters, long now) {
        if (!due(now) || !timeline.tied()) return;
        nextAt = now + INTERVAL_NANOS;
        byte[] buf = up.scratch().buf;
        writer.begin(buf, 0, BYTES);
        writer.senderReport(
                setup.ssrc(),
                NtpTime.toNtp(ourNanos(now)),
                timeline.timestampAt(up.clock().toSender(now)),
                counters.packets + counters.plugs,
                counters.octets);
        writer.canonicalName(setup.ssrc(), setup.cname());
        out.sendRtcp(buf, 0, writer.length(), now);
    }

    /// RFC 3550 §6.4.1: the round trip is what remains of the time since our report without the receiver's
    /// delay.
    void onReceiverReport(int fractionLost, int lastReport, long delay, DownCounters counters, long now) {
        this.fractionLost = onThisSide(fractionLost, counters);
        if (lastReport == 0) return;
        int roundTrip = NtpTime.middle(NtpTime.toNtp(ourNanos(now))) - lastReport - (int) delay;
        if (roundTrip < 0 || roundTrip > MAX_RTT_65536THS) return;
        rttNanos = roundTrip * 1_000_000_000L >>> 16;
    }

    /// What upstream has lost the viewer cannot tell from what was lost on the way from us, and the way from us must
    /// not
    /// be blamed for it.
    private int onThisSide(int reported, DownCounters counters) {
        long given = counters.packets + counters.plugs + counters.unfilled;
        long expected = given - givenBefore;
        long unfilled = Math.max(0, counters.unfilled - unfilledBefore);
        givenBefore = given;
        unfilledBefore = counters.unfilled;
        if (expected <= 0) return reported;
        return Math.clamp(reported - unfilled * 256 / expected, 0, 255);
    }

    int fractionLost() {
        return fractionLost;
    }

    long rttNanos() {
        return rttNanos;
    }

    private long ourNanos(long now) {
        return NtpTime.ofUnixNanos(now + setup.wallOffsetNanos());
    }
}
