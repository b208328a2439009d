package org.runde.mcu;

import org.runde.mcu.relay.Carried;

/// One loop at one moment. From `bugs` on everything counts since the start.
///
/// @param udpPort         its port
/// @param load            share of a processor it needed over the last seconds, 0 to 1
/// @param rooms           rooms on it
/// @param people          people in them
/// @param peers           peer connections
/// @param bugs            defects caught (`bug_total`)
/// @param commandsRefused commands lost because its mailbox was full
/// @param rtpIn           authentic RTP packets received
/// @param rtpInBytes      their bytes, as plain RTP
/// @param rtpOut          RTP packets sent
/// @param rtpOutBytes     their bytes, as plain RTP
/// @param dropped         packets dropped by peers, for any reason
/// @param tooMuch         packets of sources that brought more than one may
/// @param unknown         packets from or for nobody
/// @param turnedAway      packets that the kernel dropped while strangers flooded the loop
/// @param badSdp          offers and answers that could not be worked with
/// @param carried         to other loops, for rooms that are on several
public record LoopStats(
        int udpPort,
        double load,
        int rooms,
        int people,
        int peers,
        long bugs,
        long commandsRefused,
        long rtpIn,
        long rtpInBytes,
        long rtpOut,
        long rtpOutBytes,
        long dropped,
        long tooMuch,
        long unknown,
        long turnedAway,
        long badSdp,
        Carried carried) {}
