package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ServerMessage.ReceiveTrack;
import org.runde.mcu.forward.DownSetup;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.forward.ExtensionIds;
import org.runde.mcu.forward.UpSetup;
import org.runde.wire.codec.DependencyDescriptor;
import org.runde.wire.codec.Red;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.Direction;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Streams.Msid;
import org.runde.wire.sdp.Streams.Ssrc;
import org.runde.wire.sdp.Streams.SsrcGroup;
import org.runde.wire.sdp.Transport;

/// One media section of a receiving connection. It stays for good; what it carries comes and goes.
final class Slot {
    private static final List<HeaderExtension> SOUND = List.of(
            new HeaderExtension(1, HeaderExtension.MID),
            new HeaderExtension(2, HeaderExtension.ABSOLUTE_SEND_TIME),
            new HeaderExtension(3, HeaderExtension.AUDIO_LEVEL),
            new HeaderExtension(6, HeaderExtension.TRANSPORT_WIDE));
    private static final List<HeaderExtension> PICTURE = List.of(
            new HeaderExtension(1, HeaderExtension.MID),
            new HeaderExtension(2, HeaderExtension.ABSOLUTE_SEND_TIME),
            new HeaderExtension(4, HeaderExtension.VIDEO_ORIENTATION),
            new HeaderExtension(5, DependencyDescriptor.URI),
            new HeaderExtension(6, HeaderExtension.TRANSPORT_WIDE));

    /// What a viewer gets in sections of its own offer is played in step, whoever it comes from: all of it is told in
    /// our time.
    private static final String CNAME = "meeting";

    private final String mid;
    private final boolean video;
    private CodecChoice codec;
    private @Nullable Feed feed;
    private int ssrc;
    private int rtxSsrc;
    private boolean refused;
    /// The offer in flight asks what the viewer can decode, and what it said.
    private final boolean asks;

    private @Nullable Set<CodecChoice> decodes;

    /// What the offer in flight says that this section carries.
    private @Nullable Feed offered;

    /// What the viewer's answer said, about the feed that is in now.
    private CodecChoice.@Nullable Pick agreed;

    private @Nullable MediaSection agreedSection;
    private @Nullable DownTrack down;
    private long packetsBefore;

    /// Of a section that is one stream whatever it carries: the track whose stream the next one goes on with.
    private @Nullable DownTrack former;

    private final boolean lasting;

    /// @param asks whether it offers every codec, to learn what the viewer can decode
    Slot(String mid, boolean video, boolean asks) {
        this.mid = mid;
        this.asks = asks;
        this.video = video;
        this.codec = video ? CodecChoice.VP8 : CodecChoice.OPUS;
        this.lasting = false;
    }

    /// A section that the viewer has offered. There is no word for another stream in it, so it has one for good.
    Slot(MediaSection offered, int ssrc, int rtxSsrc) {
        this.mid = offered.mid();
        this.video = offered.isVideo();
        this.codec = video ? CodecChoice.VP8 : CodecChoice.OPUS;
        this.asks = false;
        this.decodes = video ? CodecChoice.decodedBy(offered) : null;
        this.lasting = true;
        this.agreedSection = offered;
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
    }

    /// Of what a viewer offers the header extensions that we send.
    static List<HeaderExtension> known(MediaSection offered) {
        List<HeaderExtension> ours = offered.isVideo() ? PICTURE : SOUND;
        return offered.extensions().stream()
                .filter(one -> ours.stream().anyMatch(other -> other.uri().equals(one.uri())))
                .toList();
    }

    String mid() {
        return mid;
    }

    boolean isVideo() {
        return video;
    }

    @Nullable
    Feed feed() {
        return feed;
    }

    @Nullable
    DownTrack down() {
        return down;
    }

    /// How many packets have gone to the viewer since the last call.
    long packetsSince() {
        long packets = down == null ? 0 : down.counters().packets();
        long since = Math.max(0, packets - packetsBefore);
        packetsBefore = packets;
        return since;
    }

    /// The viewer has refused the section; it is dead and takes nothing more.
    boolean refused() {
        return refused;
    }

    boolean isFreeFor(Feed other) {
        return feed == null && !refused && video == other.isVideo();
    }

    /// Numbers are new each time: the old ones have been used with the viewer's keys (RFC 3711 §9.1).
    void bind(Feed next, int ssrc, int rtxSsrc) {
        release();
        this.feed = next;
        this.codec = next.codec();
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
    }

    void release() {
        detach();
        feed = null;
        agreed = null;
        agreedSection = null;
    }

    void detach() {
        if (down == null) return;
        down.close();
        if (lasting) former = down;
        down = null;
    }

    // ---- a section that the viewer has offered

    /// Whether the viewer knows the codec of this track.
    boolean takes(Feed other) {
        MediaSection section = agreedSection;
        return lasting
                && section != null
                && video == other.isVideo()
                && other.codec().in(section) != null;
    }

    /// Carries this from now on, or nothing.
    void carry(@Nullable Feed next) {
        MediaSection section = agreedSection;
        detach();
        feed = next;
        agreed = next == null || section == null ? null : next.codec().in(section);
    }

