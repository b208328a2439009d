package org.runde.wire.bwe;

/// Estimates what can be sent to one receiver over all its tracks. Pure; belongs to one thread.
///
/// An estimator that reads arrival times (transport-wide feedback) is another implementation of this.
public interface BandwidthEstimator {
    /// One block of a receiver report.
    ///
    /// @param fractionLost in 1/256
    /// @param sentBps      what was sent of the track the block is about
    void onReportBlock(int fractionLost, long sentBps);

    /// All blocks of one compound packet were told.
    void onReportsEnd(long nowNanos);

    /// The receiver's own estimate (REMB).
    ///
    /// @param sentBps what is sent to it over all tracks
    void onReceiverEstimate(long bps, long sentBps, long nowNanos);

    /// Bits per second.
    long bps();
}
