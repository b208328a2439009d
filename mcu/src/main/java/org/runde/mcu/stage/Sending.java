package org.runde.mcu.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ClientMessage.SendTrack;
import org.runde.contract.signal.MediaState;
import org.runde.contract.signal.ServerMessage.Wanted;
import org.runde.contract.signal.Source;
import org.runde.mcu.allot.Demand;
import org.runde.mcu.forward.ExtensionIds;
import org.runde.mcu.forward.Inflow;
import org.runde.mcu.forward.LevelListener;
import org.runde.mcu.forward.SenderClock;
import org.runde.mcu.forward.UpCounters;
import org.runde.mcu.forward.UpSetup;
import org.runde.mcu.forward.UpTrack;
import org.runde.mcu.peer.Peer;
import org.runde.mcu.peer.PeerEnd;
import org.runde.mcu.peer.PeerEvents;
import org.runde.mcu.speak.Voice;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;
import org.runde.wire.sdp.Transport;

/// A participant's sending connection: answers its offers and finds the track that a packet belongs to.
///
/// Lives as long as the participant; the peer and the tracks in it are replaced when the client builds its
/// connection anew.
final class Sending implements PeerEvents {
    /// Four sources in three layers with retransmissions are 24; the rest is for senders that start streams anew.
    private static final int MAX_STREAMS = 64;

    /// How often a browser wants to hear of arrivals: it measures bandwidth by these.
    private static final long ARRIVALS_INTERVAL_NANOS = 50_000_000L;

    /// How often it is looked at how large others show what comes.
    private static final long DEMAND_INTERVAL_NANOS = 500_000_000L;

    /// A media section that carries a source.
    private record Line(
            byte[] mid,
            String midText,
            MediaSection offered,
            UpSetup setup,
            UpTrack track,
            CodecChoice.Pick pick,
            Demand demand) {
        Source source() {
            return setup.source();
        }
    }

    private final Setting setting;
    private final String participant;
    private final Voice voice;
    private final LevelListener hearing;
    private final StageCounters counters;
    private final int reporterSsrc;
    private final SsrcMap<UpTrack> streams = new SsrcMap<>(MAX_STREAMS);
    private final Map<Source, Inflow> inflows = new EnumMap<>(Source.class);
    private final RtcpView rtcp = new RtcpView();
    private final RtcpWriter writer = new RtcpWriter();

    private List<Line> lines = List.of();
    private MediaState media;
    private @Nullable Peer peer;
    private SenderClock clock = new SenderClock();
    /// Not there before the first packet: most people of a large room send nothing.
    private @Nullable TransportArrivals arrivals;

    private String remoteFingerprint = "";
    private long remoteSessionId;
    private long sessionId;
    private long version;
    private int midId = ExtensionIds.NONE;
    private int transportWideId = ExtensionIds.NONE;
    private int lastSsrc;
    private long arrivalsDueAt = Long.MIN_VALUE;
    private long demandDueAt = Long.MIN_VALUE;
    private long lastPacketAt = Long.MIN_VALUE;

    Sending(Setting setting, String participant, Voice voice, MediaState media, StageCounters counters) {
        this.setting = setting;
        this.participant = participant;
        this.voice = voice;
        this.hearing = voice::onLevel;
        this.media = media;
        this.counters = counters;
        this.reporterSsrc = setting.newSsrc();
    }

    // ---- negotiation

    /// @param decodable see [CodecChoice#of]
    StageAnswer offer(SessionDescription offer, List<SendTrack> tracks, Set<CodecChoice> decodable, long now) {
        SendPlan plan;
        switch (SendPlan.of(offer, tracks, setting.limits(), decodable)) {
            case SendPlan.Outcome.Refused(String why) -> {
                return new StageAnswer.BadSdp(why);
            }
            case SendPlan.Outcome.Planned(SendPlan planned) -> plan = planned;
        }
        Peer current = peer;
        boolean same = plan.sessionId() == remoteSessionId && plan.fingerprint().equals(remoteFingerprint);
        if (current == null || !same) {
            current = reopen(plan, now);
        } else if (current.end() != null) {
            // The browser would go on with keys that are forgotten here.
            return new StageAnswer.BadSdp("the connection has ended; a new one is needed");
        }
        current.remote(plan.ice(), plan.fingerprint());
        take(plan, current, now);
        Transport transport = new Transport(
                current.localIce(),
                current.localFingerprint(),
                Transport.Setup.PASSIVE,
                setting.door().candidates());
        return new StageAnswer.Answer(
                plan.answer(sessionId, ++version, transport).write());
    }

