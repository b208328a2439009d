package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage.SendTrack;
import org.runde.contract.signal.Source;
import org.runde.mcu.forward.ExtensionIds;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.forward.UpSetup.KeyFrameAsking;
import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.PayloadFormat;
import org.runde.wire.codec.Red;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Streams.Rid;
import org.runde.wire.sdp.Transport;

/// What a sender's offer comes to: judged as a whole before anything is changed.
final class SendPlan {
    private static final Set<String> EXTENSIONS = Set.of(
            HeaderExtension.MID,
            HeaderExtension.RID,
            HeaderExtension.REPAIRED_RID,
            HeaderExtension.AUDIO_LEVEL,
            HeaderExtension.TRANSPORT_WIDE,
            HeaderExtension.VIDEO_ORIENTATION);

    /// A plan, or why there is none.
    sealed interface Outcome {
        record Planned(SendPlan plan) implements Outcome {}

        record Refused(String why) implements Outcome {}
    }

    /// @param source null when the section carries nothing
    /// @param pick   null when the section is refused
    record Section(
            MediaSection offered,
            @Nullable Source source,
            CodecChoice.@Nullable Pick pick,
            List<HeaderExtension> extensions,
            List<String> rids) {
        int extensionId(String uri) {
            for (HeaderExtension extension : extensions) if (extension.uri().equals(uri)) return extension.id();
            return ExtensionIds.NONE;
        }
    }

    private final SessionDescription offer;
    private final IceCredentials ice;
    private final String fingerprint;
    private final List<Section> sections = new ArrayList<>();

    private SendPlan(SessionDescription offer, IceCredentials ice, String fingerprint) {
        this.offer = offer;
        this.ice = ice;
        this.fingerprint = fingerprint;
    }

    /// @param decodable see [CodecChoice#of]
    static Outcome of(
            SessionDescription offer, List<SendTrack> tracks, StageLimits limits, Set<CodecChoice> decodable) {
        if (offer.media().isEmpty()) return new Outcome.Refused("no media section");
        if (offer.media().size() > limits.sendSections()) return new Outcome.Refused("too many media sections");
        Transport transport = offer.transport();
        IceCredentials ice = transport == null ? null : transport.ice();
        String fingerprint = transport == null ? null : transport.fingerprint();
        if (transport == null || ice == null || fingerprint == null) {
            return new Outcome.Refused("no ICE credentials or no sha-256 fingerprint");
        }
        // We only ever wait for the handshake (RFC 8842 §5.2), so the other side must be able to begin it.
        if (transport.setup() == Transport.Setup.PASSIVE) return new Outcome.Refused("setup is passive");
        Map<String, Source> sources = new HashMap<>();
        EnumSet<Source> seen = EnumSet.noneOf(Source.class);
        for (SendTrack track : tracks) {
            if (!seen.add(track.source())) return new Outcome.Refused("a source stands twice");
            if (sources.put(track.mid(), track.source()) != null)
                return new Outcome.Refused("a section carries two sources");
        }
        SendPlan plan = new SendPlan(offer, ice, fingerprint);
        for (MediaSection section : offer.media()) {
            String why = plan.add(section, sources.remove(section.mid()), decodable);
            if (why != null) return new Outcome.Refused(why);
        }
        if (!sources.isEmpty()) return new Outcome.Refused("a track names a section that is not there");
        return plan.usable() ? new Outcome.Planned(plan) : new Outcome.Refused("no section that can be used");
    }

