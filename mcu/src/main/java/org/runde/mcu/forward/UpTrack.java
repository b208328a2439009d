package org.runde.mcu.forward;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.runde.contract.signal.Source;
import org.runde.mcu.forward.UpSetup.KeyFrameAsking;
import org.runde.mcu.layers.StreamNames;
import org.runde.wire.codec.DependencyDescriptor.Reading;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtcp.NtpTime;
import org.runde.wire.rtp.Retransmission;
import org.runde.wire.rtp.RtpView;

/// A track towards us: one source of one participant, in up to [UpSetup#MAX_LAYERS] simulcast layers. Keeps
/// each layer whole (losses, retransmissions, key frames), keeps the sender informed (reports), and hands every
/// packet that is new to the [DownTrack]s of the viewers.
///
/// Belongs to its loop's thread. It is told of time: [#onRtp] and a [#tick] every 10 to 20 ms.
public final class UpTrack {
    /// Nothing for this long and a camera's layer is not offered to viewers any more: its sender has switched
    /// it off.
    static final long CAMERA_SILENCE_NANOS = 1_500_000_000L;

    /// A shared screen on which nothing moves is sent about once a second.
    static final long SCREEN_SILENCE_NANOS = 5_000_000_000L;

    static final long REPORT_INTERVAL_NANOS = 1_000_000_000L;

    private static final long MIN_STREAM_NANOS = 500_000_000L;
    private static final int MAX_PACKET = 1500;
    private static final byte[] NO_BYTES = {};
    private static final List<Long> NOTHING = List.of(0L);

    private final UpSetup setup;
    private final SenderClock clock;
    private final UpFeedback feedback;
    private final UpSetup.@Nullable Payload[] payloads = new UpSetup.Payload[128];
    private final UpSetup.@Nullable Payload[] repairs = new UpSetup.Payload[128];
    private final @Nullable UpLayer[] layers;
    private final StreamNames names;
    private final boolean[] keyFrameNeeded = new boolean[UpSetup.MAX_LAYERS];
    private final List<DownTrack> downs = new ArrayList<>();
    private final List<Carrier> carriers = new ArrayList<>(0);
    private final PayloadView payloadView = new PayloadView();
    private byte[] recoveredBuf = NO_BYTES;
    private final RtpView recovered = new RtpView();
    private final RtpView waiting = new RtpView();
    private final UpCounters counters = new UpCounters();
    private @Nullable Scratch scratch;

    private @Nullable Inflow inflow;
    private @Nullable LevelListener levels;
    private @Nullable List<LayerState> told;
    private boolean open = true;
    private long nextReportAt = Long.MIN_VALUE;

    /// @param clock    of the participant, shared by all their tracks
    /// @param toSender takes our feedback
    public UpTrack(UpSetup setup, SenderClock clock, RtpOut toSender) {
        this.setup = setup;
        this.clock = clock;
        this.feedback = new UpFeedback(toSender, setup.reporterSsrc());
        this.layers = new UpLayer[setup.layers()];
        this.names = setup.names();
        for (UpSetup.Payload payload : setup.payloads()) {
            payloads[payload.type() & 0x7f] = payload;
            if (payload.rtxType() >= 0) repairs[payload.rtxType() & 0x7f] = payload;
        }
    }

    // ---- from the sender

    /// The sender's description names a layer's streams. Without simulcast, or when they are named by RID in
    /// the packets only, nothing needs to be announced.
    ///
    /// @param rtxSsrc of its retransmissions; the same as `ssrc` when there is none
    public void announce(int layer, int ssrc, int rtxSsrc) {
        if (layer < layers.length) names.announce(layer, ssrc, rtxSsrc);
    }

    /// Takes over what another track has learned of the numbers of streams: the same sender goes on under them, with
    /// another codec, and need not name them again.
    public void goesOnFrom(UpTrack other) {
        for (int i = 0; i < Math.min(layers.length, other.layers.length); i++) {
            UpLayer layer = other.layers[i];
            if (layer != null) names.announce(i, layer.ssrc, other.names.rtxSsrcOr(i, layer.ssrc));
        }
    }