    private Peer reopen(SendPlan plan, long now) {
        closeConnection(now);
        Peer opened = setting.door().open(this, participant + "-sends");
        peer = opened;
        clock = new SenderClock();
        arrivals = null;
        sessionId = setting.newSessionId();
        version = 0;
        remoteSessionId = plan.sessionId();
        remoteFingerprint = plan.fingerprint();
        return opened;
    }

    /// Keeps the tracks whose section says the same as before.
    private void take(SendPlan plan, Peer current, long now) {
        List<Line> before = lines;
        List<Line> after = new ArrayList<>();
        for (SendPlan.Section section : plan.sections()) {
            Source source = section.source();
            CodecChoice.Pick pick = section.pick();
            if (source == null || pick == null || !section.offered().direction().sends()) continue;
            String mid = section.offered().mid();
            UpSetup setup = SendPlan.setup(section, source, pick, reporterSsrc);
            Line line = kept(before, mid, setup);
            if (line == null) {
                UpTrack track = new UpTrack(setup, clock, new PeerOut(current));
                track.limit(inflows.computeIfAbsent(source, this::inflow));
                track.gate(media.sends(source), now);
                Line former = of(before, mid);
                if (former != null) goOn(former, track);
                byte[] ascii = mid.getBytes(StandardCharsets.US_ASCII);
                line = new Line(ascii, mid, section.offered(), setup, track, pick, new Demand());
            }
            announce(line, section.offered().streams());
            after.add(line);
        }
        for (Line line : before) if (!after.contains(line)) end(line);
        lines = after;
        midId = plan.extensionId(HeaderExtension.MID);
        transportWideId = plan.extensionId(HeaderExtension.TRANSPORT_WIDE);
        listen();
    }

    private Inflow inflow(Source source) {
        return new Inflow(source.isVideo(), Inflow.Limits.DEFAULT, () -> counters.tooMuch++);
    }

    private static @Nullable Line of(List<Line> lines, String mid) {
        for (Line line : lines) if (line.midText().equals(mid)) return line;
        return null;
    }

    /// The same streams carry something else from now on; a browser does not name them again for that (RFC 8843 §9.2).
    private void goOn(Line former, UpTrack track) {
        track.goesOnFrom(former.track());
        streams.replace(former.track(), track);
    }

    /// Whether another codec than the present one could be seen by all of these.
    boolean wouldChange(Set<CodecChoice> decodable) {
        for (Line line : lines) {
            CodecChoice present = line.pick().choice();
            if (!present.isVideo() || decodable.contains(present)) continue;
            CodecChoice.Pick other = CodecChoice.of(line.offered(), decodable);
            if (other != null && decodable.contains(other.choice())) return true;
        }
        return false;
    }

    private static @Nullable Line kept(List<Line> before, String mid, UpSetup setup) {
        for (Line line : before) if (line.midText().equals(mid) && line.setup().equals(setup)) return line;
        return null;
    }

    /// Streams that the description names; with simulcast they name themselves in their packets (RFC 8852).
    private void announce(Line line, Streams described) {
        if (!line.setup().rids().isEmpty() || described.sources().isEmpty()) return;
        int ssrc = described.sources().getFirst().ssrc();
        long rtx = described.retransmissionOf(ssrc);
        line.track().announce(0, ssrc, rtx < 0 ? ssrc : (int) rtx);
        streams.put(ssrc, line.track());
        if (rtx >= 0) streams.put((int) rtx, line.track());
    }

    private void end(Line line) {
        line.track().listen(null);
        line.track().close();
        streams.forget(line.track());
    }

    // ---- from the room

    void media(MediaState media, long now) {
        this.media = media;
        for (Line line : lines) line.track().gate(media.sends(line.source()), now);
        listen();
    }

    /// A microphone that is off does not make anybody a speaker, whatever its packets claim.
    private void listen() {
        for (Line line : lines) {
            if (line.source() == Source.MICROPHONE) line.track().listen(media.microphone() ? hearing : null);
        }
    }

    /// Adds what viewers may get of these sources.
    void feeds(Set<Source> open, List<Feed> into) {
        for (Line line : lines) {
            if (!open.contains(line.source())) continue;
            CodecChoice.Pick pick = line.pick();
            into.add(new Feed(
                    participant,
                    line.source(),
                    line.track(),
                    pick.choice(),
                    pick.codec().payloadType(),
                    voice));
        }
    }

    /// Adds up what has come of all tracks.
    void measure(UpCounters.Measure into) {
        for (Line line : lines) into.add(line.track());
    }

