package org.runde.wire.bwe;

import org.runde.wire.rtcp.TransportFeedback;

/// What one receiver's line takes, from when it says each packet arrived (transport-wide feedback,
/// draft-holmer-rmcat-transport-wide-cc-extensions-01): by delay ([DelayTrend], [DelayRate]), by loss ([LossRate]) and
/// by
/// probes ([ProbePlan], [ProbeMeter]). The rates of draft-ietf-rmcat-gcc-02, run by the sender.
///
/// Everything sent is told by [#sent], which gives the number the packet carries. Lengths are RTP's; what UDP, IP and
/// SRTP
/// add is added here. Pure; belongs to one thread; allocates nothing but when more packets are in flight than ever
/// before.
public final class SendSideEstimator implements BandwidthEstimator {
    /// Where a connection begins: a small picture and some voices. The first probe is on its way at once.
    public static final long START_BPS = 1_000_000;

    public static final long MIN_BPS = 60_000;
    public static final long MAX_BPS = 30_000_000;

    /// IP, UDP and the authentication tag of SRTP.
    public static final int OVERHEAD_BYTES = 20 + 8 + 16;

    /// After so long without a word although packets were sent, the line was down.
    private static final long OUTAGE_NANOS = 700_000_000L;

    /// A queue that stands without growing is too much all the same.
    private static final long STANDING_MICROS = 150_000;

    /// So many steps down that have not made it shorter: it is not our queue, or no queue.
    private static final int IN_VAIN = 4;

    private static final double SHORTER = 0.85;

    /// With more than this in the queue, or so much lost, there is no room to try more.
    private static final long CALM_MICROS = 30_000;

    /// A queue of this length has to get shorter.
    private static final long FULL_MICROS = 60_000;

    private static final long DRAINING_NANOS = 700_000_000L;

    private static final double CALM_LOSS = 0.08;

    /// A probe has to last so much longer than what the line holds back by chance.
    private static final double JITTERS = 8;

    private static final double JITTER_WEIGHT = 1.0 / 16;

    private static final long NEVER = Long.MIN_VALUE;

    /// One turn of the 24 bits of 64 ms in which feedback counts time.
    private static final long TURN_MICROS = (1L << 24) * 64_000;

    private final SentPackets history = new SentPackets();
    private final ArrivalGroups groups = new ArrivalGroups();
    private final DelayTrend trend = new DelayTrend();
    private final QueueDelay queue = new QueueDelay();
    private final ArrivingRate arriving = new ArrivingRate();
    private final ArrivingRate leaving = new ArrivingRate();
    private final LossRate loss = new LossRate();
    private final DelayRate delay = new DelayRate(START_BPS);
    private final ProbeMeter probe = new ProbeMeter();
    private final ProbePlan plan = new ProbePlan();

    private long feedbackAt = NEVER;
    /// When the first packet left after the last word of the receiver.
    private long waitingSince = NEVER;

    private long freshFrom = NEVER;
    private long turns;
    private long arrivedRaw;
    private long rttNanos;
    private boolean afterProbe;
    private boolean over;
    private double jitterMillis;
    private int standing;
    private long standingMicros;

    private long wishesBps;
    private long probeBps;
    private long probeBeganAt;
    private long probeBytes;
    private long probeNanos;

    // ---- sending

    /// A packet leaves.
    ///
    /// @param length of the RTP packet
    /// @return the number that it carries, 16 bits
    public int sent(int length, long now) {
        if (waitingSince == NEVER) waitingSince = now;
        int bytes = length + OVERHEAD_BYTES;
        if (probe.sending()) {
            probe.sent(bytes, now / 1000);
            probeBytes += bytes;
        }
        return (int) history.add(bytes, probe.id(), now) & 0xffff;
    }

    /// What could be used; more is not looked for.
    public void wishesBps(long bps) {
        wishesBps = bps;
    }

