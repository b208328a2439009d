package org.runde.simtest.bandwidth;

/// A tenth of a second of a [Trace].
///
/// @param millis      since the start
/// @param capacityBps what the line takes, IP and UDP included; 0 while it is cut
/// @param estimateBps what the node thinks it takes, RTP alone
/// @param sentBps     what came through, IP and UDP included
/// @param queueMillis how long the queue before the narrow place is
/// @param lostShare   of the packets sent, 0 to 1
public record Point(
        long millis, long capacityBps, long estimateBps, long sentBps, double queueMillis, double lostShare) {}
