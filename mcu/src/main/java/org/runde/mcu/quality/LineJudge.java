package org.runde.mcu.quality;

import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage.Limit;
import org.runde.contract.signal.ServerMessage.Grade;
import org.runde.contract.signal.ServerMessage.Trouble;
import org.runde.mcu.allot.Overload.Relief;

/// Turns facts of one line into a grade with its main reason. A worse one has to last for a moment, a better one for
/// longer, and news are not told too often, so that nothing flickers. Pure.
public final class LineJudge {
    static final double BAD_LOSS = 0.08;
    static final double WEAK_LOSS = 0.025;
    static final int BAD_MILLIS = 600;
    static final int WEAK_MILLIS = 300;
    static final int WEAK_JITTER_MILLIS = 60;

    /// Less than this share of what would be of use is a picture that everybody sees to be poor.
    static final double POOR_SHARE = 0.6;

    static final long WORSE_NANOS = 2_000_000_000L;
    static final long BETTER_NANOS = 5_000_000_000L;
    static final long BETWEEN_NANOS = 3_000_000_000L;

    /// A new connection does not know yet what it can carry.
    static final long START_NANOS = 10_000_000_000L;

    /// Grade and reason.
    public record Verdict(Grade grade, Trouble trouble) {
        public static final Verdict WELL = new Verdict(Grade.GOOD, Trouble.NONE);
    }

    private final boolean sendingOnly;
    private final long startedAt;
    private Verdict told = Verdict.WELL;
    private Verdict seen = Verdict.WELL;
    private long seenSince;
    private long toldAt = Long.MIN_VALUE / 2;

    /// @param sendingOnly for others, who notice nothing else and whom nothing else concerns
    public LineJudge(boolean sendingOnly, long now) {
        this.sendingOnly = sendingOnly;
        this.startedAt = now;
        this.seenSince = now;
    }

    /// Every second.
    ///
    /// @return what is to be told now, or null when there is nothing new
    public @Nullable Verdict judge(LineFacts facts, long now) {
        Verdict verdict = verdict(facts, now - startedAt < START_NANOS);
        if (!verdict.equals(seen)) {
            // From one trouble to another of the same weight nothing has got better or worse.
            if (verdict.grade() != seen.grade()) seenSince = now;
            seen = verdict;
        }
        if (seen.equals(told)) return null;
        boolean worse = seen.grade().compareTo(told.grade()) > 0;
        long patience = worse ? WORSE_NANOS : BETTER_NANOS;
        if (now - seenSince < patience || now - toldAt < BETWEEN_NANOS) return null;
        told = seen;
        toldAt = now;
        return told;
    }

    public Verdict told() {
        return told;
    }

    private Verdict verdict(LineFacts facts, boolean young) {
        if (facts.silent()) return new Verdict(Grade.BAD, Trouble.SILENT);
        for (Grade grade : new Grade[] {Grade.BAD, Grade.WEAK}) {
            Trouble trouble = sending(facts, grade, young);
            if (trouble == Trouble.NONE && !sendingOnly) trouble = receiving(facts, grade, young);
            if (trouble == Trouble.NONE) trouble = delay(facts, grade);
            if (trouble != Trouble.NONE) return new Verdict(grade, trouble);
        }
        return Verdict.WELL;
    }

    private static Trouble sending(LineFacts facts, Grade grade, boolean young) {
        boolean narrow = facts.limit() == Limit.BANDWIDTH && !young;
        boolean lossy = facts.lostSending() > (grade == Grade.BAD ? BAD_LOSS : WEAK_LOSS);
        // A line that is too narrow loses what is too much: then that is the reason.
        if (lossy) return narrow ? Trouble.SENDING_NARROW : Trouble.SENDING_LOSS;
        if (grade == Grade.BAD) return Trouble.NONE;
        if (narrow) return Trouble.SENDING_NARROW;
        return facts.limit() == Limit.PROCESSOR && !young ? Trouble.DEVICE_BUSY : Trouble.NONE;
    }

    private static Trouble receiving(LineFacts facts, Grade grade, boolean young) {
        boolean busy = facts.relief().compareTo(grade == Grade.BAD ? Relief.RECENT_SPEAKERS : Relief.LOW_LAYERS) >= 0;
        if (busy) return Trouble.NODE_BUSY;
        boolean narrow = !young
                && (facts.paused() > 0
                        || facts.reduced() > 0
                                && grade == Grade.WEAK
                                && facts.gotBps() < facts.wishesBps() * POOR_SHARE);
        if (narrow) return Trouble.RECEIVING_NARROW;
        boolean lossy = facts.lostReceiving() > (grade == Grade.BAD ? BAD_LOSS : WEAK_LOSS);
        if (!lossy) return Trouble.NONE;
        return facts.paused() + facts.reduced() > 0 ? Trouble.RECEIVING_NARROW : Trouble.RECEIVING_LOSS;
    }

    private static Trouble delay(LineFacts facts, Grade grade) {
        boolean late = facts.roundTripMillis() > (grade == Grade.BAD ? BAD_MILLIS : WEAK_MILLIS);
        boolean uneven = grade == Grade.WEAK && facts.jitterMillis() > WEAK_JITTER_MILLIS;
        return late || uneven ? Trouble.DELAY : Trouble.NONE;
    }
}
