package org.runde.mcu.stage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.forward.DownSetup;
import org.runde.mcu.forward.ExtensionIds;
import org.runde.mcu.forward.RtpOut;
import org.runde.mcu.pace.Line;
import org.runde.mcu.pace.Pacer;
import org.runde.mcu.peer.Paced;
import org.runde.mcu.peer.Peer;
import org.runde.wire.bwe.LossAndRemb;
import org.runde.wire.bwe.SendSideEstimator;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.NtpTime;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;

/// Everything about sending over one receiving connection: all of its tracks send through this. It numbers packets over
/// all streams, estimates what the line takes, looks for more while more is wished for, and spreads what would flood
/// it.
///
/// With a receiver that gives transport-wide feedback the estimate is made here ([SendSideEstimator]). With any other,
/// with one that gives none of pictures, and while one that has promised it gives none, it comes from the receiver's
/// reports and its own estimate ([LossAndRemb]).
final class Downlink implements RtpOut, Line, Paced {
    /// What the connection needs from its tracks.
    interface Tracks {
        /// Sends padding of about this size.
        ///
        /// @return false when there is no track that can
        boolean pad(int bytes, long now);

        /// Packets of this stream never left.
        void dropped(int ssrc, long now);
    }

    private static final byte SOUND = 0;
    private static final byte PICTURE = 1;
    private static final byte REPAIR = 2;

    /// A receiver that has agreed to give feedback and has given none by then does not.
    private static final long PROMISE_NANOS = 3_000_000_000L;

    private static final long IDLE_NANOS = 5_000_000_000L;

    /// Some twenty are usual. A few bytes of feedback can name four thousand packets, and one datagram has room for
    /// dozens of them.
    private static final int MOST_FEEDBACK_PER_SECOND = 400;

    private static final long SECOND = 1_000_000_000L;

    /// What one padding packet may carry (RFC 3550 §5.1: one byte counts it), and header and keys take around it.
    private static final int MOST_PADDING = 255;

    private static final int LEAST_PADDING = 60;
    private static final int AROUND_PADDING = 24 + SendSideEstimator.OVERHEAD_BYTES;

    /// What has changed by this much is not left for the next time bandwidth is shared out.
    private static final double FELL = 0.9;

    private static final double ROSE = 1.2;

    private final Setting setting;
    private final Peer peer;
    private final Tracks tracks;
    private final Pacer pacer;
    private final LossAndRemb reported = new LossAndRemb();
    private final byte[] kinds = new byte[128];
    private @Nullable SendSideEstimator measured;
    private int transportWide = ExtensionIds.NONE;
    private int absSendTime = ExtensionIds.NONE;
    private boolean measures;
    /// Of some pictures the receiver tells nothing, and of sound alone a line cannot be known.
    private boolean blind;

    private long agreedAt;
    private boolean scheduled;
    private boolean padding;
    private long idleAt;
    private long wishesBps;
    private long sharedBps;
    private long payloadBytes;
    private long packets;
    private double payloadShare = 0.95;
    private long listeningSince = Long.MIN_VALUE;
    private int feedback;

    Downlink(Setting setting, Peer peer, Tracks tracks) {
        this.setting = setting;
        this.peer = peer;
        this.tracks = tracks;
        this.pacer = new Pacer(this, setting.shared().pool());
        Arrays.fill(kinds, SOUND);
    }

    /// A track is about to send this way.
    void agree(DownSetup setup, boolean video, long now) {
        for (DownSetup.Payload payload : setup.payloads()) {
            kinds[payload.to() & 0x7f] = video ? PICTURE : SOUND;
            if (payload.rtxType() >= 0) kinds[payload.rtxType() & 0x7f] = REPAIR;
        }
        ExtensionIds ids = setup.extensions();
        if (ids.absSendTime() > 0) absSendTime = ids.absSendTime();
        blind |= video && ids.transportWide() <= 0;
        if (blind) measures = false;
        if (ids.transportWide() <= 0 || measured != null) return;
        transportWide = ids.transportWide();
        measured = new SendSideEstimator();
        measured.wishesBps(wishesBps);
        measures = !blind;
        agreedAt = now;
        adjust(now);
    }

    private void adjust(long now) {
        SendSideEstimator estimator = measured;
        pacer.rate(bps(), measures && estimator != null && estimator.draining(now));
    }

    // ---- from the tracks

    @Override
    public boolean sendRtp(byte[] buf, int off, int len, long now) {
        byte kind = kinds[buf[off + 1] & 0x7f];
        if (kind == SOUND || padding || !peer.connected()) {
            pacer.pass(len, now);
            return leave(buf, off, len, now);
        }
        if (pacer.mayPass(len, now)) return leave(buf, off, len, now);
        if (!pacer.hold(buf, off, len, kind == REPAIR, now)) return false;
        schedule();
        return true;
    }

    @Override
    public boolean sendRtcp(byte[] buf, int off, int len, long now) {
        return peer.sendRtcp(buf, off, len, now);
    }

    @Override
    public boolean supersede(int ssrc) {
        return pacer.supersede(ssrc);
    }

    private void schedule() {
        if (scheduled) return;
        scheduled = true;
        setting.door().pace(peer, this);
    }

    // ---- when it is a packet's turn

