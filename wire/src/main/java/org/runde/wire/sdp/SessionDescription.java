package org.runde.wire.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole session description. Attributes that may stand at session level instead (ICE, fingerprint, setup,
/// header extensions) have been moved into the media sections they apply to.
///
/// @param id              number of the session in the origin line
/// @param version         number of this description in the origin line, one more with every change
/// @param bundle          mids of the BUNDLE group, the first being the one whose transport all use (RFC 8843
///                        §7.2)
/// @param iceLite         the sender is a lite agent
/// @param mixedExtensions one-byte and two-byte header extensions may be mixed (RFC 8285 §4.1.2)
public record SessionDescription(
        long id, long version, List<String> bundle, boolean iceLite, boolean mixedExtensions, List<MediaSection> media)
        implements ParsedSdp {

    public SessionDescription {
        bundle = List.copyOf(bundle);
        media = List.copyOf(media);
    }

    /// The section with this mid, or null.
    public @Nullable MediaSection section(String mid) {
        for (MediaSection section : media) if (section.mid().equals(mid)) return section;
        return null;
    }

    /// The transport of the section the bundle is tagged with; without a bundle that of the first section in use.
    public @Nullable Transport transport() {
        MediaSection tagged = bundle.isEmpty() ? null : section(bundle.getFirst());
        if (tagged != null) return tagged.transport();
        for (MediaSection section : media) if (section.active()) return section.transport();
        return null;
    }

    /// The same without where its sender can be reached.
    public SessionDescription withoutCandidates() {
        return new SessionDescription(
                id,
                version,
                bundle,
                iceLite,
                mixedExtensions,
                media.stream().map(MediaSection::withoutCandidates).toList());
    }

    public String write() {
        return SdpWriter.write(this);
    }

    /// Reads a text that may be anything.
    public static ParsedSdp read(String text) {
        return SdpReader.read(text);
    }
}
