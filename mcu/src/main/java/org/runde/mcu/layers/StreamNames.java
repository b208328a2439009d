package org.runde.mcu.layers;

import java.util.List;
import org.runde.wire.rtp.RtpView;

/// By what the packets of a track name their stream: numbers that the sender's description announced, numbers learned
/// for retransmissions, and restriction identifiers in packets (RFC 8852).
public final class StreamNames {
    private final List<String> rids;
    private final int ridId;
    private final int repairedRidId;
    private final int[] announcedSsrc;
    private final boolean[] announced;
    private final int[] rtxSsrc;
    private final boolean[] rtxKnown;

    /// @param ridId         id of the header extension
    /// @param repairedRidId the same in retransmissions
    public StreamNames(int streams, List<String> rids, int ridId, int repairedRidId) {
        this.rids = rids;
        this.ridId = ridId;
        this.repairedRidId = repairedRidId;
        this.announcedSsrc = new int[streams];
        this.announced = new boolean[streams];
        this.rtxSsrc = new int[streams];
        this.rtxKnown = new boolean[streams];
    }

    /// @param rtxSsrc of its retransmissions; the same as `ssrc` when there is none
    public void announce(int stream, int ssrc, int rtxSsrc) {
        announcedSsrc[stream] = ssrc;
        announced[stream] = true;
        this.rtxSsrc[stream] = rtxSsrc;
        rtxKnown[stream] = rtxSsrc != ssrc;
    }

    /// The number of its retransmissions, or that of the stream itself when none is known.
    public int rtxSsrcOr(int stream, int ssrc) {
        return rtxKnown[stream] ? rtxSsrc[stream] : ssrc;
    }

    public boolean isAnnounced(int stream, int ssrc) {
        return announced[stream] && announcedSsrc[stream] == ssrc;
    }

    /// @return the stream with this number, or -1
    public int announced(int ssrc) {
        for (int i = 0; i < announced.length; i++) if (isAnnounced(i, ssrc)) return i;
        return -1;
    }

    /// @return the stream that retransmissions with this number are of, or -1
    public int repaired(int ssrc) {
        for (int i = 0; i < rtxSsrc.length; i++) if (rtxKnown[i] && rtxSsrc[i] == ssrc) return i;
        return -1;
    }

    public void learnRepair(int stream, int ssrc) {
        rtxSsrc[stream] = ssrc;
        rtxKnown[stream] = true;
    }

    public void forgetRepair(int stream) {
        rtxKnown[stream] = false;
    }

    /// @return the stream that a packet names, or -1
    public int named(RtpView packet) {
        return rids.isEmpty() ? 0 : rid(packet, ridId);
    }

    /// @return the stream that a retransmission names, or -1
    public int namedRepair(RtpView packet) {
        return rids.isEmpty() ? 0 : rid(packet, repairedRidId);
    }

    private int rid(RtpView packet, int extension) {
        int at = packet.extensionAt(extension);
        if (at < 0) return -1;
        int length = packet.extensionLength(extension);
        for (int i = 0; i < rids.size(); i++) if (isAscii(rids.get(i), packet.buf(), at, length)) return i;
        return -1;
    }

    private static boolean isAscii(String text, byte[] buf, int at, int length) {
        if (text.length() != length) return false;
        for (int i = 0; i < length; i++) if (text.charAt(i) != buf[at + i]) return false;
        return true;
    }
}
