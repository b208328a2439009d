package org.runde.mcu.forward;

import java.util.List;
import org.runde.wire.rtp.RtpView;

/// By what the packets of a track name their stream: numbers that the sender's description announced, numbers learned
/// for retransmissions, and restriction identifiers in packets (RFC 8852).
final class StreamNames {
    private final List<String> rids;
    private final ExtensionIds extensions;
    private final int[] announcedSsrc;
    private final boolean[] announced;
    private final int[] rtxSsrc;
    private final boolean[] rtxKnown;

    StreamNames(UpSetup setup) {
        this.rids = setup.rids();
        this.extensions = setup.extensions();
        int streams = setup.layers();
        this.announcedSsrc = new int[streams];
        this.announced = new boolean[streams];
        this.rtxSsrc = new int[streams];
        this.rtxKnown = new boolean[streams];
    }

    /// @param rtxSsrc of its retransmissions; the same as `ssrc` when there is none
    void announce(int stream, int ssrc, int rtxSsrc) {
        announcedSsrc[stream] = ssrc;
        announced[stream] = true;
        this.rtxSsrc[stream] = rtxSsrc;
        rtxKnown[stream] = rtxSsrc != ssrc;
    }

    /// The number of its retransmissions, or that of the stream itself when none is known.
    int rtxSsrcOr(int stream, int ssrc) {
        return rtxKnown[stream] ? rtxSsrc[stream] : ssrc;
    }

    boolean isAnnounced(int stream, int ssrc) {
        return announced[stream] && announcedSsrc[stream] == ssrc;
    }

    /// @return the stream with this number, or -1
    int announced(int ssrc) {
        for (int i = 0; i < announced.length; i++) if (isAnnounced(i, ssrc)) return i;
        return -1;
    }

    /// @return the stream that retransmissions with this number are of, or -1
    int repaired(int ssrc) {
        for (int i = 0; i < rtxSsrc.length; i++) if (rtxKnown[i] && rtxSsrc[i] == ssrc) return i;
        return -1;
    }

    void learnRepair(int stream, int ssrc) {
        rtxSsrc[stream] = ssrc;
        rtxKnown[stream] = true;
    }

    void forgetRepair(int stream) {
        rtxKnown[stream] = false;
    }

    /// @return the stream that a packet names, or -1
    int named(RtpView packet) {
        return rids.isEmpty() ? 0 : rid(packet, extensions.rid());
    }

    /// @return the stream that a retransmission names, or -1
    int namedRepair(RtpView packet) {
        return rids.isEmpty() ? 0 : rid(packet, extensions.repairedRid());
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