    @Override
    public boolean leave(byte[] buf, int off, int len, long now) {
        stamp(buf, off, len, now);
        packets++;
        payloadBytes += len;
        return peer.sendRtp(buf, off, len, now);
    }

    @Override
    public void dropped(int ssrc, long now) {
        tracks.dropped(ssrc, now);
    }

    /// What depends on when the packet leaves stands in its first header extension, where the tracks put it: the number
    /// over all streams, or the time for a receiver that estimates by itself.
    private void stamp(byte[] buf, int off, int len, long now) {
        if ((buf[off] & 0x10) == 0) return;
        int at = off + RtpView.FIXED_HEADER;
        boolean twoByte = Bytes.u16(buf, at) != 0xbede;
        int id = twoByte ? Bytes.u8(buf, at + 4) : Bytes.u8(buf, at + 4) >>> 4;
        int data = at + (twoByte ? 6 : 5);
        SendSideEstimator estimator = measured;
        if (id == transportWide && estimator != null) {
            Bytes.put16(buf, data, estimator.sent(len, now));
        } else if (id == absSendTime) {
            Bytes.put24(buf, data, NtpTime.absSendTime(NtpTime.ofUnixNanos(now + setting.wallOffsetNanos())));
        }
    }

    // ---- time

    /// A moment has passed while something waited or a probe was on its way.
    @Override
    public boolean pace(long now) {
        if (peer.end() != null) {
            pacer.clear();
            scheduled = false;
            return false;
        }
        if (pacer.waiting()) idleAt = now + IDLE_NANOS;
        pacer.release(now);
        boolean probing = probe(now);
        scheduled = pacer.waiting() || probing;
        return scheduled;
    }

    private boolean probe(long now) {
        SendSideEstimator estimator = measured;
        if (estimator == null || !measures || !estimator.probing(now)) return false;
        int due = estimator.probeBytesDue(now);
        while (due > 0) {
            padding = true;
            boolean sent = tracks.pad(Math.clamp(due - AROUND_PADDING, LEAST_PADDING, MOST_PADDING), now);
            padding = false;
            int left = estimator.probeBytesDue(now);
            // What leaves without our number measures nothing, however much it is; a viewer may see to that.
            if (!sent || left >= due) {
                estimator.cancelProbe(now);
                return false;
            }
            due = left;
        }
        return estimator.isProbeOut();
    }

    /// Every 10 to 20 ms.
    void tick(long now) {
        SendSideEstimator estimator = measured;
        if (estimator != null) {
            measures = !blind && (estimator.heard() || now - agreedAt < PROMISE_NANOS);
            if (measures && peer.connected() && estimator.probing(now)) schedule();
        }
        share();
        adjust(now);
        if (idleAt != 0 && now >= idleAt && !pacer.waiting()) {
            idleAt = 0;
            pacer.idle();
        }
    }

    /// What of the bytes on the wire is RTP: the estimate is in the former, what tracks need in the latter.
    private void share() {
        if (packets < 50) return;
        payloadShare = payloadBytes / (double) (payloadBytes + packets * SendSideEstimator.OVERHEAD_BYTES);
        payloadBytes /= 2;
        packets /= 2;
    }

    /// The connection is over.
    void close() {
        pacer.clear();
    }

    // ---- from the receiver

    /// Before feedback is read.
    ///
    /// @return false when there was too much of it within a second
    boolean listens(long now) {
        if (listeningSince == Long.MIN_VALUE || now - listeningSince >= SECOND) {
            listeningSince = now;
            feedback = 0;
        }
        return feedback++ < MOST_FEEDBACK_PER_SECOND;
    }

    /// Transport-wide feedback, on which the view stands.
    void onFeedback(RtcpView view, long now) {
        SendSideEstimator estimator = measured;
        if (estimator == null || !setting.shared().feedback().parse(view)) return;
        estimator.onFeedback(setting.shared().feedback(), now);
        measures = !blind;
        adjust(now);
    }

    void onReportBlock(int fractionLost, long sentBps) {
        reported.onReportBlock(fractionLost, sentBps);
    }

    void onReportsEnd(long now) {
        reported.onReportsEnd(now);
    }

    void onReceiverEstimate(long bps, long sentBps, long now) {
        reported.onReceiverEstimate(bps, sentBps, now);
    }

    // ---- for sharing out

    /// Bits per second of RTP that this connection can take, as far as is known.
    long bps() {
        SendSideEstimator estimator = measured;
        return measures && estimator != null ? (long) (estimator.bps() * payloadShare) : reported.bps();
    }

    /// What could be used at most, all tracks together. More than this is not looked for.
    void wishesBps(long bps) {
        wishesBps = bps;
        sharedBps = bps();
        if (measured != null) measured.wishesBps((long) (bps / payloadShare));
    }

    long wishesBps() {
        return wishesBps;
    }

    /// There is clearly less, or more that is wished for, to share out than there was when it was shared out last.
    boolean changed() {
        long bps = bps();
        return bps < FELL * sharedBps || bps > ROSE * sharedBps && sharedBps < wishesBps;
    }

    /// Packets that never left because they had waited for too long.
    long dropped() {
        return pacer.dropped();
    }

    /// What is known of the line by feedback, or null while there is none.
    @Nullable
    SendSideEstimator measured() {
        return measures ? measured : null;
    }
}