    /// Whether a working connection would bring packets now: a microphone or a camera is never still.
    boolean shouldBeHeard() {
        return !lines.isEmpty() && (media.microphone() || media.camera());
    }

    /// When the last packet of a track came.
    long lastPacketAt() {
        return lastPacketAt;
    }

    void tick(long now) {
        Peer current = peer;
        if (current == null || !current.connected()) return;
        for (int i = 0; i < lines.size(); i++) lines.get(i).track().tick(now);
        if (now >= demandDueAt) {
            demandDueAt = now + DEMAND_INTERVAL_NANOS;
            tellDemand(now);
        }
        TransportArrivals arrived = arrivals;
        if (now >= arrivalsDueAt && arrived != null && arrived.pending()) {
            arrivalsDueAt = now + ARRIVALS_INTERVAL_NANOS;
            tellArrivals(arrived, current, now);
        }
    }

    private void tellDemand(long now) {
        for (Line line : lines) {
            boolean other = line.source().isVideo()
                    && media.sends(line.source())
                    && line.demand().update(line.track().enoughLines(), now);
            if (!other) continue;
            setting.events()
                    .tell(participant, new Wanted(line.source(), line.demand().lines()));
        }
    }

    private void tellArrivals(TransportArrivals arrived, Peer current, long now) {
        byte[] buf = setting.shared().rtcp();
        do {
            writer.begin(buf, 0, Shared.RTCP_BYTES);
            writer.receiverReport(reporterSsrc);
            if (!arrived.write(writer, reporterSsrc, lastSsrc)) return;
            current.sendRtcp(buf, 0, writer.length(), now);
        } while (arrived.pending());
    }

    void close(long now) {
        closeConnection(now);
    }

    private void closeConnection(long now) {
        for (Line line : lines) end(line);
        lines = List.of();
        streams.clear();
        Peer current = peer;
        peer = null;
        if (current != null) current.close(PeerEnd.CLOSED_BY_US, now);
    }

    // ---- from the peer

    @Override
    public Object room() {
        return setting.events().room();
    }

    @Override
    public void onConnected(Peer from, long now) {
        // Packets come by themselves; there is nothing to start.
    }

    @Override
    public void onRtp(Peer from, RtpView packet, long now) {
        if (from != peer) return;
        UpTrack track = trackOf(packet);
        if (track == null) {
            counters.unknownStreams++;
            return;
        }
        int at = packet.extensionAt(transportWideId);
        if (at >= 0 && packet.extensionLength(transportWideId) == 2) {
            if (arrivals == null) arrivals = new TransportArrivals();
            arrivals.arrived(Bytes.u16(packet.buf(), at), now);
            lastSsrc = packet.ssrc();
        }
        lastPacketAt = now;
        track.onRtp(packet, now);
    }

    /// RFC 8843 §9.2: the MID in the packet decides and teaches; without one what was learned or announced.
    private @Nullable UpTrack trackOf(RtpView packet) {
        int at = packet.extensionAt(midId);
        if (at < 0) return streams.get(packet.ssrc());
        int length = packet.extensionLength(midId);
        byte[] bytes = packet.buf();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            byte[] mid = line.mid();
            if (mid.length != length || !startsWith(bytes, at, mid)) continue;
            return streams.put(packet.ssrc(), line.track()) ? line.track() : null;
        }
        return null;
    }

    private static boolean startsWith(byte[] buf, int at, byte[] with) {
        for (int i = 0; i < with.length; i++) if (buf[at + i] != with[i]) return false;
        return true;
    }

    @Override
    public void onRtcp(Peer from, byte[] bytes, int off, int len, long now) {
        if (from != peer) return;
        rtcp.start(bytes, off, len);
        while (rtcp.next()) {
            switch (rtcp.type()) {
                case Rtcp.SENDER_REPORT -> {
                    UpTrack track = streams.get(rtcp.ssrc());
                    if (track != null) track.onSenderReport(rtcp.ssrc(), rtcp.ntp(), rtcp.rtpTimestamp(), now);
                }
                case Rtcp.BYE -> {
                    for (int i = 0; i < rtcp.count(); i++) {
                        UpTrack track = streams.get(rtcp.byeSsrc(i));
                        if (track != null) track.onBye(rtcp.byeSsrc(i));
                    }
                }
                default -> {}
            }
        }
        if (rtcp.malformed()) counters.malformedRtcp++;
    }

    @Override
    public void onClosed(Peer from, PeerEnd why, long now) {
        if (from == peer && why != PeerEnd.CLOSED_BY_US) setting.events().transportLost(participant, true);
    }
}
