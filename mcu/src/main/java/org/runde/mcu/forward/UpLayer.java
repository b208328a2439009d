package org.runde.mcu.forward;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.runde.mcu.layers.KeyFrameAsk;
import org.runde.mcu.layers.ParameterSets;
import org.runde.mcu.layers.StreamLayers;
import org.runde.wire.codec.DependencyDescriptor.Reading;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtcp.ReceiveStatistics;
import org.runde.wire.rtcp.RtpTimeline;
import org.runde.wire.rtp.RtpView;

/// One layer of an [UpTrack], which is one stream of packets of the sender: what has come, what is missing, and
/// how it is doing. Lives from the first packet of its stream; a new stream of the same layer gets a new one.
final class UpLayer {
    /// Answer of [#accept]: nothing new, not to be looked at further.
    static final long NOTHING_NEW = -1;

    private static final int VIDEO_SLOTS = 256;
    private static final int VIDEO_SLOT_BYTES = 1280;

    /// Sound is not asked for again, so nobody asks us; 16 packets let a viewer that joins late start where it
    /// is.
    private static final int AUDIO_SLOTS = 16;

    private static final int AUDIO_SLOT_BYTES = 640;

    /// A hole after that much silence is an outage of the sender's line and not a loss.
    private static final long OUTAGE_NANOS = 500_000_000L;

    private static final int OUTAGE_PACKETS = 8;

    final int index;
    final int ssrc;
    final ReceiveStatistics statistics;
    final long startedAt;
    final LossList losses;
    final PacketCache cache;
    final KeyFrameAsk keyFrames = new KeyFrameAsk();
    /// The sender's own time against its timestamps.
    final RtpTimeline timeline;

    /// What the stream has inside.
    final StreamLayers inside = new StreamLayers();

    private final @Nullable ParameterSets sets;
    private final boolean video;
    private final int clockRate;
    private final int descriptorId;
    /// Packets that wait for the structure they are to be understood by, each at its place in the ring.
    private final long[] waiting;

    private boolean anyWaiting;
    private long lastPacketAt;
    private long lastReportAt;
    private int lastReportMiddle;
    private boolean reported;
    private long resumedAt;
    private boolean ended;
    private boolean skipping;
    private long givenUpBefore;

    /// @param descriptorId id of the dependency descriptor in packets, or [ExtensionIds#NONE]
    UpLayer(int index, int ssrc, boolean video, int descriptorId, UpSetup.Payload payload, long now) {
        this.index = index;
        this.descriptorId = descriptorId;
        this.waiting = new long[descriptorId < 0 ? 0 : VIDEO_SLOTS];
        this.ssrc = ssrc;
        this.video = video;
        byte[] described = payload.format().describedSets();
        this.sets = described.length == 0 ? null : new ParameterSets(described);
        this.clockRate = payload.clockRate();
        this.startedAt = now;
        this.losses = new LossList(payload.nack());
        this.statistics = new ReceiveStatistics(payload.clockRate());
        this.timeline = new RtpTimeline(payload.clockRate());
        this.cache =
                video ? new PacketCache(VIDEO_SLOTS, VIDEO_SLOT_BYTES) : new PacketCache(AUDIO_SLOTS, AUDIO_SLOT_BYTES);
    }

    /// What has to be taken before this packet, or null; the packet is as it came.
    @Nullable
    RtpView inFrontOf(RtpView packet) {
        return sets == null ? null : sets.inFrontOf(packet);
    }

    /// The sender's number of a packet, of which we know the extended one that [#accept] gave it.
    long original(long in) {
        return sets == null ? in : sets.original(statistics.highest() - in);
    }

    /// A packet as it came; from here on it has our number, which is another only where parameter sets were put in.
    ///
    /// @return see [#accept]
    long acceptAsItCame(RtpView packet, boolean recovered, long now) {
        if (sets == null) return accept(packet, recovered, now);
        long number = sets.renumber(packet);
        long in = accept(packet, recovered, now);
        if (in != NOTHING_NEW && in == statistics.highest()) sets.took(number);
        return in;
    }

    /// @param recovered it came as a retransmission
    /// @return the extended sequence number, or [#NOTHING_NEW] for a duplicate, one given up already, or a
    ///         stray one
    long accept(RtpView packet, boolean recovered, long now) {
        boolean first = !statistics.started();
        if (recovered && first) return NOTHING_NEW;
        long before = statistics.highest();
        long in = statistics.extend(packet.sequence());
        if (in == ReceiveStatistics.STRAY) return NOTHING_NEW;
        if (!first && in <= before) {
            if (!losses.found(in, now)) return NOTHING_NEW;
        } else if (!first && in > before + 1) {
            skipped(before, in, now);
        }
        skipping = false;
        if (!recovered) statistics.onPacket(packet.timestamp(), now);
        lastPacketAt = now;
        ended = false;
        return in;
    }

