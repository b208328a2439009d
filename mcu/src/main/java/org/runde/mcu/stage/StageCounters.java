package org.runde.mcu.stage;

/// What a stage has dropped. Plain numbers, written by the loop's thread; another thread may read
/// a value that is a moment old.
public final class StageCounters {
    long unknownStreams;
    long tooMuch;
    long malformedRtcp;
    long refusedFeedback;
    long badOffers;
    long badAnswers;

    /// Packets of streams that belong to no section.
    public long unknownStreams() {
        return unknownStreams;
    }

    /// Packets of sources that brought more than one may.
    public long tooMuch() {
        return tooMuch;
    }

    /// Compound packets that were authentic but not well-formed to their end.
    public long malformedRtcp() {
        return malformedRtcp;
    }

    /// Words of receivers about what has arrived that came too often.
    public long refusedFeedback() {
        return refusedFeedback;
    }

    public long badOffers() {
        return badOffers;
    }

    public long badAnswers() {
        return badAnswers;
    }
}
