package org.runde.wire.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a section says about the RTP streams in it.
///
/// @param stream          MediaStream and track names (RFC 8830), or null
/// @param rids            simulcast streams in the order they are described (RFC 8851)
/// @param simulcastSend   rids the writer sends (RFC 8853), alternatives flattened; empty for no simulcast
/// @param simulcastReceive rids the writer is willing to receive
public record Streams(
        @Nullable Msid stream,
        List<Rid> rids,
        List<String> simulcastSend,
        List<String> simulcastReceive,
        List<SsrcGroup> groups,
        List<Ssrc> sources) {
    public static final Streams NONE = new Streams(null, List.of(), List.of(), List.of(), List.of(), List.of());

    public Streams {
        rids = List.copyOf(rids);
        simulcastSend = List.copyOf(simulcastSend);
        simulcastReceive = List.copyOf(simulcastReceive);
        groups = List.copyOf(groups);
        sources = List.copyOf(sources);
    }

    /// @param stream name shared by tracks that are played in step; `-` for none
    /// @param track  name of the track; empty for none
    public record Msid(String stream, String track) {}

    /// @param send         the writer sends it, else it receives it
    /// @param restrictions what stands behind the direction; empty for none
    public record Rid(String id, boolean send, String restrictions) {}

    /// @param semantics `FID` for a stream and its retransmissions, `SIM` for simulcast of old
    public record SsrcGroup(String semantics, List<Integer> ssrcs) {
        public SsrcGroup {
            ssrcs = List.copyOf(ssrcs);
        }
    }

    /// RFC 5576 §4.1; what is not said is empty.
    public record Ssrc(int ssrc, String cname, String msid) {}

    /// The source that retransmits for this one (RFC 4588 §8.8), as a value of 32 bits, or -1.
    public long retransmissionOf(int ssrc) {
        for (SsrcGroup group : groups) {
            if (group.semantics().equals("FID")
                    && group.ssrcs().size() == 2
                    && group.ssrcs().get(0) == ssrc) {
                return group.ssrcs().get(1) & 0xffff_ffffL;
            }
        }
        return -1;
    }
}
