package org.runde.wire.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `m=` line and what belongs to it.
///
/// @param kind         `audio`, `video`, or something else, which we refuse
/// @param protocol     `UDP/TLS/RTP/SAVPF` for all media we carry
/// @param formats      payload types (or other formats) as they stand in the `m=` line, in order of preference
/// @param active       false when the section is refused or stopped: port 0 and not bundle-only
/// @param mid          name of the section; empty when there is none
/// @param codecs       in order of preference
/// @param extensions   header extensions
/// @param rtcpMux      RTP and RTCP on one port
/// @param reducedRtcp  RTCP packets need not be compound (RFC 5506)
public record MediaSection(
        String kind,
        String protocol,
        List<String> formats,
        boolean active,
        String mid,
        Direction direction,
        Transport transport,
        List<Codec> codecs,
        List<HeaderExtension> extensions,
        Streams streams,
        boolean rtcpMux,
        boolean reducedRtcp) {

    /// What all media of WebRTC goes over.
    public static final String SAVPF = "UDP/TLS/RTP/SAVPF";

    public MediaSection {
        formats = List.copyOf(formats);
        codecs = List.copyOf(codecs);
        extensions = List.copyOf(extensions);
    }

    /// A section for RTP whose formats are those of the codecs.
    public static MediaSection rtp(
            boolean video,
            String mid,
            Direction direction,
            Transport transport,
            List<Codec> codecs,
            List<HeaderExtension> extensions,
            Streams streams) {
        List<String> formats = codecs.stream()
                .map(codec -> Integer.toString(codec.payloadType()))
                .toList();
        String kind = video ? "video" : "audio";
        return new MediaSection(
                kind, SAVPF, formats, true, mid, direction, transport, codecs, extensions, streams, true, true);
    }

    /// The answer that refuses this section (RFC 3264 §6): same line, port 0.
    public MediaSection refused() {
        return new MediaSection(
                kind,
                protocol,
                formats,
                false,
                mid,
                Direction.INACTIVE,
                Transport.NONE,
                List.of(),
                List.of(),
                Streams.NONE,
                false,
                false);
    }

    /// The same section with these header extensions only.
    public MediaSection withExtensions(List<HeaderExtension> other) {
        return new MediaSection(
                kind,
                protocol,
                formats,
                active,
                mid,
                direction,
                transport,
                codecs,
                other,
                streams,
                rtcpMux,
                reducedRtcp);
    }

    /// The same section without where its sender can be reached.
    MediaSection withoutCandidates() {
        return new MediaSection(
                kind,
                protocol,
                formats,
                active,
                mid,
                direction,
                transport.withoutCandidates(),
                codecs,
                extensions,
                streams,
                rtcpMux,
                reducedRtcp);
    }

    public boolean isAudio() {
        return kind.equals("audio");
    }

    public boolean isVideo() {
        return kind.equals("video");
    }

    /// The codec with this payload type, or null.
    public @Nullable Codec codec(int payloadType) {
        for (Codec codec : codecs) if (codec.payloadType() == payloadType) return codec;
        return null;
    }

    /// The retransmission format (RFC 4588) for this payload type, or null.
    public @Nullable Codec retransmissionOf(int payloadType) {
        for (Codec codec : codecs) if (codec.isRetransmissionOf(payloadType)) return codec;
        return null;
    }

    /// Id of a header extension, or -1.
    public int extensionId(String uri) {
        for (HeaderExtension extension : extensions) if (extension.uri().equals(uri)) return extension.id();
        return -1;
    }
}
