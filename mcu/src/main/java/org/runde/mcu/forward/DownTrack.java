package org.runde.mcu.forward;

import org.jspecify.annotations.Nullable;
import org.runde.mcu.layers.Cut;
import org.runde.mcu.layers.FrameChoice;
import org.runde.mcu.layers.KeyFrameBudget;
import org.runde.wire.bwe.RateMeter;
import org.runde.wire.codec.PayloadView;
import org.runde.wire.rtcp.ReceiveStatistics;
import org.runde.wire.rtp.RtpView;
import org.runde.wire.rtp.RtpWriter;

/// A track from us: one source on its way to one viewer. Makes one stream of the layers it is given: numbers,
/// timestamps and picture ids go on without a break, layers change at key frames only, and what the viewer lost
/// is sent again.
///
/// Made by [UpTrack#forward], closed by [#close] or with its [UpTrack]. Belongs to the loop's thread.
public final class DownTrack {
    public static final int NO_LAYER = -1;
    public static final int ALL_TEMPORAL_LAYERS = 7;

    private static final long NEVER = Long.MIN_VALUE / 2;

    /// What a viewer says so soon after a key frame has left was said without knowing of it.
    private static final long CROSSING_NANOS = 80_000_000L;

    /// A picture that could not be sent is begun again after this long. The viewer sees nothing and need not say so.
    private static final long AGAIN_NANOS = 1_000_000_000L;

    private final UpTrack up;
    private final RtpOut out;
    private final DownWriter writer;
    private final DownReports reports;
    private final SequenceMap map;
    private final OutTimeline timeline = new OutTimeline();
    private final Resends resends = new Resends();
    private final RateMeter rate;
    private final DownCounters counters;
    private final KeyFrameBudget keyFrames;

    private int wanted = NO_LAYER;
    private int wantedTemporal = ALL_TEMPORAL_LAYERS;
    private int current = NO_LAYER;
    private int former = NO_LAYER;
    private long formerLast;
    private FrameChoice choice = FrameChoice.of("", new PayloadView());
    private final FrameChoice.Wanted wantedInside = new FrameChoice.Wanted();
    private final Cut nextCut = new Cut();
    private int lastLeftOutPicture = -1;
    private int frameTimestamp;
    private long keyFrameSentAt = NEVER;
    /// Up to this number nothing is worth repairing: something is gone for good, and a key frame is on its way.
    private long hopelessUpTo;

    private long againAt = Long.MAX_VALUE;
    private boolean closed;

    /// Lines of the picture that would be large enough for the viewer.
    private int enoughLines;

    /// @param former is closed, and its stream goes on in this one; null where a stream begins
    DownTrack(UpTrack up, DownSetup setup, RtpOut out, @Nullable DownTrack former) {
        this.up = up;
        this.out = out;
        this.writer = new DownWriter(setup, up);
        if (former == null) {
            this.reports = new DownReports(setup, out);
            this.rate = new RateMeter();
            this.counters = new DownCounters();
            this.keyFrames = new KeyFrameBudget();
            // RFC 3711 §3.3.1: a start in the lower half keeps both ends' first round the same when it is reordered.
            this.map = new SequenceMap(setup.ssrc() >>> 8 & 0x3fff);
        } else {
            this.reports = former.reports;
            this.rate = former.rate;
            this.counters = former.counters;
            this.keyFrames = former.keyFrames;
            this.map = former.map;
            map.forgetAll();
            timeline.follow(former.timeline);
            writer.follow(former.writer);
            hopelessUpTo = map.highestOut();
        }
    }

    // ---- from the room

    /// What the viewer is to get. The layer changes at its next key frame, which is asked for; until then the
    /// present one goes on.
    ///
    /// @param layer    0 is the lowest; [#NO_LAYER] pauses at once
    /// @param temporal highest temporal layer wanted, for formats that have them
    public void want(int layer, int temporal, long now) {
        if (closed) return;
        wantedTemporal = temporal;
        if (layer == wanted) return;
        wanted = layer;
        if (wanted == NO_LAYER) stop();
        else start(now);
    }

    /// How large a picture would be of use to the viewer, whatever it gets now.
    ///
    /// @param lines 0 for none
    public void enough(int lines) {
        enoughLines = lines;
    }

    /// Asks for the key frame with which the wanted layer can start, if it has not: to be called when the
    /// viewer has connected.
    public void start(long now) {
        int stream = wantedStream();
        boolean urgent = current == NO_LAYER || stream < current;
        if (stream != NO_LAYER && stream != current) up.requestKeyFrame(stream, urgent, now);
    }

