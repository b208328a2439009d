package org.runde.simtest.browser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.ServerMessage.ReceiveTrack;
import org.runde.contract.signal.Source;
import org.runde.wire.bytes.Bytes;
import org.runde.wire.rtcp.Rtcp;
import org.runde.wire.rtcp.RtcpView;
import org.runde.wire.rtcp.RtcpWriter;
import org.runde.wire.rtcp.TransportArrivals;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.sdp.Codec;
import org.runde.wire.sdp.HeaderExtension;
import org.runde.wire.sdp.MediaSection;
import org.runde.wire.sdp.SessionDescription;
import org.runde.wire.sdp.Streams;

/// What a browser does with what the node sends: streams by SSRC as the offer names them, feedback, reports.
public final class ReceivingConnection {
    private static final int REPORTER = 1;

    /// With sound every 20 ms nothing for this long is a broken line.
    private static final long SILENCE_NANOS = 200_000_000L;

    /// Chromium's pace for transport-wide feedback is between 50 and 250 ms, by how much comes in.
    private static final long FEEDBACK_NANOS = 100_000_000L;

    private record Expected(
            String mid, boolean video, @Nullable ReceiveTrack track) {}

    private final Map<Integer, Expected> media = new HashMap<>();
    private final Map<Integer, Integer> retransmits = new HashMap<>();
    private final Map<Integer, ReceivedStream> streams = new TreeMap<>();
    private final Map<String, ReceiveTrack> tracks = new HashMap<>();
    private final Set<Integer> current = new HashSet<>();
    private final Set<String> distrusted = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private final RtcpWriter writer = new RtcpWriter();
    private final RtcpView view = new RtcpView();
    private final byte[] buffer = new byte[1500];
    private LineFeedback tells = LineFeedback.ARRIVALS;
    private @Nullable ReceiverEstimate estimate;
    private final TransportArrivals arrivals = new TransportArrivals();
    private int absSendTimeId = -1;
    private int transportWideId = -1;
    private long toldAt;
    private long unexpected;
    private long heardAt = Long.MIN_VALUE / 2;
    private long heardSince;

    void offered(SessionDescription offer, List<ReceiveTrack> carried) {
        tracks.clear();
        current.clear();
        for (ReceiveTrack track : carried) tracks.put(track.mid(), track);
        for (MediaSection section : offer.media()) {
            transportWideId = section.extensionId(HeaderExtension.TRANSPORT_WIDE);
            absSendTimeId = section.extensionId(HeaderExtension.ABSOLUTE_SEND_TIME);
            Streams named = section.streams();
            for (Streams.Ssrc source : named.sources()) {
                if (!isRetransmission(named, source.ssrc())) {
                    media.put(source.ssrc(), new Expected(section.mid(), section.isVideo(), tracks.get(section.mid())));
                    current.add(source.ssrc());
                    long rtx = named.retransmissionOf(source.ssrc());
                    if (rtx >= 0) retransmits.put((int) rtx, source.ssrc());
                }
            }
            for (Codec codec : section.codecs()) {
                if (codec.payloadType() > 127) violations.add("payload type " + codec.payloadType());
            }
        }
    }

    private static boolean isRetransmission(Streams named, int ssrc) {
        return named.groups().stream()
                .anyMatch(group ->
                        group.semantics().equals("FID") && group.ssrcs().indexOf(ssrc) == 1);
    }

    void onRtp(RtpView packet, long now) {
        if (now - heardAt > SILENCE_NANOS) heardSince = now;
        heardAt = now;
        measure(packet, now);
        Integer original = retransmits.get(packet.ssrc());
        Expected expected = media.get(original == null ? packet.ssrc() : original);
        if (expected == null) {
            unexpected++;
            return;
        }
        int ssrc = original == null ? packet.ssrc() : original;
        if (expected.track != null && distrusted.contains(expected.track.participant())) return;
        ReceivedStream stream = streams.computeIfAbsent(ssrc, _ -> new ReceivedStream(expected.video));
        if (original == null) stream.onRtp(packet, heardSince, now);
        else stream.onRetransmission(packet, now);
    }