    /// Begins a probe if it is time for one.
    ///
    /// @return whether one is being sent
    public boolean probing(long now) {
        if (probe.sending()) return true;
        if (probe.complete(now)) concludeProbe(now);
        if (probe.pending() || !calm(now)) return false;
        probeBps = plan.due(bps(), wishesBps, now);
        if (probeBps == 0) return false;
        probeBeganAt = now;
        probeNanos = Math.clamp(
                (long) (JITTERS * jitterMillis * 1e6), plan.lengthNanos(probeBps), ProbePlan.MAX_LENGTH_NANOS);
        probeBytes = 0;
        probe.begin(probeNanos);
        return true;
    }

    private boolean calm(long now) {
        return !over && queue.micros() < CALM_MICROS && loss.excess() < CALM_LOSS && !silent(now);
    }

    /// Bytes on the wire that the probe needs beyond what was sent anyway; ends the probe when it is long enough.
    public int probeBytesDue(long now) {
        if (!probe.sending()) return 0;
        long since = now - probeBeganAt;
        long due = probeBps * Math.min(since, probeNanos) / 8_000_000_000L - probeBytes;
        if (since >= probeNanos && due <= 0) probe.end(now);
        return (int) Math.max(0, due);
    }

    /// Whether a probe is being sent.
    public boolean isProbeOut() {
        return probe.sending();
    }

    /// Nothing can be sent that would serve as a probe.
    public void cancelProbe(long now) {
        probe.end(now);
        probe.result();
        plan.shown(false, 0, now);
    }

    // ---- what the receiver says

    public void onFeedback(TransportFeedback feedback, long now) {
        boolean wasDown = silent(now);
        feedbackAt = now;
        waitingSince = NEVER;
        if (wasDown) resume(now);
        int arrived = 0;
        int lost = 0;
        boolean news = false;
        for (int i = 0; i < feedback.packets(); i++) {
            long number = history.extend(feedback.baseSequence() + i & 0xffff);
            if (!history.knows(number) || history.fate(number) == SentPackets.ARRIVED) continue;
            boolean fresh = history.sentAt(number) >= freshFrom;
            boolean wasLost = history.fate(number) == SentPackets.LOST;
            if (feedback.arrivedMicros(i) == TransportFeedback.LOST) {
                if (wasLost) continue;
                history.fate(number, SentPackets.LOST);
                probe.lost(history.probe(number));
                if (!fresh) continue;
                lost++;
                leaving.add(history.bytes(number), history.sentAt(number) / 1000);
                continue;
            }
            history.fate(number, SentPackets.ARRIVED);
            if (!fresh) continue;
            arrived++;
            if (wasLost) lost--;
            news = true;
            arrived(number, unwrap(feedback.arrivedMicros(i)), wasLost, now);
        }
        loss.count(arrived, lost);
        if (news) conclude(now);
        if (probe.complete(now)) concludeProbe(now);
    }

    private void arrived(long number, long arrivedMicros, boolean wasLost, long now) {
        long sentMicros = history.sentAt(number) / 1000;
        int bytes = history.bytes(number);
        byte ofProbe = history.probe(number);
        arriving.add(bytes, arrivedMicros);
        if (!wasLost) leaving.add(bytes, sentMicros);
        long round = now - history.sentAt(number);
        rttNanos = rttNanos == 0 ? round : Math.min(round, rttNanos + (round - rttNanos) / 8);
        if (ofProbe != 0) {
            // It was meant to be too much, so what it does to the line says nothing of the usual.
            probe.arrived(ofProbe, bytes, sentMicros, arrivedMicros);
            afterProbe = true;
            return;
        }
        if (afterProbe) groups.reset();
        afterProbe = false;
        queue.add(sentMicros, arrivedMicros);
        if (!groups.add(sentMicros, arrivedMicros)) return;
        jitterMillis += (Math.abs(groups.delayMillis()) - jitterMillis) * JITTER_WEIGHT;
        trend.add(groups.delayMillis(), groups.sentDeltaMicros() / 1000.0, groups.arrivedMillis());
        over |= trend.usage() == DelayTrend.Usage.OVER;
    }

