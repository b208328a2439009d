package org.runde.mcu.peer;

/// What one peer, or all peers of one loop, have done. Plain numbers, written by the loop's thread; another
/// thread may read a value that is a moment old.
public final class PeerCounters {
    private static final int DROPS = Drop.values().length;

    private final long[] drops = new long[DROPS];
    private long rtpIn;
    private long rtpInBytes;
    private long rtcpIn;
    private long rtpOut;
    private long rtpOutBytes;
    private long rtcpOut;

    void countDrop(Drop why) {
        drops[why.ordinal()]++;
    }

    void countRtpIn(int bytes) {
        rtpIn++;
        rtpInBytes += bytes;
    }

    void countRtcpIn() {
        rtcpIn++;
    }

    void countRtpOut(int bytes) {
        rtpOut++;
        rtpOutBytes += bytes;
    }

    void countRtcpOut() {
        rtcpOut++;
    }

    /// Adds another's numbers to these: how a loop sums up its peers.
    public void add(PeerCounters other) {
        for (int i = 0; i < DROPS; i++) drops[i] += other.drops[i];
        rtpIn += other.rtpIn;
        rtpInBytes += other.rtpInBytes;
        rtcpIn += other.rtcpIn;
        rtpOut += other.rtpOut;
        rtpOutBytes += other.rtpOutBytes;
        rtcpOut += other.rtcpOut;
    }

    public long dropped(Drop why) {
        return drops[why.ordinal()];
    }

    /// Packets dropped for any reason.
    public long dropped() {
        long sum = 0;
        for (long count : drops) sum += count;
        return sum;
    }

    /// Authentic RTP packets received.
    public long rtpIn() {
        return rtpIn;
    }

    /// Their bytes, as plain RTP.
    public long rtpInBytes() {
        return rtpInBytes;
    }

    /// Authentic compound RTCP packets received.
    public long rtcpIn() {
        return rtcpIn;
    }

    /// RTP packets passed to the way out.
    public long rtpOut() {
        return rtpOut;
    }

    /// Their bytes, as plain RTP.
    public long rtpOutBytes() {
        return rtpOutBytes;
    }

    /// Compound RTCP packets passed to the way out.
    public long rtcpOut() {
        return rtcpOut;
    }
}
