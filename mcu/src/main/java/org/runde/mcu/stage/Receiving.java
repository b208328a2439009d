package org.runde.mcu.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ServerMessage.ReceiveTrack;
import org.runde.mcu.forward.DownTrack;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerEnd;
import org.runde.mcu.peer.PeerEvents;
import org.runde.wire.ice.IceCredentials;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Transport;

/// A participant's receiving connection: offers what there is to receive, one offer in flight, and forwards what
/// the answers agree to. Sections are added and used again, never removed (RFC 9429 §5.2.2).
///
/// Lives as long as the participant; the peer in it is replaced when a restart has not helped.
sealed class Receiving implements PeerEvents, Downlink.Tracks permits Watching {
    /// A second plea for a restart within this time means that new ICE credentials were not enough.
    private static final long PLEA_INTERVAL_NANOS = 30_000_000_000L;

    private static final int MAX_STREAMS = 256;

    /// Each takes two numbers of streams for good, and with one pair of keys there are about four thousand.
    private static final int MOST_BOUND = 1_500;

    private final Setting setting;
    private final String participant;
    private final StageCounters counters;
    private final List<Slot> slots = new ArrayList<>();
    private final SsrcMap<Slot> streams = new SsrcMap<>(MAX_STREAMS);
    private final RtcpView rtcp = new RtcpView();

    private Peer peer;
    private Downlink downlink;
    private long sessionId;
    private long version;
    private long revision;
    private boolean inFlight;
    private int offeredSections;
    private boolean changed;
    private boolean attached;
    private @Nullable String remoteFingerprint;
    private boolean pleaded;
    private long pleadedAt;
    private int bound;

    Receiving(Setting setting, String participant, StageCounters counters) {
        this.setting = setting;
        this.participant = participant;
        this.counters = counters;
        this.peer = setting.door().open(this, participant + "-receives");
        this.downlink = new Downlink(setting, peer, this);
        this.sessionId = setting.newSessionId();
        prepare();
    }

    /// An empty section of each kind, so that the connection stands before there is anybody to see or hear.
    void prepare() {
        slots.add(new Slot("a0", false, false));
        slots.add(new Slot("v1", true, true));
        changed = true;
    }

    void reopen(long now) {
        for (Slot slot : slots) slot.release();
        slots.clear();
        streams.clear();
        Peer former = peer;
        downlink.close();
        peer = setting.door().open(this, participant + "-receives");
        downlink = new Downlink(setting, peer, this);
        former.close(PeerEnd.CLOSED_BY_US, now);
        sessionId = setting.newSessionId();
        version = 0;
        inFlight = false;
        pleaded = false;
        bound = 0;
        remoteFingerprint = null;
        prepare();
    }

    // ---- what there is to receive

    /// Fills sections with what there is to receive and empties those whose feed is gone.
    ///
    /// @param heard sound that this viewer has to get, in this order
    /// @param shown pictures that this viewer has to get, in this order
    void arrange(Feeds feeds, List<Feed> heard, List<Feed> shown) {
        StageLimits limits = setting.limits();
        Set<Feed> wanted = choose(feeds, false, heard, limits.audioReady(), limits.audioSections());
        wanted.addAll(choose(feeds, true, shown, limits.videoReady(), limits.videoSections()));
        for (Slot slot : slots) {
            Feed had = slot.feed();
            if (had == null || wanted.remove(had)) continue;
            streams.forget(slot);
            slot.release();
            changed = true;
            Feed instead = sameplace(wanted, had);
            if (instead != null && slot.isFreeFor(instead)) {
                bind(slot, instead);
                wanted.remove(instead);
            }
        }
        for (Feed feed : wanted) {
            Slot slot = freeSlot(feed);
            if (slot != null) bind(slot, feed);
        }
    }

    /// First what is heard or shown, then what has a section already, then others, so that a few are ready before
    /// they are needed. A large room does not cost every viewer a large description: what nobody looks at has none.
    private Set<Feed> choose(Feeds feeds, boolean video, List<Feed> first, int ready, int most) {
        Set<Feed> chosen = new LinkedHashSet<>();
        for (Feed feed : first) if (chosen.size() < most && !isOwn(feed)) chosen.add(feed);
        for (Slot slot : slots) {
            Feed had = slot.feed();
            if (chosen.size() >= most) break;
            if (had != null && had.isVideo() == video && feeds.contains(had)) chosen.add(had);
        }
        for (Feed feed : video ? feeds.pictures() : feeds.sounds()) {
            if (chosen.size() >= Math.min(ready, most)) break;
            if (!isOwn(feed)) chosen.add(feed);
        }
        return chosen;
    }

    private boolean isOwn(Feed feed) {
        return feed.participant().equals(participant);
    }