    /// A few packets are asked for again. After an outage that is in vain: the sender does not keep that much, and a
    /// key
    /// frame, which needs nothing of it, is here before it could be.
    private void skipped(long before, long in, long now) {
        long count = in - before - 1;
        boolean silent = now - lastPacketAt > OUTAGE_NANOS && count >= OUTAGE_PACKETS;
        if (count <= LossList.CAPACITY && !silent && !skipping) {
            losses.missing(before + 1, in, now);
        } else {
            losses.giveUp(count);
            resumedAt = in;
        }
    }

    /// What is missing now, and what lies before the next packet, will not come: it was not wanted when it was new.
    void skip() {
        losses.giveUp(0);
        skipping = true;
    }

    /// The first packet after the last outage, of which nothing will come any more; 0 before the first.
    long resumedAt() {
        return resumedAt;
    }

    /// Whether a packet has gone from the cache by now, should it have come.
    boolean isPast(long in) {
        return in <= statistics.highest() - (video ? VIDEO_SLOTS : AUDIO_SLOTS);
    }

    /// Reads the payload, and the dependency descriptor if there is one.
    ///
    /// @return [Reading#UNKNOWN_STRUCTURE] when it cannot be told yet what the packet is
    Reading read(UpSetup.Payload payload, long in, RtpView packet, PayloadView into) {
        byte[] buf = packet.buf();
        if (!payload.format().describe(buf, packet.payloadOffset(), packet.payloadLength(), into)) {
            return Reading.MALFORMED;
        }
        int at = descriptorId < 0 ? -1 : packet.extensionAt(descriptorId);
        if (at < 0) return Reading.READ;
        return into.describe(buf, at, packet.extensionLength(descriptorId), inside.structureFor(in));
    }

    /// A packet that was read and may be forwarded now.
    void onPayload(PayloadView payload, long in, RtpView packet, long now) {
        if (payload.keyFrame()) keyFrames.came();
        inside.onPacket(payload, in, in == statistics.highest(), packet.timestamp(), packet.length(), now);
    }

    /// Keeps a packet until its structure has come.
    void putOff(long in, RtpView packet) {
        cache.put(in, packet);
        if (!anyWaiting) Arrays.fill(waiting, 0);
        anyWaiting = true;
        waiting[(int) (in & VIDEO_SLOTS - 1)] = in;
    }

    boolean waits(long in) {
        return anyWaiting && waiting[(int) (in & VIDEO_SLOTS - 1)] == in;
    }

    boolean anyWaits() {
        return anyWaiting;
    }

    void waitsNoMore(long in) {
        waiting[(int) (in & VIDEO_SLOTS - 1)] = 0;
    }

    /// Those that were not asked for are older than the structure that has come.
    void stopWaiting() {
        anyWaiting = false;
    }

    void onSenderReport(long senderNanos, int middle, int timestamp, long now) {
        timeline.set(senderNanos, timestamp);
        lastReportMiddle = middle;
        lastReportAt = now;
        reported = true;
    }

    /// Of sound; pictures are uneven by nature.
    long jitterNanos() {
        return video ? 0 : statistics.jitter() * 1_000_000_000L / clockRate;
    }

    /// Whether packets were lost for good since the last call, so that a picture cannot be whole.
    boolean lostForGood() {
        boolean lost = losses.givenUp() > givenUpBefore;
        givenUpBefore = losses.givenUp();
        return lost && video;
    }

    /// For the report block: middle 32 bits of the last sender report, 0 before the first (RFC 3550 §6.4.1).
    int lastReport() {
        return reported ? lastReportMiddle : 0;
    }

    /// For the report block, in 1/65536 s.
    int sinceLastReport(long now) {
        return reported ? RtpTimeline.ticks(now - lastReportAt, 65_536) : 0;
    }

    /// The sender says that nothing more will come (RFC 3550 §6.6).
    void end() {
        ended = true;
    }

    boolean alive(long now, long silenceNanos) {
        return statistics.started() && !ended && now - lastPacketAt < silenceNanos;
    }

    LayerState state(long now, long silenceNanos) {
        return new LayerState(index, alive(now, silenceNanos), inside.width(), inside.height(), inside.bps(now));
    }

    /// One of the spatial layers inside.
    LayerState state(int spatial, long now, long silenceNanos) {
        boolean alive = spatial <= inside.top() && alive(now, silenceNanos);
        return new LayerState(spatial, alive, inside.width(spatial), inside.height(spatial), inside.bps(spatial, now));
    }
}