    /// 24 bits with a sign come back after 12 days.
    private long unwrap(long rawMicros) {
        long jump = rawMicros - arrivedRaw;
        if (feedbackAt != NEVER && jump < -TURN_MICROS / 2) turns++;
        else if (feedbackAt != NEVER && jump > TURN_MICROS / 2) turns--;
        arrivedRaw = rawMicros;
        return rawMicros + turns * TURN_MICROS;
    }

    private void conclude(long now) {
        over = trend.usage() == DelayTrend.Usage.OVER || stands(now);
        boolean less = false;
        if (over) {
            less = arriving.known() && delay.decrease(leaving.bps(), arriving.bps(), queue.micros(), rttNanos, now);
        } else if (trend.usage() == DelayTrend.Usage.UNDER || queue.micros() > CALM_MICROS) {
            delay.hold(now);
        } else {
            delay.increase(arriving.bps(), rttNanos, now);
        }
        if (loss.update(bps(), leaving.bps(), arriving.bps(), rttNanos, now)) {
            delay.atMost(loss.bps());
            less = true;
        }
        double restored = loss.takeRestored();
        if (restored > delay.bps() && !over) delay.set(restored, now);
        if (less) plan.decreased(now);
    }

    /// A queue as long as this, and not because the route is longer than it was.
    private boolean stands(long now) {
        long micros = queue.micros();
        if (micros < STANDING_MICROS) {
            standing = 0;
            return false;
        }
        boolean judge = delay.decreasedAt() == NEVER || now - delay.decreasedAt() > 2 * rttNanos;
        if (standing == 0 || micros < SHORTER * standingMicros) {
            standing = 1;
            standingMicros = micros;
        } else if (judge && ++standing > IN_VAIN) {
            queue.rebase();
            trend.reset();
            standing = 0;
            return false;
        }
        return true;
    }

    private void concludeProbe(long now) {
        double before = bps();
        double shown = probe.result();
        boolean raised = shown > 1.05 * before;
        if (raised && !over) {
            delay.set(shown, now);
            loss.set(shown);
        } else if (probe.full() && plan.doubtedAbove() > 0) {
            delay.atMost(Math.max(plan.doubtedAbove(), shown));
        }
        plan.shown(raised, before, now);
    }

    /// What was lost while the line was down says nothing of its width, nor do packets that were kept somewhere until
    /// it
    /// was up again.
    private void resume(long now) {
        freshFrom = now;
        groups.reset();
        trend.reset();
        arriving.reset();
        leaving.reset();
        queue.reset();
        loss.forget(now);
        plan.again(now);
        if (probe.sending()) probe.end(now);
        if (probe.pending()) probe.result();
        over = false;
        standing = 0;
    }

    // ---- what is known

    @Override
    public long bps() {
        return (long) Math.min(delay.bps(), loss.bps());
    }

    /// Packets leave and nothing is said about them.
    public boolean silent(long now) {
        return waitingSince != NEVER && now - waitingSince > OUTAGE_NANOS;
    }

    /// Whether the receiver gives feedback at all.
    public boolean heard() {
        return feedbackAt != NEVER;
    }

    /// A queue grows, is long, or was a moment ago: it is to empty, and nothing is to be sent in bursts.
    public boolean draining(long now) {
        boolean justNow = delay.decreasedAt() != NEVER && now - delay.decreasedAt() < DRAINING_NANOS;
        return over || justNow || queue.micros() > FULL_MICROS;
    }

    /// What the receiver has said arrives, in bits per second.
    public long arrivingBps() {
        return arriving.bps();
    }

    /// 0 while unknown.
    public long rttNanos() {
        return rttNanos;
    }

    public long queueMicros() {
        return queue.micros();
    }

    // ---- what other receivers say, and this one need not

    @Override
    public void onReportBlock(int fractionLost, long sentBps) {
        // The feedback tells of each packet.
    }

    @Override
    public void onReportsEnd(long nowNanos) {
        // The feedback tells of each packet.
    }

    @Override
    public void onReceiverEstimate(long bps, long sentBps, long nowNanos) {
        // A receiver that gives feedback does not estimate (draft-holmer §1).
    }
}
