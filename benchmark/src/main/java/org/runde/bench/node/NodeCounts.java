package org.runde.bench.node;

/// What the node has used and done since its start.
///
/// @param atNanos        when this was read
/// @param loopCpuNanos   CPU time of the loop's thread, in user and kernel mode
/// @param loopBytes      allocated on the Java heap by the loop's thread
/// @param processNanos   CPU time of the whole process, compiler and collector included
/// @param packetsIn      authentic RTP packets
/// @param packetInBytes  their bytes, as plain RTP
/// @param packetsOut     RTP packets passed to the socket
/// @param packetOutBytes their bytes, as plain RTP
/// @param datagrams      that the kernel accepted
/// @param messages       they travelled in: one segmented message carries several
/// @param turns          of the loop
/// @param dropped        packets dropped by peers or the socket, for any reason
/// @param strangers      datagrams dropped because they came from nobody we know
/// @param turnedAway     datagrams of strangers that the kernel dropped for it
/// @param bugs           defects caught
public record NodeCounts(
        long atNanos,
        long loopCpuNanos,
        long loopBytes,
        long processNanos,
        long packetsIn,
        long packetInBytes,
        long packetsOut,
        long packetOutBytes,
        long datagrams,
        long messages,
        long turns,
        long dropped,
        long strangers,
        long turnedAway,
        long bugs) {

    public NodeCounts since(NodeCounts before) {
        return new NodeCounts(
                atNanos - before.atNanos,
                loopCpuNanos - before.loopCpuNanos,
                loopBytes - before.loopBytes,
                processNanos - before.processNanos,
                packetsIn - before.packetsIn,
                packetInBytes - before.packetInBytes,
                packetsOut - before.packetsOut,
                packetOutBytes - before.packetOutBytes,
                datagrams - before.datagrams,
                messages - before.messages,
                turns - before.turns,
                dropped - before.dropped,
                strangers - before.strangers,
                turnedAway - before.turnedAway,
                bugs - before.bugs);
    }

    public double nanosPerPacket() {
        return (double) loopCpuNanos / packetsOut;
    }

    public double processNanosPerPacket() {
        return (double) processNanos / packetsOut;
    }

    public double bytesPerPacket() {
        return (double) loopBytes / packetsOut;
    }

    public double datagramsPerMessage() {
        return (double) datagrams / messages;
    }

    /// Share of the time in which the loop was busy.
    public double busy() {
        return (double) loopCpuNanos / atNanos;
    }

    public double packetsInPerSecond() {
        return packetsIn * 1e9 / atNanos;
    }

    public double packetsOutPerSecond() {
        return packetsOut * 1e9 / atNanos;
    }
}