    /// What we say to the viewer's offer: all of its codecs that we forward, since what comes may have any of them.
    MediaSection answer(Transport transport) {
        MediaSection offered = Objects.requireNonNull(agreedSection);
        List<Codec> codecs = new ArrayList<>();
        for (CodecChoice choice : CodecChoice.values()) {
            CodecChoice.Pick pick = choice.isVideo() == video ? choice.in(offered) : null;
            if (pick != null) codecs.addAll(choice.answerToViewer(pick));
        }
        Msid msid = new Msid(CNAME, CNAME + "-" + mid);
        String ofSource = msid.stream() + " " + msid.track();
        Ssrc media = new Ssrc(ssrc, CNAME, ofSource);
        boolean repaired = codecs.stream().anyMatch(codec -> codec.is("rtx"));
        Streams streams = repaired
                ? new Streams(
                        msid,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new SsrcGroup("FID", List.of(ssrc, rtxSsrc))),
                        List.of(media, new Ssrc(rtxSsrc, CNAME, ofSource)))
                : new Streams(msid, List.of(), List.of(), List.of(), List.of(), List.of(media));
        return MediaSection.rtp(video, mid, Direction.SENDONLY, transport, codecs, offered.extensions(), streams);
    }

    // ---- negotiation

    void markOffered() {
        offered = feed;
    }

    MediaSection offer(Transport transport) {
        List<HeaderExtension> extensions = video ? PICTURE : SOUND;
        List<Codec> codecs = asks ? codec.offerAll() : codec.offerSafely();
        Feed now = feed;
        if (now == null || refused) {
            MediaSection empty =
                    MediaSection.rtp(video, mid, Direction.INACTIVE, transport, codecs, extensions, Streams.NONE);
            return refused ? empty.refused() : empty;
        }
        Msid msid = new Msid(now.stream(), now.track());
        String ofSource = msid.stream() + " " + msid.track();
        Ssrc media = new Ssrc(ssrc, now.participant(), ofSource);
        Streams streams = video
                ? new Streams(
                        msid,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new SsrcGroup("FID", List.of(ssrc, rtxSsrc))),
                        List.of(media, new Ssrc(rtxSsrc, now.participant(), ofSource)))
                : new Streams(msid, List.of(), List.of(), List.of(), List.of(), List.of(media));
        return MediaSection.rtp(video, mid, Direction.SENDONLY, transport, codecs, extensions, streams);
    }

    /// What the section carries now, for the message beside the offer, or null.
    @Nullable
    ReceiveTrack track() {
        Feed now = feed;
        return now == null || refused ? null : new ReceiveTrack(mid, now.participant(), now.source());
    }

    /// The viewer's answer to the offer in flight.
    void answered(MediaSection section) {
        Feed now = feed;
        boolean current = now != null && now == offered;
        offered = null;
        if (!section.active()) {
            refused = true;
            detach();
        } else if (asks) {
            decodes = CodecChoice.decodedBy(section);
        }
        if (!refused && current && section.direction().receives()) {
            agreed = codec.in(section);
            agreedSection = section;
        }
    }

    /// What the viewer can decode, as far as it has told.
    @Nullable
    Set<CodecChoice> decodes() {
        return decodes;
    }

    /// The viewer cannot decode what it is offered.
    boolean undecodable() {
        return feed != null && agreedSection != null && agreed == null;
    }

    /// Starts to forward what is agreed on; to be called when the connection stands.
    ///
    /// @return whether the track is new
    boolean attach(Downlink out, long wallOffsetNanos, long at) {
        Feed now = feed;
        CodecChoice.Pick pick = agreed;
        MediaSection section = agreedSection;
        if (down != null || now == null || pick == null || section == null || refused) return false;
        Codec rtx = pick.rtx();
        int type = pick.codec().payloadType();
        List<DownSetup.Payload> payloads = new ArrayList<>();
        payloads.add(new DownSetup.Payload(now.payloadType(), type, rtx == null ? -1 : rtx.payloadType()));
        for (UpSetup.Payload redundant : now.up().setup().payloads()) {
            if (redundant.format() == Red.FORMAT) payloads.add(redundant(redundant.type(), type, pick.red()));
        }
        DownSetup setup = new DownSetup(
                ssrc,
                rtxSsrc,
                lasting ? CNAME : now.participant(),
                mid,
                payloads,
                extensions(pick.codec(), section),
                wallOffsetNanos);
        out.agree(setup, video, at);
        down = now.up().forward(setup, out, former);
        former = null;
        return true;
    }

    /// Either the viewer says when each packet came, or it estimates from when each was sent. The former needs both,
    /// the
    /// extension and the feedback.
    private static ExtensionIds extensions(Codec codec, MediaSection section) {
        ExtensionIds ids = ExtensionIds.of(section::extensionId);
        boolean tells = ids.transportWide() > 0 && codec.feedback().contains("transport-cc");
        return tells ? ids.withoutAbsSendTime() : ids.withoutTransportWide();
    }

    /// Redundant sound goes out whole to who takes it, else as plain sound.
    private static DownSetup.Payload redundant(int from, int type, @Nullable Codec red) {
        return red == null
                ? new DownSetup.Payload(from, type, -1)
                : new DownSetup.Payload(from, red.payloadType(), -1, type);
    }

    int ssrc() {
        return ssrc;
    }
}
