package org.runde.mcu.forward;

import java.util.List;

/// What was negotiated for a track from us.
///
/// @param ssrc            of the media
/// @param rtxSsrc         of the retransmissions; without meaning when no payload type has one
/// @param cname           ties the tracks of one participant together (RFC 7022)
/// @param mid             media section of the viewer's receiving connection
/// @param payloads        sender's payload types and what they are called here; others are not forwarded
/// @param extensions      ids in the packets to the viewer
/// @param wallOffsetNanos added to the loop's clock this gives nanoseconds since 1970
public record DownSetup(
        int ssrc,
        int rtxSsrc,
        String cname,
        String mid,
        List<Payload> payloads,
        ExtensionIds extensions,
        long wallOffsetNanos) {
    public DownSetup {
        payloads = List.copyOf(payloads);
    }

    /// @param from      payload type in the sender's packets
    /// @param to        payload type in the viewer's
    /// @param rtxType   payload type of retransmissions to the viewer, or -1
    /// @param blockType of redundant audio (RFC 2198): what its blocks are called at the viewer's; -1 when the
    ///                  viewer
    ///                  takes none, and gets the primary block alone
    public record Payload(int from, int to, int rtxType, int blockType) {
        /// Of a payload that has no blocks.
        public Payload(int from, int to, int rtxType) {
            this(from, to, rtxType, -1);
        }
    }
}