    /// @return null, or why the whole offer is refused
    private @Nullable String add(MediaSection offered, @Nullable Source source, Set<CodecChoice> decodable) {
        boolean ours = offered.active()
                && (offered.isAudio() || offered.isVideo())
                && offered.protocol().equals(MediaSection.SAVPF)
                && offer.bundle().contains(offered.mid());
        CodecChoice.Pick pick = ours ? CodecChoice.of(offered, decodable) : null;
        if (pick == null) {
            sections.add(new Section(offered, null, null, List.of(), List.of()));
            return source != null && offered.active() ? "a track is in a section that cannot be used" : null;
        }
        if (!offered.rtcpMux()) return "RTP and RTCP are not on one port";
        if (source != null && source.isVideo() != offered.isVideo()) return "a track is of the wrong kind";
        List<HeaderExtension> extensions = new ArrayList<>();
        for (HeaderExtension extension : offered.extensions()) {
            if (EXTENSIONS.contains(extension.uri()) || isDescriptorOf(pick, extension)) extensions.add(extension);
        }
        boolean layered = offered.extensionId(HeaderExtension.RID) > 0;
        List<String> rids = layered ? offered.streams().simulcastSend() : List.of();
        rids = rids.stream().distinct().limit(UpSetup.MAX_LAYERS).toList();
        sections.add(new Section(offered, source, pick, extensions, rids));
        return null;
    }

    private boolean usable() {
        for (Section section : sections) if (section.pick() != null) return true;
        return false;
    }

    private static boolean isDescriptorOf(CodecChoice.Pick pick, HeaderExtension extension) {
        return pick.choice() == CodecChoice.AV1 && extension.uri().equals(DependencyDescriptor.URI);
    }

    long sessionId() {
        return offer.id();
    }

    IceCredentials ice() {
        return ice;
    }

    String fingerprint() {
        return fingerprint;
    }

    List<Section> sections() {
        return sections;
    }

    /// Id of a header extension; within a bundle it is the same in all sections (RFC 8843 §9.1).
    int extensionId(String uri) {
        for (Section section : sections) if (section.extensionId(uri) > 0) return section.extensionId(uri);
        return ExtensionIds.NONE;
    }

    static UpSetup setup(Section section, Source source, CodecChoice.Pick pick, int reporterSsrc) {
        Codec codec = pick.codec();
        Codec rtx = pick.rtx();
        KeyFrameAsking asking = KeyFrameAsking.NOT;
        if (codec.feedback().contains("nack pli")) asking = KeyFrameAsking.PLI;
        else if (codec.feedback().contains("ccm fir")) asking = KeyFrameAsking.FIR;
        UpSetup.Payload payload = new UpSetup.Payload(
                codec.payloadType(),
                rtx == null ? -1 : rtx.payloadType(),
                format(pick),
                codec.clockHz(),
                codec.feedback().contains("nack"),
                asking);
        Codec red = pick.red();
        List<UpSetup.Payload> payloads = red == null
                ? List.of(payload)
                : List.of(
                        payload,
                        new UpSetup.Payload(
                                red.payloadType(), -1, Red.FORMAT, red.clockHz(), false, KeyFrameAsking.NOT));
        return new UpSetup(source, payloads, section.rids(), ExtensionIds.of(section::extensionId), reporterSsrc);
    }

    private static PayloadFormat format(CodecChoice.Pick pick) {
        String sets = pick.codec().parameter("sprop-parameter-sets");
        return pick.choice() == CodecChoice.H264 && sets != null
                ? PayloadFormat.h264(sets)
                : pick.choice().format();
    }

    /// Our answer; `transport` is ours and stands in every section, its candidates in the first only.
    SessionDescription answer(long sessionId, long version, Transport transport) {
        List<MediaSection> media = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        for (Section section : sections) {
            CodecChoice.Pick pick = section.pick();
            if (pick == null) {
                media.add(section.offered().refused());
                continue;
            }
            Transport own = bundle.isEmpty() ? transport : transport.withoutCandidates();
            bundle.add(section.offered().mid());
            boolean takes =
                    section.source() != null && section.offered().direction().sends();
            media.add(MediaSection.rtp(
                    section.offered().isVideo(),
                    section.offered().mid(),
                    takes ? Direction.RECVONLY : Direction.INACTIVE,
                    own,
                    pick.choice().answer(pick),
                    section.extensions(),
                    streams(section.rids())));
        }
        return new SessionDescription(sessionId, version, bundle, true, offer.mixedExtensions(), media);
    }

    private static Streams streams(List<String> rids) {
        List<Rid> all = rids.stream().map(rid -> new Rid(rid, false, "")).toList();
        return new Streams(null, all, List.of(), rids, List.of(), List.of());
    }
}
