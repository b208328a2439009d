package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.peer.PeerEnd;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// The receiving connection of a device, which offers it itself, once: the sections are its own and stay as they are.
/// Each is one stream, and what it carries changes behind that without another word.
final class Watching extends Receiving {
    private final Setting setting;
    private final Viewing viewing;
    private List<MediaSection> offered = List.of();
    private boolean mixedExtensions;
    private boolean arranged;
    private long remoteSessionId;
    private String remoteFingerprint = "";

    /// Opens nothing yet: a device that sends never asks for this connection.
    Watching(Setting setting, String participant, StageCounters counters, Viewing viewing, long now) {
        super(setting, participant, counters);
        this.setting = setting;
        this.viewing = viewing;
        peer().close(PeerEnd.CLOSED_BY_US, now);
    }

    @Override
    void prepare() {
        // The sections come with the device's offer.
    }

    @Override
    void flush() {
        // What the sections carry is never negotiated.
    }

    // ---- from the device

    /// The first offer, one with other ICE credentials, or that of a connection built anew. What the sections carry has
    /// to be arranged after this.
    StageAnswer offer(SessionDescription offer, long now) {
        Transport transport = offer.transport();
        IceCredentials ice = transport == null ? null : transport.ice();
        String fingerprint = transport == null ? null : transport.fingerprint();
        if (transport == null || ice == null || fingerprint == null) {
            return new StageAnswer.BadSdp("no ICE credentials or no sha-256 fingerprint");
        }
        if (transport.setup() == Transport.Setup.PASSIVE) return new StageAnswer.BadSdp("setup is passive");
        boolean goesOn = offer.id() == remoteSessionId && fingerprint.equals(remoteFingerprint);
        if (goesOn && peer().end() != null) return new StageAnswer.BadSdp("the connection has ended");
        if (!goesOn) {
            String why = judge(offer);
            if (why != null) return new StageAnswer.BadSdp(why);
            reopen(now);
            begin(offer);
            remoteSessionId = offer.id();
            remoteFingerprint = fingerprint;
        }
        peer().remote(ice, fingerprint);
        return new StageAnswer.Answer(answer().write());
    }

    private @Nullable String judge(SessionDescription offer) {
        if (offer.media().size() > setting.limits().sendSections()) return "too many media sections";
        boolean any = false;
        for (MediaSection section : offer.media()) {
            if (!isUsable(section, offer)) continue;
            if (!section.rtcpMux()) return "RTP and RTCP are not on one port";
            any = true;
        }
        return any ? null : "no section that can be used";
    }

    private static boolean isUsable(MediaSection section, SessionDescription offer) {
        return section.active()
                && (section.isAudio() || section.isVideo())
                && section.protocol().equals(MediaSection.SAVPF)
                && section.direction().receives()
                && offer.bundle().contains(section.mid())
                && CodecChoice.isKnownIn(section);
    }

    private void begin(SessionDescription offer) {
        offered = offer.media();
        mixedExtensions = offer.mixedExtensions();
        Map<Integer, String> meanings = new HashMap<>();
        for (MediaSection section : offered) {
            if (!isUsable(section, offer)) continue;
            // Within a bundle a number means one thing (RFC 8843 §9.1). Some number each section anew, and then take
            // what stands in the packets of one for what the other has agreed on.
            List<HeaderExtension> extensions = Slot.known(section).stream()
                    .filter(one ->
                            meanings.computeIfAbsent(one.id(), id -> one.uri()).equals(one.uri()))
                    .toList();
            own(new Slot(section.withExtensions(extensions), setting.newSsrc(), setting.newSsrc()));
        }
    }

    private SessionDescription answer() {
        Transport own = new Transport(
                peer().localIce(),
                peer().localFingerprint(),
                Transport.Setup.PASSIVE,
                setting.door().candidates());
        List<MediaSection> media = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        for (MediaSection section : offered) {
            Slot slot = slotOf(section);
            if (slot == null) {
                media.add(section.refused());
                continue;
            }
            media.add(slot.answer(bundle.isEmpty() ? own : own.withoutCandidates()));
            bundle.add(section.mid());
        }
        return description(bundle, mixedExtensions, media);
    }

    private @Nullable Slot slotOf(MediaSection section) {
        for (Slot slot : slots()) if (slot.mid().equals(section.mid())) return slot;
        return null;
    }

    // ---- what the sections carry

    /// What is shown stays where it is; what is new takes the places of what is not shown any more.
    @Override
    void arrange(Feeds feeds, List<Feed> heard, List<Feed> shown) {
        List<Feed> wanted = viewing.chosen(feeds);
        Set<Feed> placed = new HashSet<>();
        Set<Slot> free = new HashSet<>();
        choose(wanted, false).forEach(placed::add);
        choose(wanted, true).forEach(placed::add);
        for (Slot slot : slots()) {
            Feed had = slot.feed();
            if (had == null || !placed.remove(had)) free.add(slot);
        }
        for (Slot slot : slots()) {
            if (!free.contains(slot)) continue;
            Feed next = firstFor(slot, wanted, placed);
            if (next != null) placed.remove(next);
            if (next == null && slot.feed() == null) continue;
            slot.carry(next);
            arranged = true;
        }
    }

    @Override
    void tick(long now) {
        if (arranged) attach(now);
        arranged = false;
        super.tick(now);
    }

    /// As many as there are sections that take them, the most important first.
    private List<Feed> choose(List<Feed> wanted, boolean video) {
        List<Slot> kind =
                slots().stream().filter(slot -> slot.isVideo() == video).toList();
        return wanted.stream()
                .filter(feed -> feed.isVideo() == video)
                .filter(feed -> kind.stream().anyMatch(slot -> slot.takes(feed)))
                .limit(kind.size())
                .toList();
    }

    private static @Nullable Feed firstFor(Slot slot, List<Feed> wanted, Set<Feed> placed) {
        for (Feed feed : wanted) if (placed.contains(feed) && slot.takes(feed)) return feed;
        return null;
    }
}