    private static @Nullable Feed sameplace(Set<Feed> wanted, Feed had) {
        for (Feed feed : wanted) if (feed.samePlaceAs(had)) return feed;
        return null;
    }

    private @Nullable Slot freeSlot(Feed feed) {
        int same = 0;
        for (Slot slot : slots) {
            if (slot.isFreeFor(feed)) return slot;
            if (slot.isVideo() == feed.isVideo()) same++;
        }
        int most = feed.isVideo()
                ? setting.limits().videoSections()
                : setting.limits().audioSections();
        if (same >= most) return null;
        Slot slot = new Slot((feed.isVideo() ? "v" : "a") + slots.size(), feed.isVideo(), false);
        slots.add(slot);
        return slot;
    }

    /// A section with a stream that stays.
    void own(Slot slot) {
        slots.add(slot);
        streams.put(slot.ssrc(), slot);
    }

    /// The next description of this connection.
    SessionDescription description(List<String> bundle, boolean mixedExtensions, List<MediaSection> media) {
        return new SessionDescription(sessionId, ++version, bundle, true, mixedExtensions, media);
    }

    Peer peer() {
        return peer;
    }

    private void bind(Slot slot, Feed feed) {
        bound++;
        slot.bind(feed, setting.newSsrc(), setting.newSsrc());
        changed = true;
    }

    /// Offers what has changed, unless an offer is in flight: then the answer to it takes the rest along.
    void flush() {
        if (inFlight || !changed || peer.end() != null) return;
        changed = false;
        inFlight = true;
        offeredSections = slots.size();
        revision++;
        Transport own = new Transport(
                peer.localIce(),
                peer.localFingerprint(),
                Transport.Setup.ACTPASS,
                setting.door().candidates());
        Transport others = own.withoutCandidates();
        List<MediaSection> media = new ArrayList<>();
        List<String> bundle = new ArrayList<>();
        List<ReceiveTrack> tracks = new ArrayList<>();
        for (Slot slot : slots) {
            media.add(slot.offer(bundle.isEmpty() ? own : others));
            slot.markOffered();
            if (!slot.refused()) bundle.add(slot.mid());
            ReceiveTrack track = slot.track();
            if (track != null) tracks.add(track);
        }
        String sdp = description(bundle, true, media).write();
        setting.events().receiveOffer(participant, revision, sdp, tracks);
    }

    // ---- from the viewer

    /// What the sections carry has to be arranged after this.
    ///
    /// @return false when the answer cannot be worked with
    boolean answer(long answered, SessionDescription answer, long now) {
        if (answered != revision || !inFlight) return true;
        Transport transport = answer.transport();
        IceCredentials ice = transport == null ? null : transport.ice();
        String fingerprint = transport == null ? null : transport.fingerprint();
        if (transport == null || ice == null || fingerprint == null || !matches(answer)) return false;
        // RFC 8842 §5.3: the answerer opens the association unless it says otherwise, and we cannot.
        if (transport.setup() == Transport.Setup.PASSIVE) return false;
        if (remoteFingerprint != null && !remoteFingerprint.equals(fingerprint)) {
            // The browser has built its side anew and ours has the keys of the old one.
            reopen(now);
            return true;
        }
        remoteFingerprint = fingerprint;
        peer.remote(ice, fingerprint);
        inFlight = false;
        for (int i = 0; i < offeredSections; i++)
            slots.get(i).answered(answer.media().get(i));
        attach(now);
        return true;
    }

    /// RFC 3264 §6: as many sections as were offered, in their order. There may be more by now.
    private boolean matches(SessionDescription answer) {
        if (answer.media().size() != offeredSections) return false;
        for (int i = 0; i < offeredSections; i++) {
            MediaSection section = answer.media().get(i);
            if (section.active() && !section.mid().equals(slots.get(i).mid())) return false;
            if (section.isVideo() != slots.get(i).isVideo()) return false;
        }
        return true;
    }

    /// The viewer pleads for another offer, because the connection has failed.
    ///
    /// What the sections carry has to be arranged after this.
    void restart(long now) {
        boolean again = pleaded && now - pleadedAt < PLEA_INTERVAL_NANOS;
        boolean anew = again || peer.end() != null || remoteFingerprint == null;
        if (anew) {
            reopen(now);
        } else {
            peer.restartIce();
            pleaded = true;
            pleadedAt = now;
            inFlight = false;
            changed = true;
        }
    }

    /// Its sections have carried so much, one after the other, that a connection with new keys is needed before there
    /// are no numbers left for streams. What it carries has to be arranged after [#reopen].
    boolean isWornOut() {
        return bound >= MOST_BOUND;
    }