    /// Whether packets of this stream are known to be this track's.
    public boolean owns(int ssrc) {
        return layerOf(ssrc) >= 0 || names.repaired(ssrc) >= 0;
    }

    /// A packet of this track: known by its stream, or by the media section that it or its description named.
    /// The view is used during the call only.
    public void onRtp(RtpView packet, long now) {
        int type = packet.payloadType();
        UpSetup.Payload payload = payloads[type];
        if (payload != null) {
            UpLayer layer = mediaLayer(packet, payload, now);
            if (layer != null) receive(layer, payload, packet, false, now);
            else counters.unknownStreams++;
            return;
        }
        UpSetup.Payload repaired = repairs[type];
        if (repaired == null) {
            counters.unknownPayloads++;
            return;
        }
        UpLayer layer = repairedLayer(packet);
        if (layer == null) {
            counters.unknownStreams++;
        } else {
            if (recoveredBuf.length == 0) recoveredBuf = new byte[MAX_PACKET];
            int length = Retransmission.unwrap(packet, repaired.type(), layer.ssrc, recoveredBuf);
            if (length > 0 && recovered.parse(recoveredBuf, 0, length)) receive(layer, repaired, recovered, true, now);
        }
    }

    /// A sender report (RFC 3550 §6.4.1).
    ///
    /// @param ntp seconds since 1900 in the upper 32 bits, fraction in the lower
    public void onSenderReport(int ssrc, long ntp, int rtpTimestamp, long now) {
        int index = layerOf(ssrc);
        UpLayer layer = index < 0 ? null : layers[index];
        if (layer == null) return;
        long senderNanos = NtpTime.toNanos(ntp);
        clock.onReport(senderNanos, now);
        layer.onSenderReport(senderNanos, NtpTime.middle(ntp), rtpTimestamp, now);
        for (int i = 0; i < carriers.size(); i++) carriers.get(i).onSenderReport(ssrc, ntp, rtpTimestamp, now);
    }

    /// The sender has ended a stream (RFC 3550 §6.6); the layer is dead until something comes again.
    public void onBye(int ssrc) {
        int index = layerOf(ssrc);
        UpLayer layer = index < 0 ? null : layers[index];
        if (layer == null) return;
        layer.end();
        for (int i = 0; i < downs.size(); i++) downs.get(i).halt(index);
        for (int i = 0; i < carriers.size(); i++) carriers.get(i).onBye(ssrc);
    }

    // ---- from the room

    /// Opens or shuts the gate: while it is shut nothing is forwarded, whatever arrives.
    public void gate(boolean open, long now) {
        if (this.open == open) return;
        this.open = open;
        for (int i = 0; i < downs.size(); i++) {
            if (open) downs.get(i).start(now);
            else downs.get(i).halt(DownTrack.NO_LAYER);
        }
        for (int i = 0; i < carriers.size(); i++) carriers.get(i).onGate(open, now);
    }

    /// What this source may bring in; on other loops nothing need be said, as less comes there.
    public void limit(Inflow inflow) {
        this.inflow = inflow;
    }

    public void listen(@Nullable LevelListener levels) {
        this.levels = levels;
    }

    /// Starts to forward to a viewer. The new track is paused until it is told what it wants.
    public DownTrack forward(DownSetup setup, RtpOut toViewer) {
        return forward(setup, toViewer, null);
    }

    /// The same; `former` is closed, and its stream goes on in this one without a break. Null begins one.
    public DownTrack forward(DownSetup setup, RtpOut toViewer, @Nullable DownTrack former) {
        if (former != null) former.close();
        DownTrack down = new DownTrack(this, setup, toViewer, former);
        downs.add(down);
        return down;
    }

    void remove(DownTrack down) {
        downs.remove(down);
    }

