package org.runde.mcu.quality;

import org.runde.contract.signal.ClientMessage.Limit;
import org.runde.mcu.allot.Overload.Relief;

/// What is known of one participant's line at one moment, about the last seconds.
///
/// @param roundTripMillis 0 while unknown
/// @param jitterMillis    of their sound on its way here
/// @param lostSending     share of what they sent, 0 to 1
/// @param lostReceiving   share of what they were sent, 0 to 1
/// @param estimateBps     what their line is taken to carry towards them
/// @param wishesBps       what everything they show would take at its best
/// @param gotBps          what they get of that
/// @param paused          pictures that are shown and cannot be sent to them for want of bandwidth
/// @param reduced         pictures that are smaller for want of bandwidth
/// @param silent          nothing comes of what they say they send
/// @param limit           what keeps their own pictures small, as they say
/// @param relief          what the node has had to give up
public record LineFacts(
        int roundTripMillis,
        int jitterMillis,
        double lostSending,
        double lostReceiving,
        long estimateBps,
        long wishesBps,
        long gotBps,
        int paused,
        int reduced,
        boolean silent,
        Limit limit,
        Relief relief) {}