    private void measure(RtpView packet, long now) {
        int wide = packet.extensionAt(transportWideId);
        if (wide >= 0 && tells == LineFeedback.ARRIVALS) arrivals.arrived(Bytes.u16(packet.buf(), wide), now);
        int at = packet.extensionAt(absSendTimeId);
        if (estimate != null && at >= 0) estimate.onPacket(Bytes.u24(packet.buf(), at), packet.length(), now);
    }

    /// How the browser lets the node know what its line takes; to be said before it answers for the first time.
    public void tells(LineFeedback how) {
        tells = how;
        estimate = how == LineFeedback.ESTIMATE ? new ReceiverEstimate() : null;
    }

    LineFeedback tells() {
        return tells;
    }

    void onRtcp(byte[] buf, int off, int len, long now) {
        view.start(buf, off, len);
        while (view.next()) {
            ReceivedStream stream = view.type() == Rtcp.SENDER_REPORT ? streams.get(view.ssrc()) : null;
            if (stream != null) stream.onSenderReport(view.ntp(), view.rtpTimestamp(), now);
        }
    }

    /// NACK, PLI and transport-wide feedback where they are due.
    void feedback(ClientTransport transport, long now) {
        arrivals(transport, now);
        writer.begin(buffer, 0, 1200);
        writer.receiverReport(REPORTER);
        boolean wrote = false;
        for (var entry : streams.entrySet()) {
            wrote |= entry.getValue().feedback(writer, REPORTER, entry.getKey(), now);
        }
        long bps = estimate == null ? -1 : estimate.due(now);
        if (bps >= 0) wrote |= writer.estimate(REPORTER, bps, 0);
        if (wrote) transport.sendRtcp(buffer, 0, writer.length());
    }

    /// When each packet came, as often as Chromium says it.
    private void arrivals(ClientTransport transport, long now) {
        if (now - toldAt < FEEDBACK_NANOS || !arrivals.pending()) return;
        toldAt = now;
        while (arrivals.pending()) {
            writer.begin(buffer, 0, 1200);
            if (!arrivals.write(writer, REPORTER, 0)) return;
            Alignment.tell(buffer, 0, writer.length());
            transport.sendRtcp(buffer, 0, writer.length());
        }
    }

    void report(ClientTransport transport, long now) {
        writer.begin(buffer, 0, 1200);
        writer.receiverReport(REPORTER);
        int count = 0;
        for (var entry : streams.entrySet()) {
            if (count++ == 31) break;
            entry.getValue().report(writer, entry.getKey(), now);
        }
        writer.canonicalName(REPORTER, "scripted");
        transport.sendRtcp(buffer, 0, writer.length());
    }

    /// The stream of a track, or null while nothing of it has come.
    public @Nullable ReceivedStream stream(String participant, Source source) {
        for (var entry : streams.entrySet()) {
            if (current.contains(entry.getKey()) && isOf(entry.getKey(), participant, source)) return entry.getValue();
        }
        return null;
    }

    /// What was decoded of a source, over all streams it had.
    public long decoded(String participant, Source source) {
        long sum = 0;
        for (var entry : streams.entrySet()) {
            if (isOf(entry.getKey(), participant, source))
                sum += entry.getValue().decoded();
        }
        return sum;
    }

    private boolean isOf(int ssrc, String participant, Source source) {
        Expected expected = media.get(ssrc);
        ReceiveTrack track = expected == null ? null : expected.track;
        return track != null && track.participant().equals(participant) && track.source() == source;
    }

    /// Whether there is nothing in [#violations].
    public boolean isClean() {
        if (!violations.isEmpty()) return false;
        for (ReceivedStream stream : streams.values()) if (!stream.violations().isEmpty()) return false;
        return true;
    }

    /// Whatever comes of this participant from now on, nothing is expected of it.
    public void distrust(String participant) {
        distrusted.add(participant);
    }

    /// Everything a browser would have stumbled over.
    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        streams.forEach(
                (ssrc, stream) -> stream.violations().forEach(v -> all.add(Integer.toUnsignedString(ssrc) + ": " + v)));
        return all;
    }

    /// Packets of streams that no offer has named.
    public long unexpected() {
        return unexpected;
    }

    /// How many tracks the last offer carries.
    public int tracks() {
        return tracks.size();
    }
}