    // ---- to and from the same track on another loop

    /// Starts to carry the track to viewers elsewhere.
    public void carry(Carrier carrier) {
        carriers.add(carrier);
    }

    public void drop(Carrier carrier) {
        carriers.remove(carrier);
    }

    /// A viewer elsewhere needs a key frame of this layer.
    public void needKeyFrame(int layer, long now) {
        if (layer >= 0 && layer < layers.length) requestKeyFrame(layer, true, now);
    }

    /// The same by the number of its stream (RFC 4585 §6.3.1, RFC 5104 §4.3.1).
    public void onPictureLoss(int ssrc, long now) {
        needKeyFrame(layerOf(ssrc), now);
    }

    /// Elsewhere this packet has not come; it is carried once more when it is still here.
    ///
    /// @return whether it was
    public boolean carryAgain(Carrier carrier, int ssrc, int sequence, long now) {
        int index = layerOf(ssrc);
        UpLayer layer = index < 0 ? null : layers[index];
        if (layer == null || !open) return false;
        long highest = layer.statistics.highest();
        long in = highest + (short) (sequence - (int) highest);
        RtpView kept = scratch().cached;
        if (!layer.cache.get(in, kept)) return false;
        carrier.onRtp(index, in, kept, now);
        return true;
    }

    /// How many streams the track may have: one for each simulcast layer.
    public int streams() {
        return layers.length;
    }

    /// The number of this stream, 0 before its first packet.
    public int streamSsrc(int index) {
        UpLayer layer = layers[index];
        return layer == null ? 0 : layer.ssrc;
    }

    public boolean isOpen() {
        return open;
    }

    /// This track comes from another loop, where all of its layers are known; here only those that are carried.
    public void tell(List<LayerState> layers) {
        told = layers;
    }

    /// What lies before the next packet of this stream was not carried and will not come.
    public void skip(int ssrc) {
        int index = layerOf(ssrc);
        UpLayer layer = index < 0 ? null : layers[index];
        if (layer != null) layer.skip();
    }

    /// Nothing is forwarded any more; closes the viewers' tracks.
    public void close() {
        open = false;
        for (DownTrack down : List.copyOf(downs)) down.close();
        carriers.clear();
    }

    /// Somebody needs a key frame of this stream. Requests of all viewers become one, repeated until one comes.
    ///
    /// @param urgent see [KeyFrameAsk#need]
    void requestKeyFrame(int index, boolean urgent, long now) {
        if (!setup.source().isVideo()) return;
        UpLayer layer = layers[index];
        if (layer == null) {
            keyFrameNeeded[index] = true;
            return;
        }
        layer.keyFrames.need(urgent);
        askKeyFrame(layer, now);
    }

    /// Feedback that is due: missing packets, key frames, reports.
    public void tick(long now) {
        for (UpLayer layer : layers) {
            if (layer == null) continue;
            nackAndRecover(layer, now);
            if (layer.alive(now, silenceNanos())) askKeyFrame(layer, now);
        }
        if (now < nextReportAt) return;
        nextReportAt = now + REPORT_INTERVAL_NANOS;
        if (started()) feedback.receiverReport(layers, now);
    }

    // ---- what others want to know

    public Source source() {
        return setup.source();
    }