    /// Ends the track; nothing is sent after this.
    public void close() {
        if (closed) return;
        closed = true;
        wanted = NO_LAYER;
        stop();
        up.remove(this);
    }

    /// Reports that are due.
    public void tick(long now) {
        if (now >= againAt) {
            againAt = Long.MAX_VALUE;
            start(now);
        }
        if (keyFrames.due(now)) requestKeyFrame(now);
        Stretch stretch = map.current();
        if (closed || stretch == null || !reports.due(now)) return;
        UpLayer layer = current == NO_LAYER ? null : up.layer(current);
        if (layer != null) timeline.follow(layer.timeline, stretch.timestampShift);
        reports.tick(timeline, up, counters, now);
    }

    // ---- from the viewer

    /// A packet the viewer has not got (RFC 4585 §6.2.1).
    public void onNack(int sequence, long now) {
        if (!resends.listens(now)) {
            counters.refusedNacks++;
            return;
        }
        long number = map.extendOut(sequence & 0xffff);
        Stretch stretch = map.wentOut(number);
        if (closed || stretch == null) {
            counters.unknownNacks++;
            return;
        }
        UpLayer layer = stretch.layer == Stretch.FORGOTTEN ? null : up.layer(stretch.layer);
        Scratch scratch = up.scratch();
        long in = number - stretch.shift;
        if (layer == null || layer.waits(in) || !layer.cache.get(in, scratch.cached)) {
            counters.goneNacks++;
            if (layer != null && stretch.layer == current && layer.isPast(in)) beyondRepair(number, now);
            return;
        }
        if (number <= hopelessUpTo || !mayResend(number, scratch.cached, now)) {
            counters.refusedNacks++;
            return;
        }
        PayloadView payload = up.describe(layer, in, scratch.cached);
        if (payload != null && !choice.passes(stretch.cut, payload)) payload = null;
        int length = writer.resend(stretch, number, scratch.cached, payload, now);
        if (length == DownWriter.UNSENDABLE) return;
        if (payload != null && choice.endsPicture(stretch.cut, payload)) RtpWriter.putMarker(scratch.buf, 0, true);
        if (!out.sendRtp(scratch.buf, 0, length, now)) return;
        counters.resent++;
        rate.add(length, now);
    }

    private boolean mayResend(long number, RtpView packet, long now) {
        return resends.allow(number, packet.length(), rate.bps(now), reports.rttNanos(), now);
    }

    /// The viewer was away for longer than packets are kept. It will not see a picture before the next key frame, and
    /// libwebrtc asks for one only after seconds of waiting.
    private void beyondRepair(long number, long now) {
        if (!up.isVideo() || number <= hopelessUpTo) return;
        hopelessUpTo = map.highestOut();
        askKeyFrame(now);
    }

    /// Sends padding, to find out what the line takes.
    ///
    /// @param bytes 1 to 255
    /// @return false when no retransmissions are agreed on, whose stream it goes in, or there is no connection
    public boolean pad(int bytes, long now) {
        if (closed) return false;
        int length = writer.pad(bytes, now);
        return length != DownWriter.UNSENDABLE && out.sendRtp(up.scratch().buf, 0, length, now);
    }

    /// Packets that were on their way out were given up: the picture goes on with the next key frame, and what the
    /// viewer
    /// asks for before it is not worth sending.
    public void onDropped(long now) {
        hopelessUpTo = map.highestOut();
        stop();
        start(now);
    }

    /// The viewer cannot decode and needs a key frame (PLI or FIR).
    public void onPictureLoss(long now) {
        if (now - keyFrameSentAt >= Math.max(CROSSING_NANOS, reports.rttNanos())) askKeyFrame(now);
    }

    private void askKeyFrame(long now) {
        if (keyFrames.ask(now)) requestKeyFrame(now);
        else counters.waitingPictureLosses++;
    }

    private void requestKeyFrame(long now) {
        if (current == NO_LAYER) start(now);
        else up.requestKeyFrame(current, true, now);
    }

    /// A report block about this track (RFC 3550 §6.4.1).
    ///
    /// @param fractionLost in 1/256
    /// @param lastReport   middle 32 bits of the NTP time of our last sender report, or 0
    /// @param delay        since then, in 1/65536 s
    public void onReceiverReport(int fractionLost, int lastReport, long delay, long now) {
        reports.onReceiverReport(fractionLost, lastReport, delay, counters, now);
    }

    // ---- what others want to know

    public int ssrc() {
        return writer.setup().ssrc();
    }

    public int rtxSsrc() {
        return writer.setup().rtxSsrc();
    }