    void attach(long now) {
        if (!peer.connected()) return;
        for (Slot slot : slots) {
            if (!slot.attach(downlink, setting.wallOffsetNanos(), now)) continue;
            streams.put(slot.ssrc(), slot);
            attached = true;
        }
    }

    // ---- for the view

    /// Pictures that the viewer can show, or null before it has told.
    @Nullable
    Set<CodecChoice> decodes() {
        for (Slot slot : slots) if (slot.decodes() != null) return slot.decodes();
        return null;
    }

    List<Slot> slots() {
        return slots;
    }

    Downlink downlink() {
        return downlink;
    }

    /// Whether tracks are new since the last call and have to be told what is wanted of them.
    boolean takeAttached() {
        boolean was = attached;
        attached = false;
        return was;
    }

    long sentBps(long now) {
        long sum = 0;
        for (int i = 0; i < slots.size(); i++) {
            DownTrack down = slots.get(i).down();
            if (down != null) sum += down.bps(now);
        }
        return sum;
    }

    void tick(long now) {
        for (int i = 0; i < slots.size(); i++) {
            DownTrack down = slots.get(i).down();
            if (down != null) down.tick(now);
        }
        downlink.tick(now);
    }

    void close(long now) {
        for (Slot slot : slots) slot.release();
        streams.clear();
        downlink.close();
        peer.close(PeerEnd.CLOSED_BY_US, now);
    }

    // ---- for the downlink

    @Override
    public boolean pad(int bytes, long now) {
        for (int i = 0; i < slots.size(); i++) {
            DownTrack down = slots.get(i).down();
            if (down != null && down.pad(bytes, now)) return true;
        }
        return false;
    }

    @Override
    public void dropped(int ssrc, long now) {
        DownTrack down = downOf(ssrc);
        if (down != null) down.onDropped(now);
    }

    // ---- from the peer

    @Override
    public Object room() {
        return setting.events().room();
    }

    @Override
    public void onConnected(Peer from, long now) {
        if (from == peer) attach(now);
    }

    @Override
    public void onRtp(Peer from, RtpView packet, long now) {
        // Nothing was agreed that would come this way.
        counters.unknownStreams++;
    }

    @Override
    public void onRtcp(Peer from, byte[] buf, int off, int len, long now) {
        if (from != peer) return;
        boolean reported = false;
        rtcp.start(buf, off, len);
        while (rtcp.next()) {
            reported |= reports(now);
            if (rtcp.isRemb()) downlink.onReceiverEstimate(rtcp.rembBps(), sentBps(now), now);
            else if (rtcp.isTransportWide()) feedback(now);
            else if (rtcp.isNack()) nack(now);
            else if (rtcp.isPli()) pictureLoss(rtcp.mediaSsrc(), now);
            else if (rtcp.isFir()) for (int i = 0; i < rtcp.firs(); i++) pictureLoss(rtcp.firSsrc(i), now);
        }
        if (reported) downlink.onReportsEnd(now);
        if (rtcp.malformed()) counters.malformedRtcp++;
    }

    private boolean reports(long now) {
        for (int i = 0; i < rtcp.reports(); i++) {
            DownTrack down = downOf(rtcp.reportSsrc(i));
            if (down == null) continue;
            int lost = rtcp.reportFractionLost(i);
            down.onReceiverReport(lost, rtcp.reportLastSenderReport(i), rtcp.reportDelay(i), now);
            downlink.onReportBlock(down.fractionLost(), down.bps(now));
        }
        return rtcp.reports() > 0;
    }

    private void feedback(long now) {
        if (downlink.listens(now)) downlink.onFeedback(rtcp, now);
        else counters.refusedFeedback++;
    }

    private void nack(long now) {
        DownTrack down = downOf(rtcp.mediaSsrc());
        if (down == null) return;
        for (int i = 0; i < rtcp.nacks(); i++) {
            int sequence = rtcp.nackSequence(i);
            down.onNack(sequence, now);
            int bitmap = rtcp.nackBitmap(i);
            for (int bit = 0; bit < 16; bit++) {
                if ((bitmap & 1 << bit) != 0) down.onNack(sequence + 1 + bit & 0xffff, now);
            }
        }
    }

    private void pictureLoss(int ssrc, long now) {
        DownTrack down = downOf(ssrc);
        if (down != null) down.onPictureLoss(now);
    }

    private @Nullable DownTrack downOf(int ssrc) {
        Slot slot = streams.get(ssrc);
        return slot == null ? null : slot.down();
    }

    @Override
    public void onClosed(Peer from, PeerEnd why, long now) {
        if (from != peer) return;
        for (Slot slot : slots) slot.detach();
        if (why != PeerEnd.CLOSED_BY_US) setting.events().transportLost(participant, false);
    }
}