    /// All layers that can exist, lowest first; one without packets is there and not alive.
    public List<LayerState> layers(long now) {
        if (told != null) return told;
        UpLayer single = layers.length == 1 ? layers[0] : null;
        int count = single == null ? layers.length : single.inside.spatialLayers();
        List<LayerState> states = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            UpLayer layer = single == null ? layers[i] : single;
            if (layer == null) states.add(new LayerState(i, false, -1, -1, NOTHING));
            else states.add(single == null ? layer.state(now, silenceNanos()) : layer.state(i, now, silenceNanos()));
        }
        return states;
    }

    /// The streams that any viewer wants, as bits; the sender need not send the others.
    public int wantedLayers() {
        int wanted = 0;
        for (DownTrack down : downs) if (down.wantedStream() != DownTrack.NO_LAYER) wanted |= 1 << down.wantedStream();
        for (int i = 0; i < carriers.size(); i++) wanted |= carriers.get(i).wantedLayers();
        return wanted;
    }

    /// The streams that any viewer wants, and those that go on until the one that is wanted has started.
    public int usedLayers() {
        int used = wantedLayers();
        for (DownTrack down : downs) if (down.current() != DownTrack.NO_LAYER) used |= 1 << down.current();
        return used;
    }

    public UpSetup setup() {
        return setup;
    }

    /// Lines of the picture that would be large enough for every viewer, 0 when nobody shows it.
    public int enoughLines() {
        int there = carriers.stream().mapToInt(Carrier::enoughLines).max().orElse(0);
        return Math.max(
                there, downs.stream().mapToInt(DownTrack::enoughLines).max().orElse(0));
    }

    public UpCounters counters() {
        return counters;
    }

    /// Shared by the viewers' tracks, one packet at a time. Not there before it is needed: most tracks of a large room
    /// never send anything.
    Scratch scratch() {
        if (scratch == null) scratch = new Scratch();
        return scratch;
    }

    boolean isVideo() {
        return setup.source().isVideo();
    }

    ExtensionIds extensions() {
        return setup.extensions();
    }

    UpSetup.@Nullable Payload payload(int type) {
        return payloads[type];
    }

    @Nullable
    UpLayer layer(int index) {
        return layers[index];
    }

    int layerCount() {
        return layers.length;
    }

    SenderClock clock() {
        return clock;
    }

    private void receive(UpLayer layer, UpSetup.Payload payload, RtpView packet, boolean wasRepaired, long now) {
        if (inflow != null && !inflow.takes(layer.index, packet.length(), now)) return;
        RtpView before = layer.inFrontOf(packet);
        if (before != null) take(layer, payload, before, layer.accept(before, false, now), false, now);
        take(layer, payload, packet, layer.acceptAsItCame(packet, wasRepaired, now), wasRepaired, now);
    }

    private void take(UpLayer layer, UpSetup.Payload payload, RtpView packet, long in, boolean wasRepaired, long now) {
        if (in == UpLayer.NOTHING_NEW) {
            counters.duplicates++;
            return;
        }
        counters.packets++;
        if (wasRepaired) counters.recovered++;
        // Padding only, as bandwidth probes are, and payloads that make no sense keep their number and go no further.
        Reading reading =
                packet.payloadLength() == 0 ? Reading.MALFORMED : layer.read(payload, in, packet, payloadView);
        if (reading == Reading.READ && levels != null) hearLevel(levels, packet, now);
        if (reading == Reading.MALFORMED && packet.payloadLength() > 0) counters.malformed++;
        if (open) {
            for (int i = 0, n = carriers.size(); i < n; i++) carriers.get(i).onRtp(layer.index, in, packet, now);
        }
        if (reading == Reading.UNKNOWN_STRUCTURE) {
            layer.putOff(in, packet);
        } else {
            pass(layer, in, packet, reading == Reading.READ, now);
            if (reading == Reading.READ && payloadView.bringsStructure()) passWaiting(layer, in, now);
        }
        if (now >= layer.losses.dueAt() || in == layer.resumedAt()) nackAndRecover(layer, now);
        if (layer.keyFrames.needed()) askKeyFrame(layer, now);
    }

    private void pass(UpLayer layer, long in, RtpView packet, boolean useful, long now) {
        if (useful) {
            layer.cache.put(in, packet);
            layer.onPayload(payloadView, in, packet, now);
        }
        if (!open) return;
        PayloadView seen = useful ? payloadView : null;
        for (int i = 0, n = downs.size(); i < n; i++) downs.get(i).onRtp(layer, in, packet, seen, now);
    }

    /// What came before the structure it is to be understood by goes on as if it came now.
    private void passWaiting(UpLayer layer, long structureAt, long now) {
        for (long in = structureAt + 1; layer.anyWaits() && in <= layer.statistics.highest(); in++) {
            if (!layer.waits(in) || !layer.cache.get(in, waiting)) continue;
            layer.waitsNoMore(in);
            UpSetup.Payload payload = payloads[waiting.payloadType()];
            if (payload == null || layer.read(payload, in, waiting, payloadView) != Reading.READ) continue;
            pass(layer, in, waiting, true, now);
        }
        layer.stopWaiting();
    }

    /// Reads a packet that is kept, for a viewer.
    @Nullable
    PayloadView describe(UpLayer layer, long in, RtpView packet) {
        UpSetup.Payload payload = payloads[packet.payloadType()];
        PayloadView into = scratch().cachedPayload;
        return payload != null && layer.read(payload, in, packet, into) == Reading.READ ? into : null;
    }

    private void hearLevel(LevelListener listener, RtpView packet, long now) {
        int at = packet.extensionAt(setup.extensions().audioLevel());
        // RFC 6464 §3: a bit that takes it for speech (not every sender sets it), then seven bits of level.
        if (at >= 0) listener.onLevel(packet.buf()[at] & 0x7f, now);
    }

    private void nackAndRecover(UpLayer layer, long now) {
        if (now >= layer.losses.dueAt()) counters.nacked += feedback.nack(layer, now);
        if (layer.lostForGood() && isWanted(layer.index)) layer.keyFrames.need(true);
    }

    private void askKeyFrame(UpLayer layer, long now) {
        if (!layer.keyFrames.due(now)) return;
        KeyFrameAsking how = setup.keyFrameAsking();
        if (how == KeyFrameAsking.NOT) return;
        feedback.keyFrame(layer, how, now);
        counters.keyFramesAsked++;
    }

    private boolean isWanted(int index) {
        return (wantedLayers() & 1 << index) != 0;
    }

    private boolean started() {
        for (UpLayer layer : layers) if (layer != null) return true;
        return false;
    }

    private long silenceNanos() {
        return setup.source() == Source.CAMERA ? CAMERA_SILENCE_NANOS : SCREEN_SILENCE_NANOS;
    }

    private int layerOf(int ssrc) {
        for (int i = 0; i < layers.length; i++) {
            UpLayer layer = layers[i];
            if (layer != null ? layer.ssrc == ssrc : names.isAnnounced(i, ssrc)) return i;
        }
        return -1;
    }

    private @Nullable UpLayer mediaLayer(RtpView packet, UpSetup.Payload payload, long now) {
        int ssrc = packet.ssrc();
        int index = layerOf(ssrc);
        if (index >= 0 && layers[index] != null) return layers[index];
        if (index < 0) index = names.announced(ssrc);
        if (index < 0) index = names.named(packet);
        if (index < 0) return null;
        UpLayer former = layers[index];
        if (former != null) {
            // The sender has started the layer anew; its numbers have nothing to do with the old ones. One that does
            // so all the time would cost us a cache each time.
            if (now - former.startedAt < MIN_STREAM_NANOS) return null;
            for (int i = 0; i < downs.size(); i++) downs.get(i).forget(index);
            keyFrameNeeded[index] = true;
            names.forgetRepair(index);
        }
        int descriptor = setup.extensions().dependencyDescriptor();
        UpLayer layer = new UpLayer(index, ssrc, isVideo(), descriptor, payload, now);
        layers[index] = layer;
        if (keyFrameNeeded[index]) layer.keyFrames.need(true);
        keyFrameNeeded[index] = false;
        return layer;
    }

    private @Nullable UpLayer repairedLayer(RtpView packet) {
        int index = names.repaired(packet.ssrc());
        if (index < 0) {
            index = names.namedRepair(packet);
            if (index < 0) return null;
            names.learnRepair(index, packet.ssrc());
        }
        return layers[index];
    }
}
