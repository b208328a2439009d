package org.runde.mcu.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage.Experience;
import org.runde.contract.signal.ClientMessage.Limit;
import org.runde.contract.signal.ServerMessage.Network;
import org.runde.contract.signal.ServerMessage.OthersNetwork;
import org.runde.contract.signal.ServerMessage.Sent;
import org.runde.mcu.allot.Allotment;
import org.runde.mcu.allot.Grant;
import org.runde.mcu.allot.Overload.Relief;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.forward.UpCounters;
import org.runde.mcu.quality.LineFacts;
import org.runde.mcu.quality.LineJudge;
import org.runde.mcu.quality.LineJudge.Verdict;
import org.runde.mcu.quality.QualityTally;

/// How one participant's network does. Looks once a second; keeps the present state only.
final class Watch {
    private static final long MILLI = 1_000_000L;
    private static final long SILENCE_NANOS = 4_000_000_000L;
    private static final long EXPERIENCE_NANOS = 4_000_000_000L;
    private static final int LOOKS_PER_SAMPLE = 10;

    /// What is left of older counts with each look: the last few seconds decide.
    private static final double KEPT = 0.7;

    private static final int MOST_MILLIS = 120_000;
    private static final int MOST_FREEZES = 1_000;

    private final String participant;
    private final LineJudge own;
    private final LineJudge forOthers;
    private final UpCounters.Measure measure = new UpCounters.Measure();
    private final Share sent = new Share();
    private final Share received = new Share();
    private final long startedAt;
    private Limit limit = Limit.NONE;
    private long experiencedAt;
    private int looks;
    private @Nullable LineFacts facts;
    private @Nullable Network told;

    Watch(String participant, long now) {
        this.participant = participant;
        this.own = new LineJudge(false, now);
        this.forOthers = new LineJudge(true, now);
        this.startedAt = now;
        this.experiencedAt = now - EXPERIENCE_NANOS;
    }

    /// A share of packets over the last few seconds.
    private static final class Share {
        private long allBefore;
        private long partBefore;
        private double all;
        private double part;

        /// @param part of them, both since the start
        void count(long all, long part) {
            // A track that is gone takes its counts along.
            boolean less = all < allBefore || part < partBefore;
            this.all = this.all * KEPT + (less ? 0 : all - allBefore);
            this.part = this.part * KEPT + (less ? 0 : part - partBefore);
            allBefore = all;
            partBefore = part;
        }

        void add(double all, double part) {
            this.all = this.all * KEPT + all;
            this.part = this.part * KEPT + part;
        }

        /// Of a handful of packets nothing can be said.
        double value() {
            return all < 20 ? 0 : Math.clamp(part / all, 0, 1);
        }
    }

    /// What the client says of itself. Told too often it is not listened to, and no number is believed without a bound.
    void experienced(Experience experience, QualityTally tally, long now) {
        if (now - experiencedAt < EXPERIENCE_NANOS) return;
        experiencedAt = now;
        limit = experience.limit();
        int millis = Math.clamp(experience.millis(), 0, MOST_MILLIS);
        tally.sample(new Experience(
                millis,
                Math.clamp(experience.freezes(), 0, MOST_FREEZES),
                Math.clamp(experience.frozenMillis(), 0, millis),
                Math.clamp(experience.concealed(), 0, 1000),
                limit));
    }

    void look(Sending sending, Receiving receiving, Allotment allotment, Relief relief, long now) {
        countSent(sending);
        long roundTrip = countReceived(receiving);
        long heardAt = Math.max(startedAt, sending.lastPacketAt());
        facts = new LineFacts(
                (int) (roundTrip / MILLI),
                (int) (measure.jitterNanos() / MILLI),
                sent.value(),
                received.value(),
                receiving.downlink().bps(),
                allotment.wishesBps(),
                allotment.spentBps(),
                count(allotment.grants(), Sent.PAUSED_BY_BANDWIDTH),
                count(allotment.grants(), Sent.REDUCED),
                sending.shouldBeHeard() && now - heardAt > SILENCE_NANOS,
                limit,
                relief);
        looks++;
    }

    private void countSent(Sending sending) {
        measure.reset();
        sending.measure(measure);
        sent.count(measure.expected(), Math.max(0, measure.expected() - measure.received()));
    }

    /// @return round trip in nanoseconds, 0 while unknown
    private long countReceived(Receiving receiving) {
        long shortest = 0;
        double all = 0;
        double lost = 0;
        for (Slot slot : receiving.slots()) {
            DownTrack down = slot.down();
            if (down == null) continue;
            long since = slot.packetsSince();
            all += since;
            lost += since * down.fractionLost() / 256.0;
            long roundTrip = down.rttNanos();
            if (roundTrip > 0 && (shortest == 0 || roundTrip < shortest)) shortest = roundTrip;
        }
        received.add(all, lost);
        return shortest;
    }

    private static int count(List<Grant> grants, Sent sent) {
        int count = 0;
        for (Grant grant : grants) if (grant.sent() == sent) count++;
        return count;
    }

    /// Adds to the numbers of nobody, every tenth look.
    void sample(QualityTally tally, Allotment allotment) {
        if (facts != null && looks % LOOKS_PER_SAMPLE == 0) tally.sample(facts, allotment.grants());
    }

    /// What this participant is to be told of their own network: when the verdict is another one, and the numbers every
    /// ten seconds.
    @Nullable
    Network news(long now) {
        LineFacts seen = facts;
        if (seen == null) return null;
        Verdict verdict = own.judge(seen, now);
        if (verdict == null && looks % LOOKS_PER_SAMPLE != 0) return null;
        Network network = network(own.told(), seen);
        if (network.equals(told)) return null;
        told = network;
        return network;
    }

    private static Network network(Verdict verdict, LineFacts seen) {
        return new Network(
                verdict.grade(),
                verdict.trouble(),
                rounded(seen.roundTripMillis(), 10),
                rounded((int) (seen.lostSending() * 1000), 5),
                rounded((int) (seen.lostReceiving() * 1000), 5),
                rounded((int) (seen.estimateBps() / 1000), 100) * 1000L,
                rounded((int) (seen.wishesBps() / 1000), 100) * 1000L);
    }

    /// So that a number which wavers a little is not told again and again.
    private static int rounded(int value, int step) {
        return (value + step / 2) / step * step;
    }

    /// What others are to be told of it.
    @Nullable
    OthersNetwork newsForOthers(long now) {
        LineFacts seen = facts;
        if (seen == null || forOthers.judge(seen, now) == null) return null;
        return new OthersNetwork(
                participant, forOthers.told().grade(), forOthers.told().trouble());
    }
}