    public UpTrack up() {
        return up;
    }

    /// The layer last asked for with [#want].
    public int wanted() {
        return wanted;
    }

    /// Lines of the picture that would be large enough for the viewer, 0 for none.
    public int enoughLines() {
        return enoughLines;
    }

    /// The stream in which the wanted layer is, or [#NO_LAYER]: layers are streams, or all in one.
    int wantedStream() {
        if (wanted == NO_LAYER) return NO_LAYER;
        return Math.min(wanted, up.layerCount() - 1);
    }

    /// The stream that goes out at present, or [#NO_LAYER].
    public int current() {
        return current;
    }

    /// Bits per second over the last second, retransmissions included.
    public long bps(long now) {
        return rate.bps(now);
    }

    /// Of the last report, in 1/256, without what upstream had lost.
    public int fractionLost() {
        return reports.fractionLost();
    }

    /// Round trip to the viewer, 0 while unknown.
    public long rttNanos() {
        return reports.rttNanos();
    }

    public DownCounters counters() {
        return counters;
    }

    // ---- from the source

    /// A packet that is new to us.
    ///
    /// @param payload null when there is nothing in the packet that a viewer could use
    void onRtp(UpLayer layer, long in, RtpView packet, @Nullable PayloadView payload, long now) {
        int index = layer.index;
        if (index == current && layer.resumedAt() > formerlyLast()) resume(layer, now);
        if (index == wantedStream() && index != current && canStartWith(payload)) {
            begin(layer, in, packet, payload, now);
            return;
        }
        if (index == current && map.isNext(index, in)) next(layer, in, packet, payload, now);
        else if (index == current || index == former && in <= formerLast) late(index, in, packet, payload, now);
    }

    /// Nothing goes out of this layer ([#NO_LAYER]: of any) until its next key frame.
    void halt(int index) {
        if (index == NO_LAYER || index == current) stop();
    }

    /// Another stream follows under the name of this layer: its numbers and timestamps have nothing to do with
    /// those of the one before.
    void forget(int index) {
        halt(index);
        if (index == former) former = NO_LAYER;
        map.forget(index);
        timeline.forgetLayer(index);
    }

    private void stop() {
        remember();
        current = NO_LAYER;
    }

    private void remember() {
        Stretch stretch = map.current();
        if (current == NO_LAYER || stretch == null) return;
        UpLayer layer = up.layer(current);
        if (layer != null) timeline.follow(layer.timeline, stretch.timestampShift);
        former = current;
        formerLast = stretch.last;
    }

    private boolean canStartWith(@Nullable PayloadView payload) {
        return payload != null && (!up.isVideo() || payload.keyFrame());
    }

    private void begin(UpLayer layer, long in, RtpView packet, @Nullable PayloadView payload, long now) {
        if (payload == null) return;
        remember();
        if (up.isVideo() && out.supersede(ssrc())) hopelessUpTo = map.highestOut();
        current = layer.index;
        counters.switches++;
        lastLeftOutPicture = -1;
        Stretch stretch = map.begin(layer.index, in);
        choice = FrameChoice.of(codecOf(packet), payload);
        stretch.cut.reset();
        choice.moves(stretch.cut, payload, true, wanted(layer), stretch.cut);
        stretch.timestampShift = timeline.shiftFor(layer, packet.timestamp(), now);
        writer.continuePictures(stretch, payload);
        next(layer, in, packet, payload, now);
        // The start was late, as a retransmission is: what came in between is here already.
        Scratch scratch = up.scratch();
        for (long later = in + 1; current == layer.index && later <= layer.statistics.highest(); later++) {
            if (layer.waits(later) || !layer.cache.get(later, scratch.cached)) continue;
            next(layer, later, scratch.cached, up.describe(layer, later, scratch.cached), now);
        }
    }

    private void next(UpLayer layer, long in, RtpView packet, @Nullable PayloadView payload, long now) {
        Stretch before = map.current();
        if (before == null) return;
        counters.unfilled += in - before.last - 1;
        // Behind a hole it is not known whether the picture has begun.
        boolean newPicture = in == before.last + 1 && packet.timestamp() != frameTimestamp;
        if (payload != null) moveCut(layer, in, payload, newPicture, now);
        if (packet.timestamp() != frameTimestamp) catchUp(in, packet.timestamp());
        frameTimestamp = packet.timestamp();
        Stretch stretch = map.current();
        if (stretch == null) return;
        if (payload == null || !choice.passes(stretch.cut, payload)) {
            Stretch following = map.leaveOut(in);
            if (payload == null) return;
            choice.went(stretch.cut, payload, false);
            closePictures(following, packet, payload);
            return;
        }
        send(map.take(in), in, packet, payload, now);
    }

    private String codecOf(RtpView packet) {
        UpSetup.Payload known = up.payload(packet.payloadType());
        return known == null ? "" : known.format().name();
    }

    /// After an outage of the sender the numbers close up and the picture starts with a key frame. To keep places for
    /// what will not come would have the viewer ask for it in vain.
    private void resume(UpLayer layer, long now) {
        if (layer.resumedAt() - formerlyLast() > ReceiveStatistics.MAX_DROPOUT) {
            // The sender has started again under the same stream; its timestamps may have, too.
            timeline.forgetLayer(layer.index);
        }
        stop();
        start(now);
    }

    private long formerlyLast() {
        Stretch stretch = map.current();
        return stretch == null ? 0 : stretch.last;
    }

    private void late(int index, long in, RtpView packet, @Nullable PayloadView payload, long now) {
        Stretch stretch = map.placeOf(index, in);
        if (stretch == null) return;
        counters.unfilled--;
        if (payload != null && choice.passes(stretch.cut, payload)) {
            send(stretch, in, packet, payload, now);
            return;
        }
        if (payload != null) choice.went(stretch.cut, payload, false);
        int length = writer.plug(stretch, in, packet, now);
        if (length != DownWriter.UNSENDABLE && out.sendRtp(up.scratch().buf, 0, length, now)) counters.plugs++;
    }

    private void send(Stretch stretch, long in, RtpView packet, PayloadView payload, long now) {
        int length = writer.write(stretch, in, packet, payload, now);
        if (length == DownWriter.UNSENDABLE) {
            counters.unsent++;
            return;
        }
        if (choice.endsPicture(stretch.cut, payload)) RtpWriter.putMarker(up.scratch().buf, 0, true);
        if (!out.sendRtp(up.scratch().buf, 0, length, now)) {
            counters.unsent++;
            // Without a connection, or room in it, there is no picture; the next one starts with a key frame.
            stop();
            againAt = now + AGAIN_NANOS;
            return;
        }
        choice.went(stretch.cut, payload, true);
        if (payload.keyFrame()) {
            keyFrameSentAt = now;
            keyFrames.came();
        }
        counters.packets++;
        counters.octets += packet.payloadLength();
        rate.add(length, now);
        timeline.sent(packet.timestamp() + stretch.timestampShift, now);
    }

    /// The first frames of a layer may have been moved behind the last one of the layer before; the others need not be.
    private void catchUp(long in, int timestamp) {
        Stretch stretch = map.current();
        // Behind a hole it is not known where the frame begins, and a frame has one timestamp.
        if (stretch == null || stretch.isEmpty() || in != stretch.last + 1) return;
        int shift = timeline.shiftNow(timestamp);
        if (shift != stretch.timestampShift) map.split().timestampShift = shift;
    }

    /// Layers inside a stream come and go between frames, where those allow it.
    private void moveCut(UpLayer layer, long in, PayloadView payload, boolean newPicture, long now) {
        Stretch stretch = map.current();
        if (stretch == null || !payload.frameStart()) return;
        if (choice.moves(stretch.cut, payload, newPicture, wanted(layer), nextCut))
            map.splitAt(in).cut.copy(nextCut);
        if (choice.needsKeyFrame() && wanted != NO_LAYER) up.requestKeyFrame(layer.index, falls(layer), now);
    }

    /// Whether the viewer waits for less than it gets.
    private boolean falls(UpLayer layer) {
        Stretch stretch = map.current();
        return stretch != null && stretch.cut.spatial(layer.inside) > wantedSpatial();
    }

    private int wantedSpatial() {
        return up.layerCount() > 1 ? Cut.ALL : wanted;
    }

    private FrameChoice.Wanted wanted(UpLayer layer) {
        int spatial = Math.min(wantedSpatial(), layer.inside.top());
        return wantedInside.set(spatial, wantedTemporal, layer.inside.activeTargets());
    }

    /// Picture ids close up behind frames left out, once for every frame.
    private void closePictures(Stretch following, RtpView packet, PayloadView payload) {
        if (payload.pictureId() < 0 || payload.pictureId() == lastLeftOutPicture) return;
        lastLeftOutPicture = payload.pictureId();
        if (!writer.closesPictures(packet)) return;
        following.pictureShift--;
        // The frame before may be on its way yet, and a layer that starts meanwhile must not take its id.
        writer.rememberPicture(payload, payload.pictureId() + following.pictureShift);
    }
}
